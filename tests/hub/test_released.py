"""Random weights in the layout of the released models, on the local hub."""

from __future__ import annotations

import httpx2

from pywasm.assembly.models import released_models
from pywasm.hub.huggingface import parse_address
from pywasm.hub.weights import has_encoder
from tests.hub import released
from tests.hub.local_hub import local_hub


def test_a_released_model_lies_at_its_addresses() -> None:
    with local_hub() as hub:
        made = released.publish(hub)
        assert has_encoder(made.weights) and not has_encoder(made.open_weights)
        model = released_models()[released.NAME]
        for address, status in ((model.weights, 401), (model.open_weights, 302)):
            assert address is not None
            at = parse_address(address)
            url = f"{hub.url}{at.repo}/resolve/{at.revision}/{at.path}"
            assert httpx2.head(url).status_code == status
        alba = parse_address(model.voices["alba"].address)
        listed = httpx2.get(f"{hub.url}api/models/{alba.repo}/tree/{alba.revision}/?recursive=true")
        assert alba.path in [entry["path"] for entry in listed.json()]
