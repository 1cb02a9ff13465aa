"""Inputs of a measurement: texts of a known duration, a voice, latents. Always the same.

In: a bundle and its tokenizer. Out: inputs. The duration of a text is that of its audio if the
model never ends a chunk by itself (``UNREACHABLE_THRESHOLD``). Every chunk then runs to its length
cap, whatever the weights.
"""

from __future__ import annotations

import math
import random
from array import array

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.text.chunking import Tokenizer, chunks
from pywasm.core.voice import safetensors
from pywasm.core.voice.safetensors import Stored

#: an end-of-speech threshold that no logit reaches
UNREACHABLE_THRESHOLD = 100.0
#: positions that a voice takes: ten seconds of speech
VOICE_ROWS = 125
VOICE_NAME = "noise"
#: tokens of a sentence of average length
SENTENCE_TOKENS = 25

_WORDS = (
    "time and tide wait for no one but the old clock in the hall went on as if it had never "
    "heard of them and every evening someone came to wind it up before the lamps were lit"
).split()
#: noise repeats after so many values; the number is prime, so that no two rows are the same
_PERIOD = 4099


def noise(count: int) -> array[float]:
    """Return ``count`` float32 values of N(0, 1)."""
    draw = random.Random("pocket-tts/bench")
    block = array("f", [draw.gauss(0.0, 1.0) for _ in range(min(count, _PERIOD))])
    return (block * math.ceil(count / _PERIOD))[:count]


def voice_file(bundle: Bundle) -> bytes:
    """Return a safetensors file with a voice of noise, an embedding [VOICE_ROWS, model_dim]."""
    width = bundle.model.model_dim
    data = memoryview(noise(VOICE_ROWS * width).tobytes())
    return safetensors.write({"audio_prompt": Stored("F32", (VOICE_ROWS, width), data)})


def sentence(tokens: int, bundle: Bundle, tokenizer: Tokenizer) -> str:
    """Return the longest sentence that has at most ``tokens`` tokens once it is prepared."""
    made = ""
    for count in range(1, 4 * tokens + 1):
        words = [_WORDS[index % len(_WORDS)] for index in range(count)]
        longer = " ".join(words).capitalize() + "."
        parts = chunks(longer, bundle.text, tokenizer, bundle.text.max_tokens)
        if made and (len(parts) > 1 or len(parts[0].tokens) > tokens):
            break
        made = longer
    return made


def text_of(seconds: float, bundle: Bundle, tokenizer: Tokenizer) -> str:
    """Return a text whose chunks have length caps that add up to about ``seconds``."""
    model = bundle.model
    longest = bundle.text.max_tokens / model.tokens_per_second + model.padding_seconds
    count = math.ceil(seconds / longest)
    tokens = round((seconds / count - model.padding_seconds) * model.tokens_per_second)
    return " ".join([sentence(max(1, tokens), bundle, tokenizer)] * count)
