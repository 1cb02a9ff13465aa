"""Repeat recorded utterances of the reference with its noise, and report the differences.

Standard library only: the same replay runs on native onnxruntime and inside Pyodide in Chromium.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pywasm.core.bundle.manifest import MANIFEST, Graph, TextRules
from pywasm.core.errors import TextError
from pywasm.core.host import DeviceTensor, Host, Outputs, PendingRun, State, Tensor
from pywasm.core.lm.generate import frames_after_eos
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.text.chunking import chunks
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice import safetensors
from pywasm.core.voice.safetensors import Safetensors

#: graphs that are hidden to test a synthesizer without states
STATEFUL = ("flow_lm_main_kv", "mimi_decoder_stream")

Report = dict[str, Any]


class Listening:
    """A host that passes everything on to another one and records logits and latents.

    Args:
        host: runs the graphs.
        stateful: whether the manifest lists the stateful graphs.
    """

    def __init__(self, host: Host, *, stateful: bool) -> None:
        self._host = host
        self._stateful = stateful
        #: teacher forcing: the nearest of these latents replaces a latent that is fed back. Each
        #: frame depends on the one before, and random weights may double an error per frame.
        self.forced: list[array[float]] = []
        self.logits: list[float] = []
        self.latents: list[float] = []
        #: highest number of sequences in one run of the language model
        self.batch_size = 0

    async def read(self, name: str, sha256: str | None = None) -> bytes:
        data = await self._host.read(name, sha256)
        if name != MANIFEST or self._stateful:
            return data
        manifest = json.loads(data)
        manifest["graphs"] = [g for g in manifest["graphs"] if g["name"] not in STATEFUL]
        return json.dumps(manifest).encode()

    async def open(self, graph: Graph) -> None:
        await self._host.open(graph)

    async def run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        fetch: Collection[str] = (),
        keep: Collection[str] = (),
    ) -> Outputs:
        if "sequence" in inputs and self.forced:
            inputs = {**inputs, "sequence": self._force(inputs["sequence"])}
        outputs = await self._host.run(graph, inputs, state=state, fetch=fetch, keep=keep)
        if "eos_logits" in outputs.fetched:
            logits = outputs.fetched["eos_logits"].data
            self.logits.extend(logits)
            self.batch_size = max(self.batch_size, len(logits))
        self._record(graph, inputs)
        return outputs

    def begin(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        keep: Collection[str] = (),
    ) -> PendingRun:
        self._record(graph, inputs)
        return self._host.begin(graph, inputs, state=state, keep=keep)

    def _record(self, graph: str, inputs: Mapping[str, Tensor | DeviceTensor]) -> None:
        if graph in ("mimi_decoder_stream", "latent_to_mimi"):
            latent = inputs["latent"]
            assert isinstance(latent, Tensor)
            self.latents.extend(latent.data)

    def _force(self, sequence: Tensor | DeviceTensor) -> Tensor:
        assert isinstance(sequence, Tensor)
        data, width = sequence.as_floats(), sequence.shape[-1]
        rows = [data[at : at + width] for at in range(0, len(data), width)]
        known = [row if math.isnan(row[0]) else self._nearest(row) for row in rows]  # NaN is BOS
        return Tensor(array("f", [x for row in known for x in row]), sequence.shape)

    def _nearest(self, latent: array[float]) -> array[float]:
        return min(self.forced, key=lambda known: difference(known, latent))

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        return await self._host.make_state(graph, tensors)

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        return await self._host.stack_states(graph, rows)

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        return await self._host.fetch(tensor)


class Replayed:
    """A source of recorded noise."""

    def __init__(self, values: array[float], width: int) -> None:
        self._values = values
        self._width = width
        self._at = 0

    def draw(self) -> array[float]:
        self._at += self._width
        return self._values[self._at - self._width : self._at]


@dataclass
class Spoken:
    """The result of one utterance."""

    synthesizer: Synthesizer
    listening: Listening
    #: samples of each chunk, by its index
    sound: dict[int, array[float]]
    #: text and tokens of each chunk, by its index
    chunks: dict[int, Report]

    @property
    def pcm(self) -> array[float]:
        return array("f", [x for index in sorted(self.sound) for x in self.sound[index]])


async def speak_again(
    host: Host,
    utterance: Report,
    golden: Safetensors,
    *,
    stateful: bool,
    max_batch_size: int,
    forced: bool = False,
) -> Spoken:
    """Speak a recorded utterance with its noise; ``forced`` also feeds back its latents."""
    listening = Listening(host, stateful=stateful)
    synthesizer = await Synthesizer.open(listening, max_batch_size=max_batch_size)
    width = synthesizer.bundle.model.latent_dim
    if forced:
        latents = everything(golden, utterance, "latents")
        listening.forced = [latents[at : at + width] for at in range(0, len(latents), width)]
    spoken = Spoken(synthesizer, listening, {}, {})
    async for piece in synthesizer.generate(
        utterance["text"],
        utterance["voice"],
        Options(**utterance["setting"], reading=None),
        warn=lambda _: None,
        noise=lambda index: Replayed(recorded(golden, utterance, index, "noise"), width),
    ):
        assert piece.tensor is not None
        chunk = piece.chunk
        spoken.chunks[chunk.index] = {"text": chunk.text, "tokens": list(chunk.tokens)}
        spoken.sound.setdefault(chunk.index, array("f")).extend(
            (await host.fetch(piece.tensor)).as_floats()
        )
    return spoken


def recorded(golden: Safetensors, utterance: Report, chunk: int, field: str) -> array[float]:
    """Return a recorded tensor of a chunk."""
    return safetensors.to_floats(golden[f"{utterance['name']}/{chunk}/{field}"])


def everything(golden: Safetensors, utterance: Report, field: str) -> array[float]:
    """Return a recorded tensor of all chunks, concatenated."""
    parts = [recorded(golden, utterance, i, field) for i in range(len(utterance["chunks"]))]
    return array("f", [x for part in parts for x in part])


async def replay(
    host: Host, utterance: Report, golden: Safetensors, *, stateful: bool, forced: bool
) -> Report:
    """Speak one recorded utterance, one chunk at a time.

    Returns:
        the greatest differences of logits, latents and PCM over all chunks, and for each chunk its
        text, tokens, EOS step and number of frames.
    """
    spoken = await speak_again(
        host, utterance, golden, stateful=stateful, max_batch_size=1, forced=forced
    )
    synthesizer, listening = spoken.synthesizer, spoken.listening
    at = 0
    for index, expected in enumerate(utterance["chunks"]):
        steps = len(recorded(golden, utterance, index, "eos_logits"))
        logits = listening.logits[at : at + steps]
        at += steps
        found = spoken.chunks[index]
        found["eos_step"] = eos_step(logits, synthesizer, dict(utterance["setting"]))
        samples = synthesizer.bundle.audio.samples_per_frame
        found["frames"] = len(spoken.sound[index]) // samples
        latents = recorded(golden, utterance, index, "latents")
        assert expected["frames"] == len(latents) // synthesizer.bundle.model.latent_dim
    return {
        "chunks": [spoken.chunks[index] for index in sorted(spoken.chunks)],
        "logits": difference(listening.logits, everything(golden, utterance, "eos_logits")),
        "latents": difference(listening.latents, everything(golden, utterance, "latents")),
        "pcm": difference(spoken.pcm, everything(golden, utterance, "pcm")),
    }


async def replay_batched(host: Host, utterance: Report, golden: Safetensors) -> Report:
    """Speak one recorded utterance with several chunks per step.

    Returns:
        the highest batch size, and the greatest difference of PCM.
    """
    spoken = await speak_again(host, utterance, golden, stateful=True, max_batch_size=4)
    return {
        "batch_size": spoken.listening.batch_size,
        "pcm": difference(spoken.pcm, everything(golden, utterance, "pcm")),
    }


def eos_step(logits: list[float], synthesizer: Synthesizer, setting: Report) -> int | None:
    """Return the step that ended a chunk, or None if it ended at the length cap."""
    model = synthesizer.bundle.model
    threshold = Options(**setting).resolve(synthesizer.bundle).eos_threshold
    crossed = (i for i, logit in enumerate(logits) if logit > threshold)
    return next((i for i in crossed if i >= model.min_frames_before_eos), None)


def difference(found: Collection[float], expected: Collection[float]) -> float:
    """Return the greatest absolute difference; infinity for unequal lengths or a NaN."""
    if len(found) != len(expected):
        return float("inf")
    pairs = zip(found, expected, strict=True)
    differences = [abs(a - b) for a, b in pairs]
    return max(differences) if all(d == d for d in differences) else float("inf")


async def replay_all(
    host: Host, index: Report, golden: bytes, *, stateful: bool, forced: bool = False
) -> list[Report]:
    """Replay the utterances of one bundle; without states, only those with an embedding voice."""
    tensors = safetensors.read(golden)
    bundle = (await Synthesizer.open(host)).bundle
    return [
        {"name": u["name"], **await replay(host, u, tensors, stateful=stateful, forced=forced)}
        for u in index["utterances"]
        if stateful or bundle.voice(u["voice"]).kind == "embedding"
    ]


def wrong_texts(texts: Report, tokenizer: Tokenizer, synthesizer: Synthesizer) -> list[str]:
    """Prepare every recorded text by every rule set; return a line for each difference."""
    settings = Options().resolve(synthesizer.bundle)
    wrong = []
    for case in texts["cases"]:
        for result in case["results"]:
            for name in result["rules"]:
                rules = TextRules(max_tokens=texts["max_tokens"], **texts["rules"][name])
                found: Any
                try:
                    found = [
                        {
                            "text": chunk.text,
                            "tokens": list(chunk.tokens),
                            "frames_after_eos": frames_after_eos(
                                synthesizer.bundle.model, settings, chunk.words
                            ),
                        }
                        for chunk in chunks(case["text"], rules, tokenizer, rules.max_tokens)
                    ]
                except TextError:
                    found = None
                if found != result.get("chunks"):
                    wrong.append(f"{name}: {case['text'][:80]!r}: {str(found)[:200]}")
    return wrong
