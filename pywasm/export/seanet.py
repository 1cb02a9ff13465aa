"""The reference's SEANet convolutions as matrix products, with their streaming state made explicit.

In the decoder channels come last: a step's window of inputs is one row, so a convolution is a
matrix product, which can be quantized, and what a transposed one makes of a step only has to be
read in other lines. Its kernel is two strides long, so every output step needs this input step and
the one before: no overlap-add, and a smaller state than the reference's partial sums.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.export.left_context import Tails
from pywasm.export.onnx_ops import cut, elu, pad, parted, reshape


class Causal(nn.Module):  # type: ignore[misc]
    """A causal convolution of stride one."""

    def __init__(self, conv: Any) -> None:
        super().__init__()
        kernel, self.dilation = conv.kernel_size[0], conv.dilation[0]
        self.back: int = (kernel - 1) * self.dilation
        self.inputs: int = conv.in_channels
        self.weight = _constant(conv.weight.permute(2, 1, 0).flatten(0, 1))  # [k * in, out]
        self.bias = conv.bias

    def tails(self) -> list[tuple[int, int]]:
        """Shapes of its tails without the batch axis."""
        return [(self.back, self.inputs)] if self.back else []

    def forward(self, x: Any, tails: Tails) -> Any:
        """[B * T, in] to [B * T, out]."""
        if self.back:
            x = tails.before(parted(x, tails.batch, -1, self.inputs), self.back)
            x = _windows(x, self.back, self.dilation)
        return torch.addmm(self.bias, x, self.weight)


class Narrowing(nn.Module):  # type: ignore[misc]
    """The last convolution: to one channel, which is not worth laying out windows for.

    Every step is multiplied by the whole kernel, and what belongs to one sample is added up; the
    tail is of products.
    """

    def __init__(self, conv: Any) -> None:
        super().__init__()
        self.taps: int = conv.kernel_size[0]
        if conv.out_channels != 1 or conv.dilation[0] != 1:
            raise ValueError(f"cannot export {conv} as the last layer")
        self.weight = _constant(conv.weight[0])  # [in, k]
        bias = torch.zeros(self.taps)
        bias[-1] = conv.bias[0]
        self.bias = _constant(bias)

    def tails(self) -> list[tuple[int, int]]:
        """Shapes of its tails without the batch axis."""
        return [(self.taps - 1, self.taps)]

    def forward(self, x: Any, tails: Tails) -> Any:
        """[B * T, in] to [B, 1, T]."""
        back = self.taps - 1
        y = parted(torch.addmm(self.bias, x, self.weight), tails.batch, -1, self.taps)
        *before, now = tails.before(y, back).transpose(1, 2).split(1, 1)  # [B, 1, back + T]
        total = cut(now, 2, back)
        for i, product in enumerate(before):
            total = total + cut(product, 2, i, i - back)
        return total


class Widening(nn.Module):  # type: ignore[misc]
    """A transposed convolution whose kernel is two strides."""

    def __init__(self, convtr: Any) -> None:
        super().__init__()
        now, before = _halves(convtr)  # [in, out, stride]
        weight = torch.cat([before, now])
        self.inputs: int = convtr.in_channels
        self.channels: int = convtr.out_channels
        self.weight = _constant(weight.transpose(1, 2).flatten(1))  # [2 in, stride * out]
        self.bias = _constant(convtr.bias.repeat(convtr.stride[0]))

    def tails(self) -> list[tuple[int, int]]:
        """Shapes of its tails without the batch axis."""
        return [(1, self.inputs)]

    def forward(self, x: Any, tails: Tails) -> Any:
        """[B * T, in] to [B * T * stride, out]."""
        x = _windows(tails.before(parted(x, tails.batch, -1, self.inputs), 1), 1)
        return reshape(torch.addmm(self.bias, x, self.weight), -1, self.channels)


class Repeating(nn.Module):  # type: ignore[misc]
    """The same for a transposed convolution of every channel by itself, without bias."""

    def __init__(self, convtr: Any) -> None:
        super().__init__()
        self.inputs: int = convtr.in_channels
        if convtr.groups != self.inputs:
            raise ValueError(f"cannot export {convtr}")
        self.now, self.before = (_constant(half[:, 0].T) for half in _halves(convtr))

    def tails(self) -> list[tuple[int, int]]:
        """Shapes of its tails without the batch axis."""
        return [(1, self.inputs)]

    def forward(self, x: Any, tails: Tails) -> Any:
        """[B, T, C] to [B, T * stride, C]."""
        longer = reshape(tails.before(x, 1), 0, 0, 1, -1)  # [B, 1 + T, 1, C]
        y = cut(longer, 1, 1) * self.now + cut(longer, 1, 0, -1) * self.before
        return reshape(y, 0, -1, self.inputs)


class Residual(nn.Module):  # type: ignore[misc]
    """ELU, convolution, ELU, 1x1 convolution, around which the input is added."""

    def __init__(self, block: Any) -> None:
        super().__init__()
        self.first = Causal(block[1].conv)
        self.second = Causal(block[3].conv)

    def tails(self) -> list[tuple[int, int]]:
        """Shapes of its tails without the batch axis."""
        return self.first.tails()

    def forward(self, x: Any, tails: Tails) -> Any:
        """[B * T, C] to [B * T, C]."""
        return x + self.second(elu(self.first(elu(x), tails)), tails)


class Decoder(nn.Module):  # type: ignore[misc]
    """The reference's SEANet decoder: Mimi's rate to samples."""

    def __init__(self, seanet: Any) -> None:
        super().__init__()
        *layers, last = seanet.model
        self.parts = nn.ModuleList([*map(_part, layers), Narrowing(last.conv)])

    def tails(self) -> list[tuple[str, tuple[int, int]]]:
        """Name and shape of every tail, in order."""
        parts = [(i, part) for i, part in enumerate(self.parts) if not isinstance(part, nn.ELU)]
        return [(f"decoder_{i}", shape) for i, part in parts for shape in part.tails()]

    def forward(self, x: Any, tails: Tails) -> Any:
        """[B, T, C] to [B, 1, T * hop]."""
        x = reshape(x, -1, self.parts[0].inputs)
        for part in self.parts:
            x = elu(x) if isinstance(part, nn.ELU) else part(x, tails)
        return x


def _part(layer: Any) -> Any:
    """Wrap a layer of the reference's SEANet decoder."""
    if hasattr(layer, "block"):
        return Residual(layer.block)
    if hasattr(layer, "convtr"):
        return Widening(layer.convtr)
    return Causal(layer.conv) if hasattr(layer, "conv") else layer


def _windows(x: Any, back: int, dilation: int = 1) -> Any:
    """Put the rows that a step sees beside each other: [B, back + T, C] to [B * T, k * C]."""
    ends = [back - i for i in range(0, back, dilation)]
    rows = [cut(x, 1, back - end, -end) for end in ends]
    wide = torch.cat([*rows, cut(x, 1, back)], dim=-1)
    return reshape(wide, -1, int(wide.shape[-1]))


def _halves(convtr: Any) -> Any:
    """Split a transposed kernel: for this input step, for the one before."""
    stride = convtr.stride[0]
    if convtr.kernel_size[0] != 2 * stride:
        raise ValueError(f"kernel {convtr.kernel_size[0]} is not two strides of {stride}")
    return convtr.weight.split(stride, dim=-1)


def _constant(weight: Any) -> Any:
    return nn.Parameter(weight.contiguous(), requires_grad=False)


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
