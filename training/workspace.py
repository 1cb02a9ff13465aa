"""The work folder of a training run: data, checkpoints and reports, outside git."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

#: environment variable with the work folder; the option ``--work`` takes precedence
VARIABLE = "POCKETTTS_TRAINING"
DEFAULT = Path("out/training")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Paths inside the work folder."""

    root: Path

    @classmethod
    def find(cls, option: str | None = None) -> Workspace:
        """Return the workspace of the option, else of the environment, else the default."""
        return cls(Path(option or os.environ.get(VARIABLE) or DEFAULT))

    @property
    def packages(self) -> Path:
        """Unpacked Debian packages."""
        return self.root / "packages"

    @property
    def sentences(self) -> Path:
        """Training text, one sentence per line."""
        return self.root / "sentences.txt"

    @property
    def held_out(self) -> Path:
        """Test text, one sentence per line; none of it is in ``sentences``."""
        return self.root / "held_out.txt"

    def shards(self, voice: str) -> Path:
        """Return the folder with a voice's shards."""
        return self.root / "utterances" / voice

    @property
    def checkpoints(self) -> Path:
        """Checkpoints of the models."""
        return self.root / "checkpoints"

    @property
    def reports(self) -> Path:
        """Evaluation figures and spectrograms."""
        return self.root / "reports"
