"""Voice cloning: a recording becomes a voice, through the encoder graphs of the bundle."""

from __future__ import annotations

from array import array

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import VoiceError
from pywasm.core.graphs import ENCODER, SPEAKER_PROJECTION, open_graph
from pywasm.core.host import Host, Tensor
from pywasm.core.voice import safetensors
from pywasm.core.voice.prompt import EMBEDDING, WEIGHTS, weights_fingerprint
from pywasm.core.voice.safetensors import Stored


async def embed(samples: array[float], bundle: Bundle, host: Host) -> Tensor:
    """Return the prompt embedding [1, T, model_dim] of a recording.

    Args:
        samples: mono float32, -1..1, at the model's sample rate. An incomplete frame at the end is
            ignored.
        bundle: has the encoder graphs.
        host: runs them.

    Raises:
        VoiceError: the bundle has no encoder, or the recording is shorter than a frame.
        BundleError: the file of a graph is missing or damaged.
        HostError: a graph failed.
    """
    missing = [name for name in (ENCODER, SPEAKER_PROJECTION) if bundle.graph(name) is None]
    if missing:
        why = bundle.cloning_unavailable or f"it has no {' and no '.join(missing)}"
        raise VoiceError(
            f"bundle {bundle.name!r} cannot make a voice from a recording: {why}; use one of its "
            "voices, or a bundle with an encoder"
        )
    audio = bundle.audio
    length = len(samples) // audio.samples_per_frame * audio.samples_per_frame
    if length == 0:
        raise VoiceError(
            f"the recording is too short: it lasts {len(samples) / audio.sample_rate:.3f} s, and a "
            f"voice needs at least {audio.samples_per_frame / audio.sample_rate:.3f} s"
        )
    for name in (ENCODER, SPEAKER_PROJECTION):
        await open_graph(bundle, host, name)
    recording = Tensor(samples[:length], (1, 1, length))
    encoded = await host.run(ENCODER, {"audio": recording}, keep=("latent",))
    latent = encoded.kept["latent"]
    projected = await host.run(SPEAKER_PROJECTION, {"latent": latent}, fetch=("embedding",))
    return projected.fetched["embedding"]


def voice_file(embedding: Tensor, bundle: Bundle) -> bytes:
    """Return the bytes of a voice file, a safetensors file that ``Synthesizer.add_voice`` takes.

    Args:
        embedding: the prompt embedding [1, T, model_dim].
        bundle: made it; its weights are named in the file.
    """
    data = memoryview(embedding.as_floats().tobytes())
    fingerprint = weights_fingerprint(bundle)
    return safetensors.write(
        {EMBEDDING: Stored("F32", embedding.shape[1:], data)},
        None if fingerprint is None else {WEIGHTS: fingerprint},
    )
