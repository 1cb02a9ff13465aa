"""Names of precisions, and the parser of the command line's ``--precision``.

In: the name of a precision, or one per stage: ``lm=fp16-storage,codec=int8``. Out: a precision for
every stage. Needs the standard library only, so that a command can check its options before it
imports PyTorch.
"""

from __future__ import annotations

from collections.abc import Mapping

FP32 = "fp32"
FP16_STORAGE = "fp16-storage"
INT8_STORAGE = "int8-storage"
INT8 = "int8"
#: what a manifest calls ``int8`` where rows do not depend on each other, as in the language model
INT8_ROWS = "int8-rows"
NAMES = (FP32, FP16_STORAGE, INT8_STORAGE, INT8)
#: halves the bytes, and released weights lose nothing; used for stages that a list omits
DEFAULT = FP16_STORAGE
#: parameters of a language model from which on it computes in 8 bits by default
_LARGE = 50_000_000
#: stage in the manifest -> whether a plain ``int8`` applies to it
_PLAIN_INT8 = {"lm": True, "codec": False, "encoder": False}
#: stages that can compute in 8 bits
_COMPUTABLE = ("lm", "codec")


def default_precision(parameters: Mapping[str, int]) -> str:
    """Return the precision that a model gets unless another is asked for.

    Large models compute in 8 bits: half of the time, and a quarter of memory and download. Small
    ones gain little, and are exact.

    Args:
        parameters: numbers of parameters by part, as a manifest has them.
    """
    return "lm=int8,codec=int8" if parameters["flow_lm"] >= _LARGE else DEFAULT


def per_stage(text: str) -> dict[str, str]:
    """Parse a precision, or a list of STAGE=PRECISION; return the precision of every stage.

    A single name applies to all stages. The exception is ``int8``, which applies to the language
    model only, as the reference recommends.

    Raises:
        ValueError: a name is unknown; the message lists the known ones.
    """
    if "=" not in text:
        _known(text, NAMES, "precision")
        others = FP32 if text == INT8 else text
        return {stage: text if own else others for stage, own in _PLAIN_INT8.items()}
    chosen = dict.fromkeys(_PLAIN_INT8, DEFAULT)
    for entry in text.split(","):
        stage, _, name = entry.partition("=")
        _known(stage, tuple(_PLAIN_INT8), "stage")
        _known(name, NAMES, "precision")
        if name == INT8 and stage not in _COMPUTABLE:
            raise ValueError(f"{stage!r} cannot be {INT8!r}, only {' and '.join(_COMPUTABLE)} can")
        chosen[stage] = name
    return chosen


def _known(word: str, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        raise ValueError(f"{word!r} is not a {what}; choose one of {', '.join(words)}")
