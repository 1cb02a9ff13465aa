"""The model's part of the manifest: identity, text rules, constants."""

from __future__ import annotations

from pywasm.core.bundle.manifest import Audio, Model, Tail, TextRules
from pywasm.export.manifest import Identity
from training.codec.model import FADE, LATENT, LATENT_RATE, SAMPLES
from training.data.flite import SAMPLE_RATE
from training.export.timeline import ROW
from training.lm.model import DIM

IDENTITY = Identity(
    name="flite-mini",
    title="Small demonstration model (a student of Flite)",
    language="english",
    license="MIT",
    attribution=(
        "pocket-tts-pywasm; trained on speech of Flite's voices slt, rms and awb (Carnegie Mellon "
        "University) and on sentences of WordNet 3.0 (Princeton University) and fortunes"
    ),
    notice="Demonstration voice: a small model trained on synthetic speech, not Kyutai's",
)
#: Flite's voice -> its name in the bundle
VOICE_NAMES = {"slt": "Susan", "rms": "Robert", "awb": "Angus"}
TEXT = TextRules(
    max_tokens=110,
    replace_characters={
        **dict.fromkeys("’‘", "'"),
        **dict.fromkeys("–—", ","),
        **dict.fromkeys('"“”«»()[]', ""),
    },
    pad_with_spaces_for_short_inputs=False,
    remove_semicolons=False,
    append_terminal_punctuation=True,
    capitalize_first_letter=True,
)
#: seconds of silence at the end of a written file
FILE_TAIL = 0.2
AUDIO = Audio(
    sample_rate=SAMPLE_RATE,
    frame_rate=LATENT_RATE,
    samples_per_frame=SAMPLES,
    fade_in_samples=round(FADE * SAMPLE_RATE),
    file_tail_samples=round(FILE_TAIL * SAMPLE_RATE),
)
#: length limit of an utterance: letters per second at the slowest, plus seconds
SLOWEST, ALLOWANCE = 7.0, 2.0
MODEL = Model(
    latent_dim=LATENT,
    model_dim=ROW,
    hidden_dim=DIM,
    flow_type="pointwise",
    decode_steps=1,
    temperature=0.0,
    eos_threshold=0.0,
    min_frames_before_eos=1,
    tail=Tail(short_words=0, short=0, long=0),
    frames_after_eos=None,
    tokens_per_second=SLOWEST,
    padding_seconds=ALLOWANCE,
    bos_before_voice=False,
)
