"""The flow head: a few Euler steps from noise to a latent.

In: conditions (the backbone's last hidden vectors, left with the host) and one noise vector each.
Out: normalised latents. This file implements the four flow types; text, voices and EOS are not its
concern.

Reference: ``lsd_decode``, ``ot_decode``, ``drifting_decode`` and ``pointwise_decode`` in
pocket_tts/models/flow_lm.py; LSD is https://arxiv.org/abs/2505.18825.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pywasm.core.errors import BundleError
from pywasm.core.graphs import FLOW_HEAD
from pywasm.core.host import DeviceTensor, Host, Tensor, floats

FLOW_TYPES = ("lsd", "flow_matching", "drifting", "pointwise")
#: flow types that ignore the number of Euler steps
ONE_STEP_FLOW_TYPES = ("drifting", "pointwise")


class FlowHead:
    """Samples latents of one model.

    Args:
        host: runs ``flow_lm_flow``, which must be open.
        flow_type: one of ``FLOW_TYPES``.

    Raises:
        BundleError: unknown flow type.
    """

    def __init__(self, host: Host, flow_type: str) -> None:
        if flow_type not in FLOW_TYPES:
            raise BundleError(
                f"unknown flow type {flow_type!r}; this version knows {', '.join(FLOW_TYPES)}"
            )
        self._host = host
        self._flow_type = flow_type

    async def sample(
        self, condition: DeviceTensor, noise: Sequence[array[float]], steps: int
    ) -> list[array[float]]:
        """Return one latent [latent_dim] for each row of ``condition``.

        Args:
            condition: [B, hidden_dim] float32.
            noise: B vectors [latent_dim].
            steps: number of Euler steps; one-step flow types ignore it.
        """
        count, width = len(noise), len(noise[0])
        latent = noise[0] if count == 1 else array("f", b"".join(x.tobytes() for x in noise))
        if self._flow_type == "drifting":
            latent = await self._direction(condition, latent, count)
        elif self._flow_type == "pointwise":
            latent = _advance(latent, await self._direction(condition, latent, count), 1)
        else:
            for step in range(steps):
                times = {"t": step / steps}
                if self._flow_type == "lsd":
                    times = {"s": step / steps, "t": (step + 1) / steps}
                direction = await self._direction(condition, latent, count, **times)
                latent = _advance(latent, direction, steps)
        return [latent[start : start + width] for start in range(0, count * width, width)]

    async def _direction(
        self, condition: DeviceTensor, x: array[float], count: int, **times: float
    ) -> array[float]:
        shape = (count, len(x) // count)
        inputs: dict[str, Tensor | DeviceTensor] = {"condition": condition, "x": Tensor(x, shape)}
        for name, time in times.items():
            inputs[name] = floats([time] * count, count, 1)
        outputs = await self._host.run(FLOW_HEAD, inputs, fetch=("flow_direction",))
        return outputs.fetched["flow_direction"].as_floats()


def _advance(x: array[float], direction: array[float], steps: int) -> array[float]:
    return array("f", [a + b / steps for a, b in zip(x, direction, strict=True)])
