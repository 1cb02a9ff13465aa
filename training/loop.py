"""The training loop of all models: optimiser steps, learning-rate schedule, checkpoints.

A run can be killed at any time. Every few minutes a checkpoint with the weights, the optimiser's
state and the step is written to a temporary file, which then replaces the previous checkpoint.
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
#: decay of the moving average of the weights; the averaged weights are the ones to use
AVERAGE_DECAY = 0.998
#: steps between log lines
LOG_EVERY = 50


@dataclass(frozen=True, slots=True)
class Schedule:
    """Number of steps and learning rate."""

    steps: int
    #: peak learning rate
    rate: float
    #: steps until the peak
    warmup: int = 200
    #: fraction of the steps, at the end, over which the rate decays to 1 % of the peak
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
    """Train ``model`` until the schedule ends; resume from the checkpoint at ``path`` if it exists.

    Args:
        model: is trained in place.
        losses: makes the batch of a step and returns named loss terms, which are added up.
        schedule: number of steps and learning rate.
        path: the checkpoint.
        check: returns validation figures of the averaged model for the log; called whenever a
            checkpoint is written.
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
        _update_average(average, model, min(AVERAGE_DECAY, step / (step + 10)))
        for name, term in terms.items():
            sums[name] = sums.get(name, 0.0) + float(term.detach()) / LOG_EVERY
        if step % LOG_EVERY == 0:
            shown = " ".join(f"{name} {value:.4f}" for name, value in sums.items())
            seconds_per_step = (time.monotonic() - started) / LOG_EVERY
            place = f"step {step} of {schedule.steps}"
            log.info("%s: %s (%.2f s per step)", place, shown, seconds_per_step)
            started, sums = time.monotonic(), {}
        if time.monotonic() - saved > SAVE_EVERY or step == schedule.steps:
            save(path, model, optimiser, average, step=step)
            log.info("step %d saved %s", step, check(average))
            saved = started = time.monotonic()


def save(path: Path, model: Any, optimiser: Any, average: Any, *, step: int) -> None:
    """Write a checkpoint atomically."""
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
    """Load a checkpoint if it exists; return its step, or 0.

    Args:
        path: the checkpoint.
        model: receives the averaged weights, or with ``optimiser`` the raw ones.
        optimiser: receives the stored state, so that training can resume.
    """
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    resume = optimiser is not None or "average" not in state
    model.load_state_dict(state["model" if resume else "average"])
    if optimiser is not None and "optimiser" in state:
        optimiser.load_state_dict(state["optimiser"])
    return int(state["step"])


def load_trained(path: Path, model: Any, *, what: str, step: str) -> Any:
    """Load the averaged weights into ``model`` and return it in evaluation mode.

    Raises:
        RuntimeError: there is no checkpoint; names ``what`` is missing and the ``step`` to run.
    """
    if not load(path, model):
        raise RuntimeError(f"no {what} at {path}: run the step {step} first")
    return model.eval()


def _update_average(average: Any, model: Any, decay: float) -> None:
    with torch.no_grad():
        for slow, fast in zip(average.parameters(), model.parameters(), strict=True):
            slow.lerp_(fast, 1 - decay)
