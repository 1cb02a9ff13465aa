"""Numbers that agree with the noun after them: "veintiún libros", "duas páginas".

Spanish and Portuguese tell the genders of hundreds apart, too. No dictionary of nouns would be
small enough to ship, so their gender is guessed by endings and lists of exceptions.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pywasm.core.text.reading.expressions.numbers import DASH, NumberWords
from pywasm.core.text.reading.language import Expression
from pywasm.core.text.reading.options import ReadingOptions

#: characters before a number in which the word before it is looked for
_BEFORE = 30
_LAST_WORD = re.compile(r"([^\W\d_]++\.?)[ \u00a0]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class NounWords:
    """What a language says about the words around a number; lower case, without accents."""

    #: endings of feminine nouns, singular and plural
    feminine_endings: tuple[str, ...]
    #: endings of masculine nouns that look feminine, in the singular
    masculine_endings: tuple[str, ...]
    #: feminine nouns that do not look it, in the singular
    feminine: frozenset[str]
    #: masculine nouns that look feminine, in the singular
    masculine: frozenset[str]
    #: words after a number that are no noun and say nothing about one
    others: frozenset[str]
    #: endings of verbs, not of nouns
    verb_endings: tuple[str, ...]
    #: words before a number that do not let it agree with what follows: "página 1 contiene"
    numbered: frozenset[str]
    #: words before a year
    year_after: frozenset[str]
    #: "mil", which may stand between a number and the noun
    thousand: str
    #: words between two numbers of the same noun, as a pattern: "entre 200 y 300 niñas"
    joints: str
    #: adjectives without gender before a noun, as a pattern: "gran"
    adjectives: str
    #: endings of plurals -> of the singular
    plurals: tuple[tuple[str, str], ...]

    def gender(self, word: str, *, plural: bool) -> str | None:
        """Return "masculine" or "feminine", or None if a word cannot be what is counted.

        Args:
            word: after the number, in any case.
            plural: whether more than one is counted.
        """
        plain = without_accents(word.lower())
        if plain in self.others or (plural and not plain.endswith("s")):
            return None
        if word.lower().endswith(self.verb_endings):
            return None
        forms = {plain}
        for ending, singular in self.plurals:
            if plural and plain.endswith(ending):
                forms.add(plain.removesuffix(ending) + singular)
        if forms & self.feminine:
            return "feminine"
        if forms & self.masculine or any(one.endswith(self.masculine_endings) for one in forms):
            return "masculine"
        return "feminine" if plain.endswith(self.feminine_endings) else "masculine"


def agreement(words: NounWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expression of a number before a noun."""
    number = numbers.pattern
    pattern = re.compile(
        rf"(?:(?P<from>{number})[ ]?{DASH}[ ]?)?(?P<n>{number})"
        rf"(?P<thousand>[ \u00a0\u202f]{words.thousand}(?=[ \u00a0]))?"
        rf"(?=[ \u00a0\u202f](?:(?P<joint>{words.joints})[ \u00a0]{number}[ \u00a0])?"
        rf"(?:(?:{words.adjectives})[ \u00a0])?"
        r"(?P<noun>(?:[^\W\d_]|-){2,}+)(?!\w))"
    )

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        written, noun, thousand = found["n"], found["noun"], found["thousand"] or ""
        integer, decimals = numbers.split(written)
        if decimals or (noun[1:].lower() != noun[1:] and not noun.isupper()) or noun[0].isupper():
            return None
        if thousand and (found["from"] or len(integer) > 3):
            return None
        singular = not thousand and len(integer) < 4 and int(integer) == 1
        before = _LAST_WORD.search(found.string[max(0, found.start() - _BEFORE) : found.start()])
        if before is not None:
            word = without_accents(before[1].lower())
            year = len(written) == 4 and word in words.year_after
            # "paso 1", but "pasó 1 hora"
            verb = before[1].lower().endswith(words.verb_endings)
            if year or (singular and word in words.numbered and not verb):
                return None
        gender = words.gender(noun, plural=not singular or found["joint"] is not None)
        # "uno o dos libros", but "una o dos páginas"
        if gender is None or (found["joint"] and gender == "masculine"):
            return None
        if thousand:
            return numbers.count(int(integer) * 1000, gender)
        return numbers.range(found["from"], written, gender)

    return (Expression("number", pattern, say, starts="0"),)


def without_accents(word: str) -> str:
    """Return a word without its accents.

    Example:
        >>> without_accents("imágenes")
        'imagenes'
    """
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
