"""The reference's SEANet convolutions with their streaming state made explicit.

A causal convolution keeps the end of its input, a transposed one keeps the last input step
too: with a kernel of two strides every output step needs this input step and the one before. That
is how it is computed here, as a convolution over two steps, which needs no overlap-add and has a
smaller state than the reference's partial sums.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.export.onnx_ops import pad, reshape


class Causal(nn.Module):  # type: ignore[misc]
    """A causal convolution of stride one."""

    def __init__(self, conv: Any) -> None:
        super().__init__()
        self.conv = conv
        self.back: int = (conv.kernel_size[0] - 1) * conv.dilation[0]

    @property
    def tail(self) -> tuple[int, int]:
        """Shape of the state without its batch axis."""
        return (self.conv.in_channels, self.back)

    def forward(self, x: Any, tail: Any = None) -> tuple[Any, Any]:
        """Return the output and the next tail."""
        if tail is None:
            return self.conv(pad(x, -1, self.back)), None
        x = torch.cat([tail, x], dim=-1)
        return self.conv(x), x[..., -self.back :]


class Widening(nn.Module):  # type: ignore[misc]
    """A transposed convolution whose kernel is two strides, as a convolution over two steps."""

    def __init__(self, convtr: Any) -> None:
        super().__init__()
        self.stride: int = convtr.stride[0]
        if convtr.kernel_size[0] != 2 * self.stride:
            raise ValueError(f"kernel {convtr.kernel_size[0]} is not two strides of {self.stride}")
        self.inputs: int = convtr.in_channels
        self.channels: int = convtr.out_channels
        now, before = convtr.weight.split(self.stride, dim=-1)  # [in, out, stride]
        weight = torch.stack([before, now], -1).permute(1, 2, 0, 3).flatten(0, 1)
        self.weight = nn.Parameter(weight.contiguous(), requires_grad=False)
        bias = convtr.bias.repeat_interleave(self.stride)
        self.bias = nn.Parameter(bias, requires_grad=False)

    @property
    def tail(self) -> tuple[int, int]:
        """Shape of the state without its batch axis."""
        return (self.inputs, 1)

    def forward(self, x: Any, tail: Any = None) -> tuple[Any, Any]:
        """Return the output, ``stride`` times as long, and the next tail."""
        wide, after = _after(x, tail)
        y = F.conv1d(wide, self.weight, self.bias)  # [B, out * stride, T]
        y = reshape(y, 0, self.channels, self.stride, -1).transpose(2, 3)
        return reshape(y, 0, self.channels, -1), after


class Repeating(nn.Module):  # type: ignore[misc]
    """The same for a transposed convolution of every channel by itself, without bias."""

    def __init__(self, convtr: Any) -> None:
        super().__init__()
        self.stride: int = convtr.stride[0]
        self.inputs: int = convtr.in_channels
        if convtr.groups != self.inputs or convtr.kernel_size[0] != 2 * self.stride:
            raise ValueError(f"cannot export {convtr}")
        now, before = convtr.weight.split(self.stride, dim=-1)  # [C, 1, stride]
        self.now = nn.Parameter(now.contiguous(), requires_grad=False)
        self.before = nn.Parameter(before.contiguous(), requires_grad=False)

    @property
    def tail(self) -> tuple[int, int]:
        """Shape of the state without its batch axis."""
        return (self.inputs, 1)

    def forward(self, x: Any, tail: Any = None) -> tuple[Any, Any]:
        """Return the output, ``stride`` times as long, and the next tail."""
        wide, after = _after(x, tail)
        wide = wide[..., None]
        y = wide[:, :, 1:] * self.now + wide[:, :, :-1] * self.before  # [B, C, T, stride]
        return reshape(y, 0, self.inputs, -1), after


def _after(x: Any, tail: Any) -> tuple[Any, Any]:
    """Put one step before ``x``, zeros at the beginning; also return the next tail."""
    if tail is None:
        return pad(x, -1, 1), None
    return torch.cat([tail, x], dim=-1), x[..., -1:]


class Residual(nn.Module):  # type: ignore[misc]
    """ELU, convolution, ELU, 1x1 convolution, around which the input is added."""

    def __init__(self, block: Any) -> None:
        super().__init__()
        self.first = Causal(block[1].conv)
        self.second = block[3].conv

    @property
    def tail(self) -> tuple[int, int]:
        """Shape of the state without its batch axis."""
        return self.first.tail

    def forward(self, x: Any, tail: Any = None) -> tuple[Any, Any]:
        """Return the output and the next tail."""
        y, tail = self.first(F.elu(x), tail)
        return x + self.second(F.elu(y)), tail


class Decoder(nn.Module):  # type: ignore[misc]
    """Upsampling to Mimi's rate, and SEANet to samples."""

    def __init__(self, upsample: Any, seanet: Any) -> None:
        super().__init__()
        self.first = Repeating(upsample)
        parts = [(f"decoder_{i}", _part(layer)) for i, layer in enumerate(seanet.model)]
        self.names = [name for name, part in parts if part is not None]
        self.parts = nn.ModuleList(nn.ELU() if part is None else part for _, part in parts)

    def tails(self) -> list[tuple[str, tuple[int, int]]]:
        """Name and shape of every tail, in order."""
        parts = [part for part in self.parts if not isinstance(part, nn.ELU)]
        named = zip(self.names, parts, strict=True)
        return [("upsample", self.first.tail), *((name, part.tail) for name, part in named)]

    def upsample(self, latent: Any, tails: Any) -> tuple[Any, Any]:
        """[B, C, T] to [B, C, T * stride] and the next tail."""
        wide, after = self.first(latent, None if tails is None else tails[0])
        return wide, after

    def forward(self, x: Any, tails: Any) -> tuple[Any, list[Any]]:
        """Return samples and the next tails, without the upsampling's."""
        rest = None if tails is None else iter(tails[1:])
        after = []
        for part in self.parts:
            if isinstance(part, nn.ELU):
                x = part(x)
            else:
                x, tail = part(x, None if rest is None else next(rest))
                after.append(tail)
        return x, after


def _part(layer: Any) -> Any:
    """Wrap a layer of the reference's SEANet decoder; None for an activation."""
    if hasattr(layer, "block"):
        return Residual(layer.block)
    if hasattr(layer, "convtr"):
        return Widening(layer.convtr)
    return Causal(layer.conv) if hasattr(layer, "conv") else None


def encode(layer: Any, x: Any) -> Any:
    """Run the reference's SEANet encoder or one of its layers from a fresh state."""
    if hasattr(layer, "model"):
        for part in layer.model:
            x = encode(part, x)
        return x
    if hasattr(layer, "block"):
        y = x
        for part in layer.block:
            y = encode(part, y)
        return x + y
    if not hasattr(layer, "conv"):
        return layer(x)
    conv = layer.conv
    back = (conv.kernel_size[0] - 1) * conv.dilation[0] + 1 - conv.stride[0]
    if not back:
        return conv(x)
    if layer.pad_mode == "replicate":
        return conv(F.pad(x, (back, 0), mode="replicate"))
    return conv(pad(x, -1, back))
