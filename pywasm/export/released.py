"""The voices that the reference's authors released, and under which terms.

In: their names. Out: their files in a bundle, with licence and attribution. Each file is a cache
made with the weights of one config, so a voice is downloaded for the config that is exported.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pocket_tts.utils.config import CONFIGS_DIR
from pocket_tts.utils.utils import download_if_necessary, get_predefined_voice

from pywasm.bundle import Voice
from pywasm.errors import VoiceError
from pywasm.export import voices
from pywasm.export.config import Origin, fingerprint

BY = "CC-BY-4.0"
BY_NC = "CC-BY-NC-4.0"
CC0 = "CC0-1.0"
#: nothing reliable is known: whoever publishes a bundle has to find out
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what a voice was published."""

    license: str
    attribution: str

    @property
    def free(self) -> bool:
        """Whether anybody may use it for anything, naming its source."""
        return self.license in (BY, CC0)


def _vctk(speaker: str) -> Terms:
    return Terms(BY, f"VCTK corpus, speaker {speaker}")


_DONATED = Terms(CC0, "Unmute voice donation project")
_ZERO = Terms(CC0, "voice-zero, from LibriVox recordings")

#: name -> terms, as far as they are known
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


def check(names: Collection[str], origin: Origin) -> None:
    """Refuse, before the slow part, voices that cannot be had.

    Raises:
        VoiceError: unknown, or the weights are not the released ones.
    """
    for name in names:
        if name not in RELEASED:
            raise VoiceError(f"unknown voice {name!r}; released: {', '.join(RELEASED)}")
    released = (CONFIGS_DIR / f"{origin.config}.yaml").exists()
    if names and (not released or origin.random_seed is not None or origin.weights is not None):
        raise VoiceError(
            f"voice {next(iter(names))!r} was made with the released weights of a named config; "
            "with other weights use --voices"
        )


def pack(names: Collection[str], origin: Origin, folder: Path, model: Any) -> tuple[Voice, ...]:
    """Download released voices of a named config into the bundle ``folder``."""
    packed = []
    for name in names:
        address = get_predefined_voice(language=origin.config, name=name)
        path = folder / "voices" / f"{name}.safetensors"
        voices.copy(Path(download_if_necessary(address)), path, fingerprint(model))
        packed.append(describe(name, path, folder, language=origin.config.split("_")[0]))
    return tuple(packed)


def describe(name: str, path: Path, folder: Path, *, language: str) -> Voice:
    """Make the manifest's entry of a released voice's file."""
    terms = RELEASED[name]
    title = name.replace("_", " ").title()
    words = {"license": terms.license, "attribution": terms.attribution, "language": language}
    return voices.describe(path, folder, id=name, name=title, **words)
