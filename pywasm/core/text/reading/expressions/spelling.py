"""Words and letters: acronyms, capitals, names with digits, identifiers of programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.expressions.numbers import SUBSCRIPTS, NumberWords
from pywasm.core.text.reading.language import Expression, Pattern
from pywasm.core.text.reading.options import ReadingOptions

_LETTER = r"[^\W\d_]"
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])|(?<=\D)(?=\d)")
_RUNS = re.compile(rf"{_LETTER}+|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingWords:
    """What a language says for letters, and which capitals are words."""

    #: with accents and y
    vowels: str
    #: names in capitals that are words: "NASA" (said as "Nasa")
    spoken: frozenset[str]
    #: words that are often emphasised by capitals: "NOT" (said as "not")
    emphasised: frozenset[str]
    #: capitals that are spelled though they look like words: "UCLA"
    spelled: frozenset[str]
    #: pattern of two or more consonants that no word of the language begins with
    odd_beginnings: str
    #: letter -> its name; others are the capital letter itself
    letters: Mapping[str, str] = field(default_factory=dict)
    #: names of letters that stand alone, if they are not said as they are written
    lone_letters: Mapping[str, str] = field(default_factory=dict)
    #: capitals that are said otherwise: "JSON" -> "Jason"
    said: Mapping[str, str] = field(default_factory=dict)
    #: plural of letters: "PCs"
    plural: str = "'s"
    #: words with capitals inside that are no compounds, by their beginnings: "Mc"
    name_prefixes: tuple[str, ...] = ("Mc", "Mac")
    #: digits within a name, such as the "320" of "A320"; None: as a cardinal
    model_number: Callable[[str], str] | None = None
    #: words of one letter that are small letters where a sentence is in capitals: "A" but not "I"
    one_letter: frozenset[str] = frozenset()


def spell(text: str, words: SpellingWords, numbers: NumberWords | None = None) -> str:
    """Return the characters of a text by name.

    Example:
        >>> spell("FBI", load_language("en").words.spelling)
        'eff bee eye'
    """
    names = []
    for character in text:
        if character.isalpha():
            names.append(words.letters.get(character.lower(), character.upper()))
        elif character.isdecimal() and numbers is not None:
            names.append(numbers.spellout.digits(character))
    return " ".join(filter(None, names))


def is_pronounceable(word: str, words: SpellingWords) -> bool:
    """Return whether capitals look like a word: vowels, and no odd consonants."""
    lower = word.lower()
    vowels = f"[{words.vowels}]"
    if not re.search(vowels, lower) or not re.search(rf"[^{words.vowels}]", lower):
        return False
    if re.match(words.odd_beginnings, lower):
        return False
    # In a longer word there is more of everything: "benchmark", "layouts".
    most = 4 if len(word) < 6 else 6
    return not re.search(rf"[^{words.vowels}]{{{most}}}|{vowels}{{{most}}}|(.)\1\1", lower)


def say_word(word: str, shouting: bool, words: SpellingWords) -> str:
    """Return a word as it is said: acronyms are spelled, shouted words are not.

    Args:
        word: letters, perhaps with an apostrophe.
        shouting: the words around it are in capitals, too.
        words: of the language.
    """
    if len(word) == 1:
        return _say_letter(word, shouting, words)
    if not word[1].isupper():
        return _compound(word, words) if any(map(str.isupper, word[1:])) else word
    stem, ending = word, ""
    for plural in ("'s", "'S", "s", "es"):
        if word.endswith(plural) and word[: -len(plural)].isupper() and len(word) - len(plural) > 1:
            stem, ending = word[: -len(plural)], plural
            break
    if not stem.replace("'", "").isupper():
        return _compound(word, words)
    return _capitals(stem, ending, shouting, words)


def _say_letter(letter: str, shouting: bool, words: SpellingWords) -> str:
    lower = letter.lower()
    if shouting and lower in words.one_letter:
        return lower
    return words.lone_letters.get(lower, letter)


def _capitals(stem: str, ending: str, shouting: bool, words: SpellingWords) -> str:
    if stem in words.said:
        return words.said[stem] + ending
    has_vowel = re.search(f"[{words.vowels}']", stem.lower())
    consonants = not has_vowel and stem not in words.emphasised
    if stem in words.spelled or consonants or (not shouting and _is_spelled(stem, words)):
        # "PCs": without the apostrophe, the last letter and the s would be one syllable.
        return spell(stem, words) + (words.plural if ending else "")
    said = stem.capitalize() if stem in words.spoken and not shouting else stem.lower()
    return said + ending.lower()


def _is_spelled(stem: str, words: SpellingWords) -> bool:
    if stem in words.spoken or stem in words.emphasised or "'" in stem:
        return False
    if len(stem) <= 3:
        return True
    return not is_pronounceable(stem, words)


def _compound(word: str, words: SpellingWords) -> str:
    """Return the parts of "camelCase", each as a word."""
    if word.startswith(words.name_prefixes) or "'" in word:
        return word
    parts = _CAMEL.split(word)
    if len(parts) == 1:
        return word
    # "camelCase" is a phrase, "iPhone" and "GitHub" are names.
    is_phrase = len(parts[0]) > 1 and parts[0].islower()
    parts = [one.lower() if is_phrase and one.istitle() else one for one in parts]
    return " ".join(say_word(one, False, words) if len(one) > 1 else one.upper() for one in parts)


def say_name(part: str, words: SpellingWords) -> str:
    """Return letters of an address or a file name: as words if they look like words."""
    if part in words.spelled or part.upper() in words.spelled:
        return spell(part, words)
    parts = _CAMEL.split(part) if not part.isupper() else [part]
    said = []
    for one in parts:
        if one.upper() in words.said:
            said.append(words.said[one.upper()])
            continue
        known = one.upper() in words.spoken or one.upper() in words.emphasised
        short = len(one) <= 3 and not known and (one.isupper() or len(one) < 3)
        spelled = not known and (short or not is_pronounceable(one, words))
        said.append(spell(one, words) if spelled else one.lower())
    return " ".join(said)


def _say_run(run: str, words: SpellingWords, numbers: NumberWords) -> str:
    """Return the letters or the digits of a name such as "COVID-19" or "mp3"."""
    if run.isdecimal():
        return _say_digits(run, words, numbers)
    if len(run) <= 2 or (run.isupper() and (len(run) == 3 or not is_pronounceable(run, words))):
        return spell(run, words)
    return say_name(run, words) if run.islower() else say_word(run, False, words)


def _say_digits(digits: str, words: SpellingWords, numbers: NumberWords) -> str:
    if words.model_number is not None and digits[0] != "0":
        return words.model_number(digits)
    if len(digits) > 4 or (len(digits) > 1 and digits[0] == "0"):
        return numbers.digits(digits)
    return numbers.spellout.cardinal(int(digits))


def spelling(words: SpellingWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of names with digits, of dotted letters and of identifiers."""

    def say_mix(found: re.Match[str], options: ReadingOptions) -> str | None:
        # "Qwen2.5"
        point = f" {numbers.dot or numbers.point} "
        parts = found[0].translate(SUBSCRIPTS).split(".")
        said = ([_say_run(run, words, numbers) for run in _RUNS.findall(one)] for one in parts)
        return point.join(map(" ".join, said))

    def say_dotted(found: re.Match[str], options: ReadingOptions) -> str | None:
        letters = found[0].rstrip("s'’")
        return spell(letters, words) + (words.plural if letters != found[0] else "")

    def say_identifier(found: re.Match[str], options: ReadingOptions) -> str | None:
        runs = _RUNS.findall(found[0])
        shouting = found[0].isupper()
        return " ".join(
            _say_digits(run, words, numbers)
            if run.isdecimal()
            else say_word(run, True, words)
            if shouting
            else say_name(run, words)
            for run in runs
        )

    mix = r"(?=\d++[A-Za-zÀ-ɏ]|[A-Za-zÀ-ɏ]++\d)[\dA-Za-zÀ-ɏ]++"
    mix += r"(?:(?<=[A-Za-z]\d)\.\d{1,2}(?![\w.])|(?<=[A-Za-z]\d)\.\d(?=-[A-Z\d]))?"
    mix += r"(?:-(?=\d)\d+[^\W\d_]?(?![\w-]))?"
    hyphen = r"[A-Z]{1,6}-\d{1,4}[A-Za-z]?(?![\w-]|\.\d)"
    dotted = r"(?:[A-ZÀ-Þ]\.[ ]?(?=[A-ZÀ-Þ]\.)){1,20}[A-ZÀ-Þ]\.(?!\w)"
    glued = r"(?:[A-Za-z]\.){1,20}[A-Za-z]\.(?:['’]s\b)?(?!\w)"
    identifier = r"_{0,9}[^\W_]{1,60}+(?:_{1,9}[^\W_]{1,60}+)++_*+(?:\(\))?"
    # "USB-C", "CD-ROM"
    joined = r"[A-Z]{2,6}(?:-[A-Z]{1,6}){1,4}+(?![\w-])"
    # "H₂O", and other letters with small digits below the line
    subscripts = r"(?=[A-Za-z(]*+[₀-₉])[A-Za-z₀-₉]++"
    initial = r"[A-ZÀ-Þ]\.(?=[ \u00a0](?:[A-ZÀ-Þ][\w.]|[a-zß-ÿ(&])|,)"
    return (
        Expression("initial", Pattern(initial), say_dotted, ends="before starters", starts="a"),
        Expression("acronym", Pattern(joined), say_mix, starts="a"),
        Expression("formula", Pattern(subscripts), say_mix, starts="a"),
        Expression("identifier", Pattern(identifier), say_identifier, starts="a0_"),
        Expression("name with digits", Pattern(hyphen), say_mix, starts="a"),
        Expression("name with digits", Pattern(mix + r"(?!\w)"), say_mix, starts="a0"),
        Expression("initials", Pattern(glued), say_dotted, ends="before starters", starts="a"),
        Expression("initials", Pattern(dotted), say_dotted, ends="before starters", starts="a"),
    )
