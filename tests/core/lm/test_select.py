"""Which backbone a bundle gets."""

from __future__ import annotations

import pytest

from pywasm.core.errors import BundleError
from pywasm.core.lm.cached import CachedBackbone
from pywasm.core.lm.select import select_backbone
from pywasm.core.lm.stateless import StatelessBackbone
from pywasm.fake.host import FakeHost
from tests import samples


@pytest.mark.parametrize(
    ("graphs", "kind"),
    [
        (["flow_lm_main_kv"], CachedBackbone),
        (["flow_lm_main"], StatelessBackbone),
        (["flow_lm_main", "flow_lm_main_kv"], CachedBackbone),
    ],
)
def test_the_cached_backbone_is_preferred(graphs: list[str], kind: type) -> None:
    assert type(select_backbone(samples.bundle(graphs), FakeHost({}, {}))) is kind


def test_a_bundle_with_neither_graph_is_refused_with_a_remedy() -> None:
    with pytest.raises(
        BundleError,
        match="bundle 'sample' has neither flow_lm_main_kv nor flow_lm_main; export it again",
    ):
        select_backbone(samples.bundle(["flow_lm_flow"]), FakeHost({}, {}))
