"""A recording becomes a voice file, and what cannot become one is refused."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

import pytest

from pywasm.core.bundle.manifest import MANIFEST, Bundle, parse_manifest
from pywasm.core.errors import VoiceError
from pywasm.core.host import Tensor, floats
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.voice import safetensors
from pywasm.core.voice.clone import embed, voice_file
from pywasm.core.voice.prompt import WEIGHTS, read_prompt
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run

FRAME = samples.SAMPLES_PER_FRAME
#: two whole frames, and one sample more
RECORDING = array("f", [0.25] * FRAME + [0.5] * FRAME + [1.0])


def encoder(inputs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Repeat the first sample of every frame as its latent."""
    audio = inputs["audio"]
    assert audio.shape == (1, 1, len(audio.data))
    values = [x for x in audio.data[::FRAME] for _ in range(samples.LATENT_DIM)]
    return {"latent": floats(values, 1, len(audio.data) // FRAME, samples.LATENT_DIM)}


def projection(inputs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Widen every latent by a 1."""
    latent = inputs["latent"]
    firsts = latent.data[:: samples.LATENT_DIM]
    values = [x for first in firsts for x in (first, first, 1.0)]
    return {"embedding": floats(values, 1, len(firsts), samples.MODEL_DIM)}


def sample_host(**changes: Any) -> FakeHost:
    graphs = samples.functions(samples.at(8))
    graphs |= {"mimi_encoder": encoder, "speaker_projection": projection}
    return samples.host(graphs, **changes)


def bundle_of(host: FakeHost) -> Bundle:
    return parse_manifest(host.files[MANIFEST])


def test_a_recording_is_encoded_by_whole_frames() -> None:
    host = sample_host()
    embedding = run(embed(RECORDING, bundle_of(host), host))
    assert embedding == floats([0.25, 0.25, 1.0, 0.5, 0.5, 1.0], 1, 2, samples.MODEL_DIM)
    assert host.runs == ["mimi_encoder", "speaker_projection"]


def test_its_voice_file_is_read_back_and_names_the_weights() -> None:
    source = {"config": "", "exporter": "", "weights": "noise (fingerprint 0123456789abcdef)"}
    host = sample_host(source=source)
    bundle = bundle_of(host)
    embedding = run(embed(RECORDING, bundle, host))
    data = voice_file(embedding, bundle)
    assert read_prompt("me", data, bundle).embedding == embedding
    assert safetensors.read(data).metadata == {WEIGHTS: "0123456789abcdef"}
    other = samples.bundle(source=source | {"weights": "noise (fingerprint fedcba9876543210)"})
    with pytest.raises(VoiceError, match="made for another model"):
        read_prompt("me", data, other)


def test_a_bundle_without_a_fingerprint_leaves_it_out() -> None:
    data = voice_file(floats([1.0] * samples.MODEL_DIM, 1, 1, samples.MODEL_DIM), samples.bundle())
    assert safetensors.read(data).metadata == {}


def test_the_voice_can_be_spoken_with() -> None:
    async def go() -> list[float]:
        host = sample_host()
        synthesizer = await Synthesizer.open(host)
        data = voice_file(await embed(RECORDING, synthesizer.bundle, host), synthesizer.bundle)
        voice = synthesizer.add_voice("me", data)
        assert voice == "me"
        return [x async for chunk in synthesizer.speak("Hi.", voice) for x in chunk.samples]

    assert len(run(go())) > FRAME


@pytest.mark.parametrize(
    ("reason", "shown"),
    [("", "it has no speaker_projection"), ("it is Sunday", "recording: it is Sunday; use one")],
)
def test_a_bundle_that_cannot_clone_says_why(reason: str, shown: str) -> None:
    graphs = {**samples.functions(), "mimi_encoder": encoder}
    host = samples.host(graphs, cloning_unavailable=reason)
    with pytest.raises(VoiceError, match=shown):
        run(embed(RECORDING, bundle_of(host), host))
    assert host.runs == []


def test_a_recording_shorter_than_a_frame_is_refused() -> None:
    host = sample_host()
    with pytest.raises(VoiceError, match=r"it lasts 0\.060 s, and a voice needs at least 0\.080 s"):
        run(embed(RECORDING[: FRAME - 1], bundle_of(host), host))
