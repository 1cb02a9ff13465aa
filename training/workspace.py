"""Where everything lies that training reads and writes: one work folder outside git."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

#: names the work folder; the option ``--work`` has precedence
VARIABLE = "POCKETTTS_TRAINING"
DEFAULT = Path("out/training")


@dataclass(frozen=True, slots=True)
class Place:
    """The work folder's parts."""

    root: Path

    @classmethod
    def find(cls, option: str | None = None) -> Place:
        """Take the option, else the environment's folder, else the default."""
        return cls(Path(option or os.environ.get(VARIABLE) or DEFAULT))

    @property
    def packages(self) -> Path:
        """Unpacked Debian packages."""
        return self.root / "packages"

    @property
    def sentences(self) -> Path:
        """Text to train on, a sentence a line."""
        return self.root / "sentences.txt"

    @property
    def held_out(self) -> Path:
        """Text to test on, a sentence a line, none of it in ``sentences``."""
        return self.root / "held_out.txt"

    def shards(self, voice: str) -> Path:
        """Folder of a voice's utterances."""
        return self.root / "utterances" / voice

    @property
    def checkpoints(self) -> Path:
        """What is being learnt."""
        return self.root / "checkpoints"

    @property
    def reports(self) -> Path:
        """Figures and pictures."""
        return self.root / "reports"
