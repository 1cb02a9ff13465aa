"""READ FIRST in this folder: install a released model, without PyTorch.

In: what a person wants of a released model. Out: its bundle in the model folder, under its name.
The files come from a hub, or from this PC; ``pywasm.assembly`` makes a bundle of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pywasm.assembly.bundle import write_bundle
from pywasm.assembly.manifest import PARTS
from pywasm.assembly.models import ReleasedModel, ReleasedVoice, released_models, voice_title
from pywasm.assembly.precision_names import default_precision
from pywasm.assembly.templates import family
from pywasm.assembly.weights import WeightsFile, find_family
from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import PocketTTSError
from pywasm.hub import bundle_contents
from pywasm.hub.errors import HubError
from pywasm.hub.huggingface import Hub
from pywasm.hub.progress import ProgressListener
from pywasm.hub.released import Downloads
from pywasm.native.atomic_files import explain_os_errors, locked
from pywasm.native.model_folder import DOWNLOADS, folder_of
from pywasm.native.resources import read_bundle

#: the licence of a voice file is its owner's to know
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants of a released model."""

    model: ReleasedModel
    #: None: the default of its size
    precision: str | None = None
    #: keys of ``pywasm.assembly.manifest.PARTS``
    without: Collection[str] = ()
    #: ids of released voices; None: all that the hub has
    voices: tuple[str, ...] | None = None
    #: further voices, made with the same weights: id -> file
    own_voices: Mapping[str, Path] | None = None

    @property
    def target(self) -> Path:
        """The folder of its bundle."""
        return folder_of(self.model.name)


def install_released(
    order: Order, hub: Hub, listener: ProgressListener, *, keep: bool = False
) -> Bundle:
    """Download a released model and install it; return at once if it is there already.

    Args:
        order: what is wanted.
        hub: where the files are.
        listener: receives progress, and what a person should know.
        keep: keep the downloaded files, for another precision.

    Raises:
        HubError: a file cannot be downloaded; the next call resumes.
        BundleError: a file is damaged, or belongs to another model.
        FileWriteError: the model folder cannot be written, or another process is writing there.
    """
    there = _installed(order, hub)
    if there is not None:
        listener.say(f"{order.model.name} is there already, as it was asked for")
        return there
    with explain_os_errors(f"write {order.target}"), _downloads(order) as folder:
        files = Downloads(order.model, folder, hub, listener).get(order.voices)
        listener.say(f"making the bundle {order.model.name}")
        bundle = _make(order, files.weights, files.tokenizer, files.voices, files.source)
        if not keep:
            shutil.rmtree(folder)
    return bundle


@contextmanager
def _downloads(order: Order) -> Iterator[Path]:
    """Yield the folder for the downloads of a model, for one process at a time.

    In the end no folder is left that holds nothing.
    """
    folder = order.target.with_name(DOWNLOADS) / order.model.name
    lock = folder.with_name(f".{folder.name}.lock")
    try:
        with locked(lock):
            try:
                yield folder
            finally:
                lock.unlink()
    finally:
        for made in (folder, folder.parent, order.target.parent):
            with suppress(OSError):  # not empty, or not there
                made.rmdir()


def install_files(order: Order, weights: Path, tokenizer: Path) -> Bundle:
    """Install a model from files on this PC; no network is used.

    Raises:
        BundleError: a file is missing or damaged, or belongs to another model.
        FileWriteError: the model folder cannot be written, or another process is writing there.
    """
    with explain_os_errors(f"write {order.target}"):
        return _make(order, weights, tokenizer, {}, weights.name)


def model_of(weights: Path) -> ReleasedModel:
    """Return the only released model that weights can belong to.

    Raises:
        BundleError: they fit no family.
        HubError: several models have weights of this shape; lists them.
    """
    with WeightsFile(weights) as opened:
        found = find_family(opened)
    fitting = [model for model in released_models().values() if model.family == found.name]
    if len(fitting) != 1:
        names = ", ".join(model.name for model in fitting)
        raise HubError(f"{weights} can be the weights of {names}: say which of them it is")
    return fitting[0]


def _make(
    order: Order, weights: Path, tokenizer: Path, voices: Mapping[str, Path], source: str
) -> Bundle:
    own = order.own_voices or {}
    added = {
        voice: ReleasedVoice("", voice_title(voice), order.model.language, UNKNOWN, UNKNOWN)
        for voice in own
        if voice not in order.model.voices
    }
    return write_bundle(
        replace(order.model, voices={**order.model.voices, **added}),
        weights,
        tokenizer,
        {**voices, **own},
        order.target,
        precision=order.precision,
        without=order.without,
        source=source,
    )


def _installed(order: Order, hub: Hub) -> Bundle | None:
    """Return the bundle that is there, if it has all that is wanted and is undamaged."""
    model = order.model
    try:
        bundle = read_bundle(order.target)
        bundle_contents.verify(order.target)
    except PocketTTSError:
        return None
    origin = bundle.source.weights.partition(" ")[0]
    sources = {model.weights}
    if hub.credentials is None:  # who has got a token since may want the others
        sources |= {model.open_weights or model.weights}
    kind = family(model.family)
    skip = {PARTS[part] for part in order.without}
    if origin != model.weights:
        skip.add(PARTS["encoder"])
    precision = order.precision or default_precision(kind.parameters)
    entries = [kind.entry(graph, precision) for graph in kind.graphs]
    wanted = [(entry.name, entry.precision) for entry in entries if entry.use not in skip]
    same = (
        origin in sources
        and [(graph.name, graph.precision) for graph in bundle.graphs] == wanted
        and {voice.id for voice in bundle.voices} >= set(order.voices or ())
        and (order.voices is not None or bool(bundle.voices))
        and not order.own_voices
    )
    return bundle if same else None
