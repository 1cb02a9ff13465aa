"""The layouts of the source tree that can be measured, today's and older ones.

A checkout of today's layout is measured by the code of the working tree, which is copied over it.
An older one cannot run that code, since its modules have other names. It is measured by its own
benchmark, which takes the same requests: ``load``, ``speak``, ``bench``.

Delete a layout when its revisions are no longer compared. Add one when a change to these
names or to the modules that the benchmark imports would make older revisions unmeasurable.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from pywasm.core.errors import PocketTTSError


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a checkout keeps its benchmark, and the names that its benchmark uses."""

    #: a file that identifies the layout: none of the layouts after it has it
    marker: str
    #: module of the process that measures on a PC
    native: str
    #: source of ``pockettts model export``
    export_command: str
    #: where the parts of the model run, in the address of bench.html and in the answer to ``load``
    placement: str
    #: most chunks of a text per step, in the address of bench.html and in ``load`` on a PC
    max_batch_size: str
    #: what measures: replaced by the files of the working tree
    overlay: tuple[str, ...]

    def query(self, placement: str | None, max_batch_size: int | None) -> str:
        """Return the query of bench.html; None leaves a setting to the page."""
        asked = {self.placement: placement, self.max_batch_size: max_batch_size}
        return urlencode({name: value for name, value in asked.items() if value is not None})


TODAY = Layout(
    marker="pywasm/bench_pc/metered_host.py",
    native="pywasm.bench_pc.native",
    export_command="pywasm/cli/model/export.py",
    placement="placement",
    max_batch_size="max_batch_size",
    overlay=("pywasm/bench", "pywasm/bench_pc", "web/bench", "web/bench.html", "web/bench.css"),
)
#: until a5b9f8a: flat folders pywasm/ and web/page/
FLAT = Layout(
    marker="pywasm/bench/pc/native.py",
    native="pywasm.bench.pc.native",
    export_command="pywasm/cli/export.py",
    placement="layout",
    max_batch_size="together",
    overlay=(),
)
LAYOUTS = (TODAY, FLAT)


def layout_of(checkout: Path) -> Layout:
    """Return the layout of a checkout.

    Raises:
        PocketTTSError: it is of none of the known layouts.
    """
    for layout in LAYOUTS:
        if (checkout / layout.marker).exists():
            return layout
    raise PocketTTSError(
        f"{checkout.name} has no benchmark that can be run from here; choose a revision that has "
        + " or ".join(layout.marker for layout in LAYOUTS)
    )
