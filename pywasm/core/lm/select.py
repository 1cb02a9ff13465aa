"""Which backbone a bundle can run."""

from __future__ import annotations

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import BundleError
from pywasm.core.graphs import CACHED_BACKBONE, STATELESS_BACKBONE
from pywasm.core.host import Host
from pywasm.core.lm.backbone import Backbone
from pywasm.core.lm.cached import CachedBackbone
from pywasm.core.lm.stateless import StatelessBackbone


def select_backbone(bundle: Bundle, host: Host) -> Backbone:
    """Return the cached backbone if the bundle has its graph, else the stateless one.

    Raises:
        BundleError: the bundle has neither graph.
    """
    if bundle.graph(CACHED_BACKBONE):
        return CachedBackbone(bundle, host)
    if bundle.graph(STATELESS_BACKBONE):
        return StatelessBackbone(bundle, host)
    raise BundleError(
        f"bundle {bundle.name!r} has neither {CACHED_BACKBONE} nor {STATELESS_BACKBONE}; "
        "export it again with one of them"
    )
