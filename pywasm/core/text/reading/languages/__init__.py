"""Languages: what each one says for expressions. A language is loaded when it is chosen.

To add one, write a module like ``en.py``: a ``Words`` of the data that the modules of
``expressions/`` document, and ``LANGUAGE = language(WORDS)``. What the grammar needs is a function
in that data (``DateWords.say``); an expression that only this language has goes to ``Words.first``.
Its words are in ``CODE_words.py``, in the line formats of ``tables.py``. What it has in common with
its relatives is in ``germanic.py``, ``iberian.py`` or ``romance.py``; what any may use, in
``extras.py``. Then list it in LANGUAGES, and add ``cases/CODE.tsv`` to the tests.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from pywasm.core.errors import OptionError
from pywasm.core.text.reading.language import Language

#: language of a bundle -> module of this folder
LANGUAGES = {
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "portuguese": "pt",
    "spanish": "es",
}


def has_language(name: str) -> bool:
    """Return whether there are rules for the language of a bundle; if so, they are loaded."""
    try:
        load_language(name)
    except OptionError:
        return False
    return True


@cache
def load_language(name: str) -> Language:
    """Return a language by its name in bundles, or by its code.

    Raises:
        OptionError: there is no such language here; the message lists those that there are.
    """
    code = language_code(name)
    if code not in LANGUAGES.values():
        raise OptionError(
            f"no rules to read {name!r} aloud; there are rules for {', '.join(LANGUAGES)}"
        )
    try:
        module = import_module(f"{__name__}.{code}")
    except ModuleNotFoundError as error:
        # A site carries the rules of its bundle's language only.
        raise OptionError(f"the rules to read {name!r} aloud are not part of this site") from error
    language: Language = module.LANGUAGE
    return language


def language_code(name: str) -> str:
    """Return the code of a language: of ``english_2026-04`` it is ``en``; of another, its name."""
    # The names of some models end with a version, as in english_2026-04.
    return LANGUAGES.get(name.partition("_")[0], name)
