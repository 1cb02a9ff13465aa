"""The voices that the reference's authors released, with their licences.

In: their names, or a folder of ``model download``. Out: their files in a bundle, with licence and
attribution. Each file is a KV cache made with the weights of one config, so a voice is downloaded
for the config that is exported.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pocket_tts.default_parameters import get_default_voice_for_language
from pocket_tts.utils.config import CONFIGS_DIR
from pocket_tts.utils.utils import download_if_necessary, get_predefined_voice

from pywasm.assembly.models import FREE, voice_title
from pywasm.assembly.voices import copy_voice, describe_voice
from pywasm.core.bundle.manifest import Voice
from pywasm.core.errors import VoiceError
from pywasm.export.config import Origin, fingerprint
from pywasm.hub.digest import GIT, SHA256, Digest, matches
from pywasm.hub.download import SOURCES

BY = "CC-BY-4.0"
BY_NC = "CC-BY-NC-4.0"
CC0 = "CC0-1.0"
#: the licence is not known; whoever publishes a bundle has to find out
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Terms:
    """Licence and attribution of a voice."""

    license: str
    attribution: str

    @property
    def free(self) -> bool:
        """Whether the licence allows any use, with attribution."""
        return self.license in FREE


def _vctk(speaker: str) -> Terms:
    return Terms(BY, f"VCTK corpus, speaker {speaker}")


_DONATED = Terms(CC0, "Unmute voice donation project")
_ZERO = Terms(CC0, "voice-zero, from LibriVox recordings")

#: name -> terms, as far as known
RELEASED = {
    "alba": Terms(BY, "Alba MacKenna"),
    "anna": _vctk("p228"),
    "vera": _vctk("p229"),
    "fantine": _vctk("p244"),
    "charles": _vctk("p254"),
    "paul": _vctk("p259"),
    "eponine": _vctk("p262"),
    "azelma": _vctk("p303"),
    "george": _vctk("p315"),
    "mary": _vctk("p333"),
    "jane": _vctk("p339"),
    "michael": _vctk("p360"),
    "eve": _vctk("p361"),
    "marius": _DONATED,
    "javert": _DONATED,
    "bill_boerst": _ZERO,
    "peter_yearsley": _ZERO,
    "stuart_bell": _ZERO,
    "caro_davy": _ZERO,
    "cosette": Terms(BY_NC, "Expresso dataset (not for commercial use)"),
    "jean": Terms(BY_NC, "EARS dataset, speaker p010 (not for commercial use)"),
    "giovanni": Terms(UNKNOWN, "Common Voice"),
    "lola": Terms(UNKNOWN, "Common Voice"),
    "juergen": Terms(UNKNOWN, "Mozilla Data Collective"),
    "rafael": Terms(UNKNOWN, "CML-TTS"),
    "daan": Terms(UNKNOWN, "CML-TTS"),
    "estelle": Terms(UNKNOWN, "Kyutai, unmute"),
}


def find(names: Collection[str], origin: Origin) -> dict[str, str]:
    """Return the sources of voices: name -> path or address. Call it before the slow export.

    Args:
        names: voices; none means all that were downloaded with the config, the default one first.
        origin: the model that is exported.

    Raises:
        VoiceError: a voice is unknown, or the weights are not the released ones.
    """
    for name in names:
        if name not in RELEASED:
            raise VoiceError(f"unknown voice {name!r}; released: {', '.join(RELEASED)}")
    here = downloaded(origin)
    if not names or here.keys() >= set(names):
        return {name: here[name] for name in names or here}
    named = (CONFIGS_DIR / f"{origin.config}.yaml").exists()
    if not named or origin.random_seed is not None or origin.weights is not None:
        raise VoiceError(
            f"voice {next(iter(names))!r} was made with the released weights of a named config; "
            "get both with model download, or use --voices for voices of other weights"
        )
    return {name: get_predefined_voice(language=origin.config, name=name) for name in names}


def downloaded(origin: Origin) -> dict[str, str]:
    """Return the voices that ``model download`` put beside a config: name -> path.

    Raises:
        VoiceError: a file has changed since.
    """
    folder = Path(origin.config).parent
    if origin.random_seed is not None or origin.weights is not None:
        return {}
    try:
        sources = json.loads((folder / SOURCES).read_text("utf-8"))
    except OSError:
        return {}
    default = get_default_voice_for_language(origin.name)
    found = {}
    for name in sorted(RELEASED, key=lambda name: name != default):
        source = sources.get(file := f"voices/{name}.safetensors")
        if source is None:
            continue
        kind = next(kind for kind in (SHA256, GIT) if kind in source)
        if not matches(folder / file, Digest(kind, source[kind]), source["bytes"]):
            raise VoiceError(
                f"{folder / file} has changed since its download; run model download again"
            )
        found[name] = str(folder / file)
    return found


def pack(found: Mapping[str, str], origin: Origin, folder: Path, model: Any) -> tuple[Voice, ...]:
    """Copy the voices that :func:`find` found into the bundle ``folder``; return their entries."""
    packed = []
    for name, source in found.items():
        path = folder / "voices" / f"{name}.safetensors"
        copy_voice(Path(download_if_necessary(source)), path, fingerprint(model))
        packed.append(describe(name, path, folder, language=origin.name.split("_")[0]))
    return tuple(packed)


def describe(name: str, path: Path, folder: Path, *, language: str) -> Voice:
    """Return the manifest's entry for a released voice."""
    terms = RELEASED[name]
    words = {"license": terms.license, "attribution": terms.attribution, "language": language}
    return describe_voice(path, folder, id=name, name=voice_title(name), **words)
