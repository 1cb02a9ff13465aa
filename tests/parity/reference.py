"""The PyTorch reference with the fixtures' weights, and plain runners for exported graphs.

Besides reading files of weights, the runners use numpy and onnxruntime and nothing of the package's
own pipeline, so that graphs are compared with the reference independently of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
import torch
import yaml  # type: ignore[import-untyped]
from pocket_tts.modules.stateful_module import init_states

from pywasm.core.bundle.manifest import Bundle, Graph, parse_manifest
from pywasm.export.config import Origin, load
from pywasm.native.host import create_session

ROOT = Path(__file__).parents[2]
CONFIGS = ROOT / "tests" / "fixtures" / "configs"
TOKENIZER = ROOT / "tests/fixtures/bundles/mini/tokenizer.model"
#: fixture -> committed bundle
BUNDLES = {
    "mini_standard": ROOT / "tests" / "fixtures" / "bundles" / "mini",
    "mini_small": ROOT / "tests" / "fixtures" / "bundles" / "small",
}
SEED = 1

Array = npt.NDArray[Any]
#: rows of a cache: more than any test needs
ROOM = 100


def origin(name: str) -> Origin:
    """Return the origin of a fixture: its config, and the seed of its weights."""
    return Origin(str(CONFIGS / f"{name}.yaml"), random_seed=SEED)


@cache
def model(name: str) -> Any:
    """Load the reference model of a fixture."""
    return load(origin(name))


def variant(folder: Path, flow_type: str) -> Any:
    """Load the reference model of the standard fixture with another flow type."""
    data = yaml.safe_load((CONFIGS / "mini_standard.yaml").read_text("utf-8"))
    data["flow_lm"]["flow"]["type"] = flow_type
    path = folder / f"{flow_type}.yaml"
    path.write_text(yaml.safe_dump(data), "utf-8")
    return load(Origin(str(path), random_seed=SEED, tokenizer=str(TOKENIZER)))


def noise(*shape: int, seed: int = 0) -> Array:
    """Return float32 samples of the normal distribution."""
    return np.random.default_rng(seed).standard_normal(shape, dtype=np.float32)


class Graphs:
    """The graphs of a bundle's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bundle: Bundle = parse_manifest((folder / "manifest.json").read_bytes())
        #: with the memory of their weights
        self._sessions: dict[str, tuple[Any, Any]] = {}

    def session(self, name: str) -> Any:
        """Return the onnxruntime session of a graph, opened once."""
        if name not in self._sessions:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            graph, *files = (
                (entry, (self.folder / entry.file).read_bytes()) for entry in self.graph(name).files
            )
            weights: Any = files[0] if files else None
            self._sessions[name] = create_session(graph[1], weights, options)
        return self._sessions[name][0]

    def graph(self, name: str) -> Graph:
        """Return a graph's entry in the manifest."""
        graph = self.bundle.graph(name)
        assert graph is not None, name
        return graph

    def run(self, name: str, **inputs: Array) -> list[Array]:
        """Run a graph; return its outputs in the manifest's order."""
        outputs: list[Array] = self.session(name).run(None, inputs)
        return outputs

    def initial(self, name: str, batch: int = 1, room: int = 0) -> dict[str, Array]:
        """Return a graph's initial state for ``batch`` sequences, with space for ``room`` rows."""
        graph = self.graph(name)
        shapes = {port.name: port.shape for port in graph.inputs}
        state = {}
        for port in graph.states:
            symbols = shapes[port.input]
            known = {"B": batch, "C": room}
            shape = [known.get(str(s), n) for s, n in zip(symbols, port.shape, strict=True)]
            state[port.input] = np.zeros(shape, port.dtype)
        return state

    def speak_latents(self, latents: Array, sizes: Sequence[int]) -> Array:
        """Decode latents [B, T, ld] in calls of ``sizes`` frames; return sound [B, 1, N]."""
        state = self.initial("mimi_decoder_stream", len(latents))
        audio, place = [], 0
        for size in sizes:
            outputs = self.run(
                "mimi_decoder_stream", latent=latents[:, place : place + size], **state
            )
            state = dict(zip(state, outputs[1:], strict=True))
            audio.append(outputs[0])
            place += size
        return np.concatenate(audio, axis=-1)


class Cached:
    """The language model with its cache."""

    def __init__(self, graphs: Graphs, batch: int = 1) -> None:
        self.graphs = graphs
        self.batch = batch
        self.state = graphs.initial("flow_lm_main_kv", batch, ROOM)

    def feed(
        self, *, text: Array | None = None, latents: Array | None = None
    ) -> tuple[Array, Array]:
        """Append rows; return the hidden state and the EOS logit of the last one."""
        constants = self.graphs.bundle.model
        if text is None:
            text = np.zeros((self.batch, 0, constants.model_dim), np.float32)
        if latents is None:
            latents = np.zeros((self.batch, 0, constants.latent_dim), np.float32)
        hidden, logits, *after = self.graphs.run(
            "flow_lm_main_kv", sequence=latents, text_embeddings=text, **self.state
        )
        self.state = dict(zip(self.state, after, strict=True))
        return hidden, logits

    def cache(self, length: int) -> Array:
        """Return the keys and values, [L, 2, B, length, H, D]."""
        caches = [rows[:, :, :length] for name, rows in self.state.items() if name != "position"]
        stacked = np.stack(caches).transpose(0, 1, 3, 2, 4)
        return stacked.reshape(-1, 2, *stacked.shape[1:])


class ReferenceLM:
    """The reference's language model, stepped by hand with given latents."""

    def __init__(self, tts: Any, length: int) -> None:
        self.tts = tts
        self.state = init_states(tts.flow_lm, 1, length)

    def feed(self, **rows: Array) -> tuple[Array, Array]:
        """Append rows; return the hidden state and the EOS logit of the last one.

        ``rows`` are ``audio_conditioning``, ``text_tokens`` or ``backbone_input_latents``.
        """
        recorded: list[tuple[Array, Array]] = []

        def hook(_module: Any, inputs: Any, output: Any) -> None:
            recorded.append((inputs[0].numpy().copy(), output.numpy().copy()))

        handle = self.tts.flow_lm.out_eos.register_forward_hook(hook)
        named = {name: torch.from_numpy(value) for name, value in rows.items()}
        with torch.no_grad(), torch.random.fork_rng():
            self.tts._run_flow_lm_and_increment_step(self.state, **named)
        handle.remove()
        hidden, logits = recorded[-1]
        return hidden.reshape(-1, hidden.shape[-1])[-1:], logits.reshape(-1, 1)[-1:]

    def cache(self, length: int) -> Array:
        """Return the keys and values, [L, 2, B, length, H, D]."""
        return np.stack([s["cache"].numpy()[:, :, :length] for s in self.state.values()])


def decode(tts: Any, latents: Array) -> Array:
    """Decode latents [1, T, ld] with the reference, and fade in as its worker does."""
    steps = int(tts.mimi.encoder_frame_rate / tts.mimi.frame_rate)
    state = init_states(tts.mimi, 1, latents.shape[1] * steps)
    fade = torch.linspace(0, 1, tts.sample_rate // 200)
    with torch.no_grad():
        scaled = torch.from_numpy(latents) * tts.flow_lm.emb_std + tts.flow_lm.emb_mean
        audio = tts.mimi.decode_from_latent(scaled, state)
        audio[..., : len(fade)] *= fade
    return np.asarray(audio.numpy())
