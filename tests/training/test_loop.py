"""The training loop resumes from its checkpoint."""

from __future__ import annotations

from pathlib import Path

import torch

from training import loop


def test_a_run_that_was_stopped_resumes(tmp_path: Path) -> None:
    model = torch.nn.Linear(2, 1)
    seen: list[int] = []

    def losses(step: int) -> dict[str, torch.Tensor]:
        seen.append(step)
        return {"error": model(torch.ones(1, 2)).square().sum()}

    path = tmp_path / "run.pt"
    loop.train(model, losses, loop.Schedule(steps=3, rate=0.1, warmup=1), path)
    loop.train(model, losses, loop.Schedule(steps=5, rate=0.1, warmup=1), path)
    assert seen == [0, 1, 2, 3, 4]
    other = torch.nn.Linear(2, 1)
    assert loop.load(path, other) == 5
