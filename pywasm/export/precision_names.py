"""Which precision each stage of a model gets, read from what a person writes.

In: the name of a precision, or one for each stage: ``lm=fp16-storage,codec=int8``. Nothing here
needs more than Python, so that a command line can check its options before PyTorch is imported.
"""

from __future__ import annotations

FP32 = "fp32"
FP16_STORAGE = "fp16-storage"
INT8_STORAGE = "int8-storage"
INT8 = "int8"
NAMES = (FP32, FP16_STORAGE, INT8_STORAGE, INT8)
#: half the bytes, and released weights lose nothing; of every stage that a list leaves out
DEFAULT = FP16_STORAGE
#: stages of the manifest -> what a precision for all of them does there
_COMPUTED_BY_ALL = {"lm": True, "codec": False, "encoder": False}
#: that can compute in 8 bits
_COMPUTABLE = ("lm", "codec")


def per_stage(text: str) -> dict[str, str]:
    """Read a precision, or a list of STAGE=PRECISION.

    One name holds for all stages, but ``int8`` alone is of the language model, as in the
    reference's recommended setting.

    Raises:
        ValueError: says what is unknown.
    """
    if "=" not in text:
        _known(text, NAMES, "precision")
        others = FP32 if text == INT8 else text
        return {stage: text if own else others for stage, own in _COMPUTED_BY_ALL.items()}
    chosen = dict.fromkeys(_COMPUTED_BY_ALL, DEFAULT)
    for entry in text.split(","):
        stage, _, name = entry.partition("=")
        _known(stage, tuple(_COMPUTED_BY_ALL), "stage")
        _known(name, NAMES, "precision")
        if name == INT8 and stage not in _COMPUTABLE:
            raise ValueError(f"{stage!r} cannot be {INT8!r}, only {' and '.join(_COMPUTABLE)} can")
        chosen[stage] = name
    return chosen


def _known(word: str, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        raise ValueError(f"{word!r} is no {what}: one of {', '.join(words)}")
