"""The reference's SEANet convolutions as matrix products, with their streaming state made explicit.

In the decoder, channels come last. A step's window of inputs is one row, so a convolution is a
matrix product, which can be quantized, and the output of a transposed one only needs a reshape. Its
kernel is two strides long, so every output step depends on its input step and the one before: no
overlap-add, and a smaller state than the reference's partial sums.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.export.left_context import LeftContext
from pywasm.export.onnx_ops import elu, pad, reshape, slice_axis, split_batch


class CausalConv(nn.Module):  # type: ignore[misc]
    """A causal convolution of stride one."""

    def __init__(self, conv: Any) -> None:
        super().__init__()
        kernel, self.dilation = conv.kernel_size[0], conv.dilation[0]
        self.back: int = (kernel - 1) * self.dilation
        self.inputs: int = conv.in_channels
        self.weight = _constant(conv.weight.permute(2, 1, 0).flatten(0, 1))  # [k * in, out]
        self.bias = conv.bias

    def left_shapes(self) -> list[tuple[int, int]]:
        """Return the shapes of its left contexts, without the batch axis."""
        return [(self.back, self.inputs)] if self.back else []

    def forward(self, x: Any, left: LeftContext) -> Any:
        """Map [B * T, in] to [B * T, out]."""
        if self.back:
            x = left.prepend(split_batch(x, left.batch, -1, self.inputs), self.back)
            x = _unfold(x, self.back, self.dilation)
        return torch.addmm(self.bias, x, self.weight)


class OutputConv(nn.Module):  # type: ignore[misc]
    """The last convolution, to one channel, for which unfolding windows does not pay.

    Every step is multiplied by the whole kernel, and the products that belong to one sample are
    summed. The left context consists of products.
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

    def left_shapes(self) -> list[tuple[int, int]]:
        """Return the shapes of its left contexts, without the batch axis."""
        return [(self.taps - 1, self.taps)]

    def forward(self, x: Any, left: LeftContext) -> Any:
        """Map [B * T, in] to [B, 1, T]."""
        back = self.taps - 1
        y = split_batch(torch.addmm(self.bias, x, self.weight), left.batch, -1, self.taps)
        *before, now = left.prepend(y, back).transpose(1, 2).split(1, 1)  # [B, 1, back + T]
        total = slice_axis(now, 2, back)
        for i, product in enumerate(before):
            total = total + slice_axis(product, 2, i, i - back)
        return total


class TransposedConv(nn.Module):  # type: ignore[misc]
    """A transposed convolution with a kernel of two strides."""

    def __init__(self, convtr: Any) -> None:
        super().__init__()
        now, before = _split_kernel(convtr)  # [in, out, stride]
        weight = torch.cat([before, now])
        self.inputs: int = convtr.in_channels
        self.channels: int = convtr.out_channels
        self.weight = _constant(weight.transpose(1, 2).flatten(1))  # [2 in, stride * out]
        self.bias = _constant(convtr.bias.repeat(convtr.stride[0]))

    def left_shapes(self) -> list[tuple[int, int]]:
        """Return the shapes of its left contexts, without the batch axis."""
        return [(1, self.inputs)]

    def forward(self, x: Any, left: LeftContext) -> Any:
        """Map [B * T, in] to [B * T * stride, out]."""
        x = _unfold(left.prepend(split_batch(x, left.batch, -1, self.inputs), 1), 1)
        return reshape(torch.addmm(self.bias, x, self.weight), -1, self.channels)


class DepthwiseTransposedConv(nn.Module):  # type: ignore[misc]
    """A depthwise transposed convolution with a kernel of two strides, without bias."""

    def __init__(self, convtr: Any) -> None:
        super().__init__()
        self.inputs: int = convtr.in_channels
        if convtr.groups != self.inputs:
            raise ValueError(f"cannot export {convtr}")
        self.now, self.before = (_constant(half[:, 0].T) for half in _split_kernel(convtr))

    def left_shapes(self) -> list[tuple[int, int]]:
        """Return the shapes of its left contexts, without the batch axis."""
        return [(1, self.inputs)]

    def forward(self, x: Any, left: LeftContext) -> Any:
        """Map [B, T, C] to [B, T * stride, C]."""
        longer = reshape(left.prepend(x, 1), 0, 0, 1, -1)  # [B, 1 + T, 1, C]
        y = slice_axis(longer, 1, 1) * self.now + slice_axis(longer, 1, 0, -1) * self.before
        return reshape(y, 0, -1, self.inputs)


class ResidualBlock(nn.Module):  # type: ignore[misc]
    """ELU, convolution, ELU, 1x1 convolution, with a skip connection."""

    def __init__(self, block: Any) -> None:
        super().__init__()
        self.first = CausalConv(block[1].conv)
        self.second = CausalConv(block[3].conv)

    def left_shapes(self) -> list[tuple[int, int]]:
        """Return the shapes of its left contexts, without the batch axis."""
        return self.first.left_shapes()

    def forward(self, x: Any, left: LeftContext) -> Any:
        """Map [B * T, C] to [B * T, C]."""
        return x + self.second(elu(self.first(elu(x), left)), left)


class SeanetDecoder(nn.Module):  # type: ignore[misc]
    """The reference's SEANet decoder: codec steps to samples."""

    def __init__(self, seanet: Any) -> None:
        super().__init__()
        *layers, last = seanet.model
        self.parts = nn.ModuleList([*map(_part, layers), OutputConv(last.conv)])

    def left_shapes(self) -> list[tuple[str, tuple[int, int]]]:
        """Return the name and shape (without batch axis) of every left context, in order."""
        parts = [(i, part) for i, part in enumerate(self.parts) if not isinstance(part, nn.ELU)]
        return [(f"decoder_{i}", shape) for i, part in parts for shape in part.left_shapes()]

    def forward(self, x: Any, left: LeftContext) -> Any:
        """Map [B, T, C] to [B, 1, T * hop]."""
        x = reshape(x, -1, self.parts[0].inputs)
        for part in self.parts:
            x = elu(x) if isinstance(part, nn.ELU) else part(x, left)
        return x


def _part(layer: Any) -> Any:
    """Wrap a layer of the reference's SEANet decoder."""
    if hasattr(layer, "block"):
        return ResidualBlock(layer.block)
    if hasattr(layer, "convtr"):
        return TransposedConv(layer.convtr)
    return CausalConv(layer.conv) if hasattr(layer, "conv") else layer


def _unfold(x: Any, back: int, dilation: int = 1) -> Any:
    """Lay out the window of every step as a row: [B, back + T, C] to [B * T, k * C]."""
    ends = [back - i for i in range(0, back, dilation)]
    rows = [slice_axis(x, 1, back - end, -end) for end in ends]
    wide = torch.cat([*rows, slice_axis(x, 1, back)], dim=-1)
    return reshape(wide, -1, int(wide.shape[-1]))


def _split_kernel(convtr: Any) -> Any:
    """Split a transposed kernel into the parts for this input step and for the one before."""
    stride = convtr.stride[0]
    if convtr.kernel_size[0] != 2 * stride:
        raise ValueError(f"kernel {convtr.kernel_size[0]} is not two strides of {stride}")
    return convtr.weight.split(stride, dim=-1)


def _constant(weight: Any) -> Any:
    return nn.Parameter(weight.contiguous(), requires_grad=False)


def run_encoder(layer: Any, x: Any) -> Any:
    """Run the reference's SEANet encoder, or one of its layers, from an initial state."""
    if hasattr(layer, "model"):
        for part in layer.model:
            x = run_encoder(part, x)
        return x
    if hasattr(layer, "block"):
        y = x
        for part in layer.block:
            y = run_encoder(part, y)
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
