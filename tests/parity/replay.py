"""Speak what the reference spoke, with the noise it drew, and report how far apart the two are.

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

#: hidden from a synthesizer that has to do without state
STATEFUL = ("flow_lm_main_kv", "mimi_decoder_stream")

Report = dict[str, Any]


class Listening:
    """A host that passes everything on and remembers logits, latents and sound of a chunk.

    Args:
        host: runs the graphs.
        stateful: whether the bundle may show its stateful graphs.
    """

    def __init__(self, host: Host, *, stateful: bool) -> None:
        self._host = host
        self._stateful = stateful
        #: if any, the nearest of these takes the place of a latent that is fed back: each frame
        #: depends on the one before, and random weights may double an error per frame
        self.teacher: list[array[float]] = []
        self.logits: list[float] = []
        self.latents: list[float] = []
        #: most sequences of a run of the language model
        self.together = 0

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
        if "sequence" in inputs and self.teacher:
            inputs = {**inputs, "sequence": self._taught(inputs["sequence"])}
        outputs = await self._host.run(graph, inputs, state=state, fetch=fetch, keep=keep)
        if "eos_logits" in outputs.fetched:
            logits = outputs.fetched["eos_logits"].data
            self.logits.extend(logits)
            self.together = max(self.together, len(logits))
        self._hear(graph, inputs)
        return outputs

    def begin(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        keep: Collection[str] = (),
    ) -> PendingRun:
        self._hear(graph, inputs)
        return self._host.begin(graph, inputs, state=state, keep=keep)

    def _hear(self, graph: str, inputs: Mapping[str, Tensor | DeviceTensor]) -> None:
        if graph in ("mimi_decoder_stream", "latent_to_mimi"):
            latent = inputs["latent"]
            assert isinstance(latent, Tensor)
            self.latents.extend(latent.data)

    def _taught(self, sequence: Tensor | DeviceTensor) -> Tensor:
        assert isinstance(sequence, Tensor)
        data, width = sequence.as_floats(), sequence.shape[-1]
        rows = [data[at : at + width] for at in range(0, len(data), width)]
        known = [row if math.isnan(row[0]) else self._nearest(row) for row in rows]  # NaN is BOS
        return Tensor(array("f", [x for row in known for x in row]), sequence.shape)

    def _nearest(self, latent: array[float]) -> array[float]:
        return min(self.teacher, key=lambda known: difference(known, latent))

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        return await self._host.make_state(graph, tensors)

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        return await self._host.stack_states(graph, rows)

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        return await self._host.fetch(tensor)


class Replayed:
    """Noise that was drawn before."""

    def __init__(self, values: array[float], width: int) -> None:
        self._values = values
        self._width = width
        self._at = 0

    def draw(self) -> array[float]:
        self._at += self._width
        return self._values[self._at - self._width : self._at]


@dataclass
class Spoken:
    """What came of one utterance."""

    synthesizer: Synthesizer
    listening: Listening
    #: chunk -> samples, text and tokens
    sound: dict[int, array[float]]
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
    together: int,
    taught: bool = False,
) -> Spoken:
    """Speak a recorded utterance with the recorded noise and, if taught, the recorded latents."""
    listening = Listening(host, stateful=stateful)
    synthesizer = await Synthesizer.open(listening, max_batch_size=together)
    width = synthesizer.bundle.model.latent_dim
    if taught:
        latents = everything(golden, utterance, "latents")
        listening.teacher = [latents[at : at + width] for at in range(0, len(latents), width)]
    spoken = Spoken(synthesizer, listening, {}, {})
    async for piece in synthesizer.generate(
        utterance["text"],
        utterance["voice"],
        Options(**utterance["setting"]),
        warn=lambda _: None,
        noise=lambda index: Replayed(recorded(golden, utterance, index, "noise"), width),
    ):
        chunk = piece.chunk
        spoken.chunks[chunk.index] = {"text": chunk.text, "tokens": list(chunk.tokens)}
        spoken.sound.setdefault(chunk.index, array("f")).extend(
            (await host.fetch(piece.tensor)).as_floats()
        )
    return spoken


def recorded(golden: Safetensors, utterance: Report, chunk: int, field: str) -> array[float]:
    """Take what was recorded of a chunk."""
    return safetensors.to_floats(golden[f"{utterance['name']}/{chunk}/{field}"])


def everything(golden: Safetensors, utterance: Report, field: str) -> array[float]:
    """Take what was recorded of all chunks."""
    parts = [recorded(golden, utterance, i, field) for i in range(len(utterance["chunks"]))]
    return array("f", [x for part in parts for x in part])


async def replay(
    host: Host, utterance: Report, golden: Safetensors, *, stateful: bool, taught: bool
) -> Report:
    """Speak one recorded utterance, chunk by chunk, as it was recorded.

    Returns:
        the greatest differences of logits, latents and PCM over all chunks, and for each chunk the
        text, the tokens and the EOS step.
    """
    spoken = await speak_again(
        host, utterance, golden, stateful=stateful, together=1, taught=taught
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


async def replay_together(host: Host, utterance: Report, golden: Safetensors) -> Report:
    """Speak one recorded utterance with chunks that share steps.

    Returns:
        how many shared one at most, and the greatest difference of PCM.
    """
    spoken = await speak_again(host, utterance, golden, stateful=True, together=4)
    return {
        "together": spoken.listening.together,
        "pcm": difference(spoken.pcm, everything(golden, utterance, "pcm")),
    }


def eos_step(logits: list[float], synthesizer: Synthesizer, setting: Report) -> int | None:
    """Find the step that ended a chunk; None if the cap did."""
    model = synthesizer.bundle.model
    threshold = Options(**setting).resolve(synthesizer.bundle).eos_threshold
    crossed = (i for i, logit in enumerate(logits) if logit > threshold)
    return next((i for i in crossed if i >= model.min_frames_before_eos), None)


def difference(found: Collection[float], expected: Collection[float]) -> float:
    """Greatest absolute difference; infinite if the lengths differ or a value is not a number."""
    if len(found) != len(expected):
        return float("inf")
    pairs = zip(found, expected, strict=True)
    differences = [abs(a - b) for a, b in pairs]
    return max(differences) if all(d == d for d in differences) else float("inf")


async def replay_all(
    host: Host, index: Report, golden: bytes, *, stateful: bool, taught: bool = False
) -> list[Report]:
    """Replay the utterances of one bundle; without state, only voices that are embeddings."""
    tensors = safetensors.read(golden)
    bundle = (await Synthesizer.open(host)).bundle
    return [
        {"name": u["name"], **await replay(host, u, tensors, stateful=stateful, taught=taught)}
        for u in index["utterances"]
        if stateful or bundle.voice(u["voice"]).kind == "embedding"
    ]


def wrong_texts(texts: Report, tokenizer: Tokenizer, synthesizer: Synthesizer) -> list[str]:
    """Prepare every recorded text by every rule set; return what differs."""
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
