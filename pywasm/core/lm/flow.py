"""From noise to latents: integrate the flow head over a few Euler steps.

In: conditions (the backbone's last hidden vectors, left with the host) and a noise vector for each.
Out: normalised latents. This file knows the four flow types and nothing about text, voices or EOS.

Reference: ``lsd_decode``, ``ot_decode``, ``drifting_decode`` and ``pointwise_decode`` in
pocket_tts/models/flow_lm.py; LSD is https://arxiv.org/abs/2505.18825.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pywasm.core.errors import BundleError
from pywasm.core.host import DeviceTensor, Host, Tensor, floats

GRAPH = "flow_lm_flow"
FLOW_TYPES = ("lsd", "flow_matching", "drifting", "pointwise")


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
        """Turn noise into latents, one [latent_dim] for each row of ``condition``.

        ``steps`` is the number of Euler steps; the one-step types ignore it.
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
                bent = await self._direction(condition, latent, count, **times)
                latent = _advance(latent, bent, steps)
        return [latent[start : start + width] for start in range(0, count * width, width)]

    async def _direction(
        self, condition: DeviceTensor, x: array[float], count: int, **times: float
    ) -> array[float]:
        shape = (count, len(x) // count)
        inputs: dict[str, Tensor | DeviceTensor] = {"condition": condition, "x": Tensor(x, shape)}
        for name, time in times.items():
            inputs[name] = floats([time] * count, count, 1)
        outputs = await self._host.run(GRAPH, inputs, fetch=("flow_direction",))
        return outputs.fetched["flow_direction"].as_floats()


def _advance(x: array[float], direction: array[float], steps: int) -> array[float]:
    return array("f", [a + b / steps for a, b in zip(x, direction, strict=True)])
