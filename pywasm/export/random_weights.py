"""Fill a reference model with calibrated random weights, for fixtures and benchmarks.

No two tensors are equal, because the exporter merges equal ones and onnxruntime then rejects the
graph. Latents have unit size, the sound is near -20 dBFS, and the end of speech fires at plausible
times. Weights are rounded to bfloat16: that halves the compressed size, and drops the last bits of
the calibration, which differ between machines.
"""

from __future__ import annotations

from typing import Any
from zlib import crc32

import numpy as np
import torch
from pocket_tts.modules.stateful_module import init_states

#: root mean square of the sound; 1 is full scale
AUDIO_RMS = 0.1
#: standard deviation of the flow head's output
FLOW_STD = 0.8
#: standard deviation of the EOS logit, and the share of the maximum length at which half of all
#: sequences have ended
EOS_STD = 2.0
EOS_PLACE = 0.5
#: number of random sequences for fitting the EOS head
EOS_RUNS = 30


def randomize(model: Any, seed: int) -> None:
    """Replace all weights of ``model``, then calibrate the levels of its outputs."""
    with torch.no_grad():
        for name, tensor in sorted(model.state_dict().items()):
            if not name.endswith(".freqs"):
                tensor.copy_(_bf16(_draw(name, tuple(tensor.shape), seed)))
        _set_flow(model, seed)
        _set_sound(model, seed)
        _set_voice(model, seed)
        _set_eos(model, seed)


def _noise(seed: int, name: str, *shape: int) -> Any:
    values = np.random.Generator(np.random.PCG64([seed, crc32(name.encode())]))
    return torch.from_numpy(values.standard_normal(shape, dtype=np.float32))


def _bf16(tensor: Any) -> Any:
    return tensor.to(torch.bfloat16).to(torch.float32)


def _draw(name: str, shape: tuple[int, ...], seed: int) -> Any:
    noise = _noise(seed, name, *shape)
    leaf = name.rsplit(".", 1)[-1]
    if leaf == "emb_std":
        return torch.exp(0.2 * noise)
    if leaf == "scale":  # LayerScale
        return 0.5 + 0.1 * noise
    if leaf == "bias" or leaf == "emb_mean":
        return 0.1 * noise
    if leaf == "alpha" or (leaf == "weight" and len(shape) == 1):
        return 1 + 0.1 * noise
    if "embed.weight" in name or leaf.startswith("bos_"):
        return noise
    if ".convtr." in name:  # kernel = 2 strides: every output sums two inputs
        inputs = 1 if shape[1] == 1 else shape[0]
        return noise / (2 * inputs) ** 0.5
    return noise / float(np.prod(shape[1:])) ** 0.5


def _scale(factor: float, *tensors: Any) -> None:
    """Multiply tensors in place by a factor rounded to two digits."""
    for tensor in tensors:
        tensor.copy_(_bf16(tensor * float(f"{factor:.2g}")))


def _set_flow(model: Any, seed: int) -> None:
    net = model.flow_lm.flow_net
    rows = 256
    condition = _noise(seed, "condition", rows, net.cond_embed.in_features)
    times = [torch.zeros(rows, 1), torch.ones(rows, 1)][: net.num_time_conds]
    flow = net(condition, *times, _noise(seed, "x", rows, net.in_channels))
    _scale(FLOW_STD / float(flow.std()), net.final_layer.linear.weight)


def _set_sound(model: Any, seed: int) -> None:
    lm, mimi = model.flow_lm, model.mimi
    latent = _noise(seed, "latent", 1, 40, lm.ldim) * lm.emb_std + lm.emb_mean
    state = init_states(mimi, 1, 40 * int(mimi.encoder_frame_rate / mimi.frame_rate))
    audio = mimi.decode_from_latent(latent, state)
    last = mimi.decoder.model[-1].conv
    last.bias.zero_()
    level = float((audio - audio.mean()).square().mean().sqrt())
    _scale(AUDIO_RMS / level, last.weight)
    last.bias.fill_(2**-9)


def _set_voice(model: Any, seed: int) -> None:
    mimi = model.mimi
    audio = AUDIO_RMS * _noise(seed, "audio", 1, 1, 10 * mimi.frame_size)
    embedding = model._encode_audio(audio)
    _scale(1 / float(embedding.std()), model.flow_lm.speaker_proj_weight)


def _set_eos(model: Any, seed: int) -> None:
    """Fit the EOS head so that its logit grows with the progress of a sequence.

    The weights are fitted by least squares to the hidden states of random sequences. The bias
    makes half of them end before ``EOS_PLACE`` of their maximum length.
    """
    head = model.flow_lm.out_eos
    hidden, progress = zip(*(_sequence(model, seed, n) for n in range(EOS_RUNS)), strict=True)
    rows, goal = torch.cat(hidden).double(), torch.cat(progress).double()
    middle = rows.mean(0)
    spread = rows - middle
    gram = spread.T @ spread / len(rows) + 0.05 * torch.eye(rows.shape[1], dtype=torch.float64)
    weight = torch.linalg.solve(gram, spread.T @ (goal - goal.mean()) / len(rows))
    weight = EOS_STD * weight / (spread @ weight).std()
    head.weight.copy_(torch.round(weight * 32)[None] / 32)
    logits = [(h @ head.weight[0])[model._MIN_FRAMES_BEFORE_EOS :] for h in hidden]
    level = np.median([float(run[: int(EOS_PLACE * len(run))].max()) for run in logits])
    head.bias.fill_(round(float(model.eos_threshold - level) * 8) / 8)


def _sequence(model: Any, seed: int, number: int) -> tuple[Any, Any]:
    """Run a random voice, text and latents; return hidden states [steps, h] and progress 0..1."""
    lm = model.flow_lm
    tokens = 3 + 5 * (number % 10)
    steps = model._estimate_max_gen_len(tokens)
    draw = np.random.Generator(np.random.PCG64([seed, number]))
    words = torch.from_numpy(draw.integers(4, lm.conditioner.embed.num_embeddings, (1, tokens)))
    voice = _noise(seed, f"voice{number}", 1, 1, lm.dim) + _noise(
        seed, f"prompt{number}", 1, 26, lm.dim
    )
    latents = _noise(seed, f"latents{number}", 1, steps, lm.ldim)
    latents[:, 0] = lm.bos_emb
    x = torch.cat([voice / 2**0.5, lm.conditioner(words), lm.input_linear(latents)], 1)
    hidden = lm.out_norm(lm.transformer(x, None)[0, -steps:])
    return hidden if lm.z_proj is None else lm.z_proj(hidden), torch.arange(steps) / steps
