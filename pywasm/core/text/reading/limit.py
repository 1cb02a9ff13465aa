"""A sentence that is too long for the model is split into balanced parts.

In: a sentence, and a function that counts tokens. Out: parts that fit. The best places are
semicolons, colons and the ends of brackets, then commas, then conjunctions, then any space. A word
is cut only if it alone is too long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.sentence import Sentence, Spoken

#: a part is split within this share of its middle, if there is a place
_WINDOW = 0.6

#: cost of a place compared with the best one, as a share of the part's length
_AFTER = {";": 0.0, ":": 0.0, "...": 0.0, ".": 0.0, "!": 0.0, "?": 0.0, ",": 0.15}
_BEFORE_CONJUNCTION = 0.25
_SPACE = 0.6


def split(
    sentence: Sentence, language: Language, count: Callable[[str], int], max_tokens: int
) -> Iterator[Sentence]:
    """Yield a sentence in parts of at most ``max_tokens`` tokens, in order.

    Only the last part keeps the silence after the sentence.

    Args:
        sentence: of any length.
        language: knows the conjunctions.
        count: returns the number of tokens of a text.
        max_tokens: the model's limit; at least 1.
    """
    parts = list(_split(list(sentence.spoken), language, count, max_tokens))
    for part in parts[:-1]:
        yield replace(
            sentence, spoken=tuple(part), pause=0.0, explicit_pause=False, ends_block=False
        )
    for part in parts[-1:]:
        yield replace(sentence, spoken=tuple(part))


def _split(
    spoken: Sequence[Spoken], language: Language, count: Callable[[str], int], max_tokens: int
) -> Iterator[Sequence[Spoken]]:
    if count("".join(one.said for one in spoken).strip()) <= max_tokens:
        yield spoken
        return
    at = _best_place(spoken, language)
    if at is not None:
        yield from _split(spoken[:at], language, count, max_tokens)
        yield from _split(spoken[at:], language, count, max_tokens)
        return
    # One word, with its marks and silent pieces.
    word = max(range(len(spoken)), key=lambda index: _letters(spoken[index]))
    if _letters(spoken[word]) < 2:
        yield spoken
        return
    first, rest = _cut(spoken[word])
    yield from _split([*spoken[:word], first], language, count, max_tokens)
    yield from _split([rest, *spoken[word + 1 :]], language, count, max_tokens)


def _best_place(spoken: Sequence[Spoken], language: Language) -> int | None:
    """Return before which piece to split; None if there is one word only."""
    ends: list[int] = []
    length = 0
    for one in spoken:
        length += len(one.said)
        ends.append(length)
    best, lowest = None, float("inf")
    begun = False
    for index, one in enumerate(spoken):
        if begun and one.said.startswith(" "):
            away = abs(ends[index - 1] / length - 0.5)
            cost = away + _cost(spoken, index, language) + (1 if away > _WINDOW / 2 else 0)
            if cost < lowest:
                best, lowest = index, cost
        begun = begun or bool(one.said.strip())
    return best


def _cost(spoken: Sequence[Spoken], index: int, language: Language) -> float:
    """Return the cost of a split before a piece; 0 is the best place."""
    before = next((one.said.strip() for one in reversed(spoken[:index]) if one.said.strip()), "")
    if before in _AFTER:
        return _AFTER[before]
    if spoken[index].said.strip().lower() in language.conjunctions:
        return _BEFORE_CONJUNCTION
    return _SPACE


def _letters(word: Spoken) -> int:
    """Return how many letters can be cut; a mark has none."""
    said = word.said.strip()
    return len(said) if said[:1].isalnum() else 0


def _cut(word: Spoken) -> tuple[Spoken, Spoken]:
    """Return the halves of a word, or of an expression that is said in several words."""
    said = word.said.strip()
    half = len(said) // 2
    spaces = [at for at in (said.rfind(" ", 0, half), said.find(" ", half)) if at > 0]
    cut = min(spaces, key=lambda at: abs(at - half), default=half)
    first, rest = said[:cut], said[cut:].strip()
    if word.expanded:
        # No part of the source is one half of what is said.
        return replace(word, said=first), replace(word, said=rest)
    middle = min(word.start + cut, word.end)
    return replace(word, said=first, end=middle), replace(word, said=rest, start=middle)
