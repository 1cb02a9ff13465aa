"""What is measured with: texts of a known length, a voice, latents. All noise, always the same.

In: a bundle and its tokenizer. Out: inputs. A text's length is that of its sound when no end of
speech is ever taken (``NEVER``): every chunk then runs to its length cap, with any weights.
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
NEVER = 100.0
#: positions of a voice: ten seconds of speech
VOICE_ROWS = 125
VOICE_NAME = "noise"
#: tokens of a sentence of middling length
SENTENCE_TOKENS = 25

_WORDS = (
    "time and tide wait for no one but the old clock in the hall went on as if it had never "
    "heard of them and every evening someone came to wind it up before the lamps were lit"
).split()
#: noise is drawn once and repeated: a prime, so that rows differ
_PERIOD = 4099


def noise(count: int) -> array[float]:
    """Return ``count`` float32 values of N(0, 1)."""
    draw = random.Random("pocket-tts/bench")
    block = array("f", [draw.gauss(0.0, 1.0) for _ in range(min(count, _PERIOD))])
    return (block * math.ceil(count / _PERIOD))[:count]


def voice_file(bundle: Bundle) -> bytes:
    """Make a voice of noise: a safetensors file with an embedding [125, d]."""
    width = bundle.model.model_dim
    data = memoryview(noise(VOICE_ROWS * width).tobytes())
    return safetensors.write({"audio_prompt": Stored("F32", (VOICE_ROWS, width), data)})


def sentence(tokens: int, bundle: Bundle, tokenizer: Tokenizer) -> str:
    """Make a sentence that has ``tokens`` tokens once prepared, or the next fewer."""
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
    """Make a text whose chunks' length caps add up to about ``seconds``."""
    model = bundle.model
    longest = bundle.text.max_tokens / model.tokens_per_second + model.padding_seconds
    count = math.ceil(seconds / longest)
    tokens = round((seconds / count - model.padding_seconds) * model.tokens_per_second)
    return " ".join([sentence(max(1, tokens), bundle, tokenizer)] * count)
