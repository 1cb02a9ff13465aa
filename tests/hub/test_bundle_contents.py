"""The limits on what a manifest may list."""

from __future__ import annotations

from pathlib import Path

import pytest

from pywasm.hub import bundle_contents
from pywasm.hub.errors import HubError


def test_a_manifest_has_limits(sample_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (sample_bundle / "manifest.json").read_bytes()
    for limit in ("MAX_FILES", "MAX_BYTES"):
        with monkeypatch.context() as patch:
            patch.setattr(bundle_contents, limit, 1)
            with pytest.raises(HubError, match="limits"):
                bundle_contents.read_manifest(data)
