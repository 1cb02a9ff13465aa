"""From noise to one latent: integrate the flow head over a few Euler steps.

In: the condition (the backbone's last hidden vector, left with the host) and a noise vector. Out:
a normalised latent. This file knows the four flow types and nothing about text, voices or EOS.

Reference: ``lsd_decode``, ``ot_decode``, ``drifting_decode`` and ``pointwise_decode`` in
pocket_tts/models/flow_lm.py; LSD is https://arxiv.org/abs/2505.18825.
"""

from __future__ import annotations

from array import array

from pywasm.errors import BundleError
from pywasm.hosts.base import Held, Host, Tensor, floats

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

    async def sample(self, condition: Held, noise: array[float], steps: int) -> array[float]:
        """Turn ``noise`` [latent_dim] into a latent [latent_dim].

        ``steps`` is the number of Euler steps; the one-step types ignore it.
        """
        if self._flow_type == "drifting":
            return await self._direction(condition, noise)
        if self._flow_type == "pointwise":
            return _advance(noise, await self._direction(condition, noise), 1)
        latent = noise
        for step in range(steps):
            times = {"t": step / steps}
            if self._flow_type == "lsd":
                times = {"s": step / steps, "t": (step + 1) / steps}
            latent = _advance(latent, await self._direction(condition, latent, **times), steps)
        return latent

    async def _direction(self, condition: Held, x: array[float], **times: float) -> array[float]:
        inputs: dict[str, Tensor | Held] = {"condition": condition, "x": Tensor(x, (1, len(x)))}
        for name, time in times.items():
            inputs[name] = floats([time], 1, 1)
        outputs = await self._host.run(GRAPH, inputs, fetch=("flow_direction",))
        return outputs.fetched["flow_direction"].as_floats()


def _advance(x: array[float], direction: array[float], steps: int) -> array[float]:
    return array("f", [a + b / steps for a, b in zip(x, direction, strict=True)])
