"""The loop that both models are trained in: steps, a learning rate that falls, checkpoints.

A run can be killed at any time: a checkpoint holds the weights, the optimiser and the step, is
written every few minutes, and replaces the one before only when it is whole.
"""

from __future__ import annotations

import copy
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

log = logging.getLogger(__name__)

#: seconds between checkpoints
SAVE_EVERY = 180
#: how slowly the averaged weights, which are those to use, follow the trained ones
AVERAGE = 0.998
#: steps between lines of the log
LOG_EVERY = 50


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long, and how fast."""

    steps: int
    #: highest learning rate
    rate: float
    #: steps until it is reached
    warmup: int = 200
    #: last part of the steps, in which it falls to nothing
    tail: float = 0.2
    weight_decay: float = 0.01

    def rate_at(self, step: int) -> float:
        """Return the learning rate of a step."""
        if step < self.warmup:
            return self.rate * (step + 1) / self.warmup
        left = (self.steps - step) / max(1.0, self.tail * self.steps)
        return self.rate * min(1.0, max(0.01, left))


def train(
    model: Any,
    losses: Callable[[int], dict[str, Any]],
    schedule: Schedule,
    path: Path,
    *,
    check: Callable[[Any], str] = lambda model: "",
) -> None:
    """Train ``model`` until the schedule ends, from the checkpoint at ``path`` if there is one.

    Args:
        model: what is trained, in place.
        losses: makes a batch for a step and returns named terms; their sum is the loss.
        schedule: how long, and how fast.
        path: the checkpoint.
        check: says how well the averaged model does; asked whenever a checkpoint is written.
    """
    optimiser = torch.optim.AdamW(
        model.parameters(), lr=schedule.rate, betas=(0.9, 0.98), weight_decay=schedule.weight_decay
    )
    average = copy.deepcopy(model)
    step = load(path, average)
    load(path, model, optimiser)
    saved, started, sums = time.monotonic(), time.monotonic(), dict[str, float]()
    while step < schedule.steps:
        for group in optimiser.param_groups:
            group["lr"] = schedule.rate_at(step)
        terms = losses(step)
        optimiser.zero_grad(set_to_none=True)
        sum(terms.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        _follow(average, model, min(AVERAGE, step / (step + 10)))
        for name, term in terms.items():
            sums[name] = sums.get(name, 0.0) + float(term.detach()) / LOG_EVERY
        if step % LOG_EVERY == 0:
            shown = " ".join(f"{name} {value:.4f}" for name, value in sums.items())
            pace = (time.monotonic() - started) / LOG_EVERY
            log.info("step %d of %d: %s (%.2f s a step)", step, schedule.steps, shown, pace)
            started, sums = time.monotonic(), {}
        if time.monotonic() - saved > SAVE_EVERY or step == schedule.steps:
            save(path, model, optimiser, average, step=step)
            log.info("step %d saved %s", step, check(average))
            saved = started = time.monotonic()


def save(path: Path, model: Any, optimiser: Any, average: Any, *, step: int) -> None:
    """Write a checkpoint, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    state = {
        "model": model.state_dict(),
        "average": average.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": step,
    }
    torch.save(state, partial)
    partial.replace(path)


def load(path: Path, model: Any, optimiser: Any | None = None) -> int:
    """Read a checkpoint, if there is one; return its step, or 0.

    Args:
        path: the checkpoint.
        model: gets the averaged weights, or with an optimiser the trained ones.
        optimiser: goes on from where it was.
    """
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    resume = optimiser is not None or "average" not in state
    model.load_state_dict(state["model" if resume else "average"])
    if optimiser is not None and "optimiser" in state:
        optimiser.load_state_dict(state["optimiser"])
    return int(state["step"])


def trained(path: Path, model: Any, *, what: str, step: str) -> Any:
    """Fill ``model`` from its checkpoint and return it, ready to be used.

    Raises:
        RuntimeError: there is none; says that ``what`` comes from the training's ``step``.
    """
    if not load(path, model):
        raise RuntimeError(f"no {what} at {path}: run the step {step} first")
    return model.eval()


def _follow(average: Any, model: Any, keep: float) -> None:
    with torch.no_grad():
        for slow, fast in zip(average.parameters(), model.parameters(), strict=True):
            slow.lerp_(fast, 1 - keep)
