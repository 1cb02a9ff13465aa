"""The gender of a noun by its ending, for the numbers before it.

In: the word after a number. Out: its gender, or that it is no noun. A guess: no dictionary would be
small enough to ship, and few nouns escape the endings and the exceptions of a language.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class Gender(StrEnum):
    """The gender of a noun; the value is CLDR's word for it."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


@dataclass(frozen=True, slots=True)
class Nouns:
    """What endings say about gender in a language. Every word is in lower case, without accents."""

    #: endings of feminine nouns, singular and plural
    feminine_endings: tuple[str, ...]
    #: endings of masculine nouns that look feminine
    masculine_endings: tuple[str, ...]
    #: masculine nouns that look feminine, in the singular
    masculine: frozenset[str]
    #: feminine nouns that do not look it, in the singular
    feminine: frozenset[str]
    #: words that follow a number and do not agree with it
    others: frozenset[str]
    #: endings of plurals, and what the singular has instead
    plurals: tuple[tuple[str, str], ...] = field(default=(("s", ""), ("es", "")))

    def gender(self, word: str, *, plural: bool) -> Gender | None:
        """Return the gender of a word, or None if it is no noun of that number.

        Args:
            word: in any case.
            plural: whether the number before it asks for a plural.
        """
        plain = without_accents(word.lower())
        if len(plain) < 2 or plain in self.others or plural and not plain.endswith("s"):
            return None
        forms = {plain}
        if plural:
            forms |= {
                plain.removesuffix(ending) + instead
                for ending, instead in self.plurals
                if plain.endswith(ending)
            }
        if forms & self.feminine:
            return Gender.FEMININE
        if forms & self.masculine or plain.removesuffix("s").endswith(self.masculine_endings):
            return Gender.MASCULINE
        return Gender.FEMININE if plain.endswith(self.feminine_endings) else Gender.MASCULINE


def without_accents(word: str) -> str:
    """Return a word without its accents.

    Example:
        >>> without_accents("imágenes")
        'imagenes'
    """
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
