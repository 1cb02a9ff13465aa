"""Italian."""

from __future__ import annotations

import re

from pywasm.core.text.reading.expressions.abbreviations import AbbreviationWords
from pywasm.core.text.reading.expressions.addresses import AddressWords
from pywasm.core.text.reading.expressions.dates import DateWords
from pywasm.core.text.reading.expressions.maths import MathsWords
from pywasm.core.text.reading.expressions.money import MoneyWords
from pywasm.core.text.reading.expressions.numbers import Noun, NumberWords
from pywasm.core.text.reading.expressions.phone import PhoneWords
from pywasm.core.text.reading.expressions.roman import RomanWords, value_of
from pywasm.core.text.reading.expressions.spelling import SpellingWords
from pywasm.core.text.reading.expressions.times import TimeWords
from pywasm.core.text.reading.expressions.units import UnitWords
from pywasm.core.text.reading.expressions.words import Words, language
from pywasm.core.text.reading.language import Expression, Pattern, alternatives
from pywasm.core.text.reading.languages import extras, romance
from pywasm.core.text.reading.languages import it_words as tables
from pywasm.core.text.reading.languages.romance import FEMININE, MASCULINE, word_before
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout

_SPELLOUT = load_spellout("it")
_ROUND = re.compile(r"(?:milion|miliard|bilion)[eio]\Z")
#: the noun before "e" and a half
_AND = re.compile(r"([^\W\d_]+)[ \u00a0]e[ \u00a0]\Z")
#: of "secoli XIX-XX"
_NUMERAL_BEFORE = re.compile(r"\b[IVX]+[-–]\Z")
#: before these "un" is "uno"
_HARD = re.compile(r"s[^aeiouàèéìòù]|z|gn|ps|pn|x|y|i[aeou]")
_VOWEL = re.compile(r"[aeiouàèéìòù]")


def is_feminine(noun: str) -> bool:
    """Return whether a noun in the singular is feminine, by lists and endings: a guess.

    Example:
        >>> is_feminine("pagina"), is_feminine("problema")
        (True, False)
    """
    lower = noun.lower()
    if lower in tables.FEMININE_NOUNS:
        return True
    if lower in tables.MASCULINE_NOUNS or lower.endswith(tables.MASCULINE_ENDINGS):
        return False
    return lower.endswith(tables.FEMININE_ENDINGS)


def article(noun: str, *, feminine: bool) -> str:
    """Return "un", "uno", "una" or "un'", as it stands before a noun.

    Example:
        >>> article("zaino", feminine=False), article("ora", feminine=True)
        ('uno', "un'")
    """
    if feminine:
        return "un'" if _VOWEL.match(noun) else "una"
    return "uno" if _HARD.match(noun) else "un"


def _gender(noun: str) -> str:
    return FEMININE if is_feminine(noun) else MASCULINE


def _cardinal(number: int, gender: str) -> str:
    # "ventuno pagine": only one agrees
    return _SPELLOUT.cardinal(number, gender if number == 1 else "")


def _join(number: str, noun: str) -> str:
    """Return a number and a noun: "un milione di euro", "un'ora"."""
    if _ROUND.search(number):
        return f"{number} di {noun}"
    head, _, last = number.rpartition(" ")
    if last in ("un", "una"):
        one = article(noun, feminine=last == "una")
        counted = f"{one}{noun}" if one.endswith("'") else f"{one} {noun}"
        return f"{head} {counted}".strip()
    return f"{number} {noun}"


def _say_date(day: int | None, month: str, year: str | None) -> str:
    number = "" if day is None else "primo" if day == 1 else _SPELLOUT.cardinal(day)
    return " ".join(filter(None, (number, month, year)))


def _say_days(first: int, last: int, month: str, year: str | None) -> str:
    return f"{_say_date(first, '', None)}-{_say_date(last, month, year)}"


def _say_time(hour: int, minute: int, suffix: str) -> str:
    said = "una" if hour == 1 else _SPELLOUT.cardinal(hour)
    return f"{said} e {_SPELLOUT.cardinal(minute)}" if minute else said


def _say_duration(hours: int, minutes: int, seconds: int) -> str:
    units = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    nouns = [(count, tables.UNITS[unit]) for count, unit in units if count]
    parts = [_join(_cardinal(count, noun.gender), noun.form(count == 1)) for count, noun in nouns]
    return " e ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "zero secondi"


def _say_power(base: str, exponent: int) -> str:
    if exponent in (2, 3):
        return f"{base} al {'quadrato' if exponent == 2 else 'cubo'}"
    return f"{base} elevato a {_SPELLOUT.cardinal(exponent)}"


def _say_scientific(mantissa: str, exponent: int) -> str:
    return f"{mantissa} per dieci elevato a {_SPELLOUT.cardinal(exponent)}"


_NUMBERS = NumberWords(
    spellout=_SPELLOUT,
    decimal=",",
    groups=".\u00a0\u202f\u2009'’",
    point="virgola",
    dot="punto",
    minus="meno",
    plus="più",
    to="a",
    hyphenated_ranges=True,
    number="numero",
    ordinals={"º|°": MASCULINE, "ª": FEMININE},
    fractions={2: Noun("mezzo", "mezzi", MASCULINE)},
    many=lambda ordinal: f"{ordinal[:-1]}i",
    fraction_gender=MASCULINE,
    magnitudes=tables.MAGNITUDES,
    fraction_join="e",
    fractions_after_whole={2: "mezzo"},
    decimals_as_number=True,
    cardinal=_cardinal,
    join=_join,
)
_DATES = DateWords(
    months=tables.MONTHS,
    month_names=tables.MONTH_NAMES,
    order="dmy",
    say=_say_date,
    say_range=_say_days,
    day_suffix="[º°]?",
    day_month=r"[ \u00a0](?:di )?",
    month_year=r"[ \u00a0]",
    year_after=tables.YEAR_AFTER,
    eras={
        **dict.fromkeys(("a.C.", "a. C.", "av. C.", "a.C"), "avanti Cristo"),
        **dict.fromkeys(("d.C.", "d. C.", "d.C"), "dopo Cristo"),
    },
)


def _say_numeral(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return a Roman numeral as an ordinal that agrees with the word it belongs to."""
    value, following = value_of(found[1]), found["noun"] or ""
    before = word_before(found)
    lower = before.lower()
    if following in tables.ORDINAL_NOUNS:
        return _SPELLOUT.ordinal(value, _gender(following))
    if _NUMERAL_BEFORE.search(found.string[max(0, found.start() - 9) : found.start()]):
        return _SPELLOUT.ordinal(value)
    if lower in tables.NUMBERED and lower != "n":
        return _SPELLOUT.ordinal(value, _gender(lower))
    if (len(found[1]) == 1 and before not in tables.RULERS) or following.isupper():
        return None
    if lower in tables.ARTICLES:
        return _SPELLOUT.ordinal(value, tables.ARTICLES[lower])
    if before in tables.RULERS:
        woman = lower.endswith("a") and lower not in tables.MEN
        return _SPELLOUT.ordinal(value, FEMININE if woman else MASCULINE)
    return _SPELLOUT.cardinal(value)


def _say_degree(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return "terzo" for the 3° of "3° posto"; None for degrees."""
    number, noun = int(found[1]), found["noun"] or ""
    if noun and noun not in tables.NO_NOUNS and noun not in tables.AFTER_DEGREES:
        return _SPELLOUT.ordinal(number, _gender(noun))
    is_place = number == 1 or word_before(found).lower() in ("il", "del", "dal", "al", "nel")
    return _SPELLOUT.ordinal(number, MASCULINE) if is_place else None


def _say_ordinal(found: re.Match[str], options: ReadingOptions) -> str | None:
    if found["noun"] in tables.NO_NOUNS:
        return None
    return _SPELLOUT.ordinal(int(found[1]), FEMININE if found[2] == "a" else MASCULINE)


def _say_metres(metres: int, rest: int) -> str:
    said = "un metro" if metres == 1 else f"{_SPELLOUT.cardinal(metres)} metri"
    return f"{said} e {_SPELLOUT.cardinal(rest)}"


def _say_and_half(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the half of "un'ora e 1/2"; None where it stands alone."""
    noun = _AND.search(found.string[max(0, found.start() - 30) : found.start()])
    if noun is None:
        return None
    return "mezza" if noun[1] == "ore" or is_feminine(noun[1]) else "mezzo"


def _say_age(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return "ventenne" for "20enne"."""
    cardinal = _SPELLOUT.cardinal(int(found[1]))
    stem = f"{cardinal[:-1]}e" if cardinal.endswith("é") else cardinal[:-1]
    return stem + found[2]


def _say_half(found: re.Match[str], options: ReadingOptions) -> str | None:
    noun = tables.UNITS.get(found[1]) or Noun(found[1], gender=_gender(found[1]))
    if noun.one in tables.NO_NOUNS or "per " in noun.one:
        return None
    if _VOWEL.match(noun.one):
        return f"mezz'{noun.one}"
    return f"{'mezza' if noun.gender == FEMININE else 'mezzo'} {noun.one}"


def _say_clock(found: re.Match[str], options: ReadingOptions) -> str | None:
    if word_before(found).lower() not in ("ore", "alle", "dalle", "le", "l", "all", "dall", "h"):
        return None
    return _say_time(int(found[1]), int(found[2]), "")


def _say_years(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the years of a life or a war in brackets, with articles."""
    first, last = (_SPELLOUT.year(int(one)) for one in found.groups())
    return f"dal {first} al {last}"


def _say_one(found: re.Match[str], options: ReadingOptions) -> str | None:
    noun, before = found["noun"], word_before(found).lower()
    if noun in tables.NO_NOUNS or before in tables.NUMBERED or before in tables.ARTICLES:
        return None
    return article(noun, feminine=is_feminine(noun))


_MONTH = alternatives(tables.MONTH_NAMES)
#: "l'1 maggio" is "il primo maggio"
_WITH_PRIMO = {"l": "il", "dell": "del", "all": "al", "dall": "dal", "nell": "nel"}
_WORD = r"[a-zà-ù]{2,}+"
_NOUN = rf"(?=[ \u00a0](?P<noun>{_WORD})(?!\w))"
_SAINTS = (
    ("San", "Pietro Marco Giovanni Paolo Francesco Giorgio Lorenzo Michele Nicola Giuseppe Carlo"),
    ("San", "Gennaro Martino Remo Donato Vito Siro Benedetto Bernardo Domenico Luca Matteo Marino"),
    ("Santa", "Maria Chiara Caterina Lucia Rita Croce Margherita Teresa Cecilia Barbara"),
    ("San", "Raffaele Rocco Zeno Gregorio Girolamo Leonardo Biagio Filippo Giacomo Sebastiano"),
    ("San", "Vincenzo Bartolomeo Simone Tommaso Salvatore Patrizio Valentino Silvestro Felice"),
    ("Santo", "Stefano Spirito"),
    ("Sant'", "Antonio Ambrogio Agostino Angelo Anna Agata Andrea Elena Agnese Elia"),
)
_SAINT_OF = {name: saint for saint, names in _SAINTS for name in names.split()}


def _say_saint(found: re.Match[str], options: ReadingOptions) -> str | None:
    return _SAINT_OF.get(found[1])


_FIRST = (
    Expression(
        "accent",
        Pattern(rf"(?:{alternatives(tables.ACCENTED)})(?!\w)"),
        lambda found, options: tables.ACCENTED[found[0]],
        starts="a",
    ),
    Expression(
        "date",
        Pattern(rf"(l|dell|all|dall|nell)['’]1[°º]?(?=[ \u00a0](?:{_MONTH})(?!\w))", re.I),
        lambda found, options: f"{_WITH_PRIMO[found[1].lower()]} primo",
        starts="a",
    ),
    Expression("age", Pattern(r"(\d{1,3})(enn[ei])(?!\w)"), _say_age, starts="0"),
    Expression(
        "number",
        Pattern(r"(\d{1,5})/((?:19|20)\d\d)(?![\d/]|[.,]\d)"),
        lambda found, options: f"{_NUMBERS.say(found[1])} del {_SPELLOUT.year(int(found[2]))}",
        starts="0",
    ),
    romance.elision(
        "l dell nell all dall sull coll un d c t s v m quest quell tutt mezz sant".split()
    ),
    extras.phrases(tables.PHRASES, ends="before starters"),
    romance.double_initials(),
    romance.scores((10, 30, 100, 110), "su", _NUMBERS),
    romance.metres(_say_metres),
    romance.sizes(_NUMBERS, tables.UNITS, "per"),
    romance.day_and_month(
        "il del dal al entro fino l dell all dall nel sul lunedì martedì mercoledì giovedì venerdì"
        " sabato domenica",
        _DATES,
        _NUMBERS,
    ),
    Expression(
        "numeral",
        Pattern(rf"({romance.NUMERAL})(?=(?:[ \u00a0](?P<noun>[^\W\d_]{{2,}}+))?)"),
        _say_numeral,
        starts="IVX",
    ),
    Expression(
        "ordinal",
        Pattern(rf"(\d{{1,3}})°(?![ \u00a0]?[CF]\b|\w)(?:{_NOUN})?"),
        _say_degree,
        starts="0",
    ),
    Expression("ordinal", Pattern(rf"(\d{{1,3}})([ao]){_NOUN}"), _say_ordinal, starts="0"),
    Expression("fraction", Pattern(r"(?:1/2|½)(?![\w/])"), _say_and_half, starts="1½"),
    Expression(
        "fraction", Pattern(r"(?:1/2|½)[ \u00a0]?([^\W\d_]++)(?!\w)"), _say_half, starts="1½"
    ),
    Expression(
        "time",
        Pattern(r"([01]?\d|2[0-4])[.,]([0-5]\d)(?!\w|[.,:]\d)"),
        _say_clock,
        starts="0",
    ),
    Expression(
        "year",
        Pattern(r"(?<=\()(1\d{3}|20\d\d)[ ]?[-–—][ ]?(1\d{3}|20\d\d)(?=\))"),
        _say_years,
        starts="0",
    ),
    # the space goes too: after "Sant'" there is none
    Expression("abbreviation", Pattern(r"S\.[ \u00a0]?(?=([A-Z][a-z]++))"), _say_saint, starts="S"),
)
_LATE = (
    # the space goes too: after "un'" there is none
    Expression("number", Pattern(rf"1[ \u00a0](?=(?P<noun>{_WORD})(?!\w))"), _say_one, starts="1"),
)

WORDS = Words(
    code="it",
    name="italian",
    letters="àèéìíîòóùú",
    numbers=_NUMBERS,
    money=MoneyWords(
        currencies=tables.CURRENCIES,
        cents_join="e",
        of=_join,
        per_units=tables.PER_UNITS,
        cents={"¢": Noun("centesimo", "centesimi", MASCULINE)},
    ),
    units=UnitWords(
        units=tables.UNITS,
        glued=tables.GLUED_UNITS,
        per="",
        per_units=tables.PER_UNITS,
        square=romance.with_adjective("i", "quadrato", "quadrati"),
        cubic=romance.with_adjective("i", "cubo", "cubi"),
    ),
    dates=_DATES,
    times=TimeWords(
        say=_say_time,
        duration=_say_duration,
        suffixes={},
        zones={zone: " ".join(zone) for zone in "UTC GMT CET CEST".split()},
    ),
    addresses=AddressWords(
        signs=tables.ADDRESS_SIGNS,
        hashtag="hashtag",
        ip_as_numbers=True,
        names={"www": "vu vu vu", "it": "it"},
    ),
    phone=PhoneWords(
        patterns=(
            # mobile phones, toll-free numbers, land lines
            r"3\d{2}[ ./-]?\d{3}[ .-]?\d{3,4}(?![\w-])",
            r"3\d{2}[ ./-]\d{2}[ .-]\d{2}[ .-]\d{3}(?![\w-])",
            r"800[ .-]?\d{3}[ .-]?\d{3}(?![\w-])",
            r"0\d{1,3}[ ./-]\d{5,8}(?![\w-])",
            r"0\d{1,3}[ ./-]\d{3,4}[ .-]\d{3,4}(?![\w-])",
        )
    ),
    roman=RomanWords(
        cardinal_after=frozenset(),
        ordinal_after=frozenset(),
        ordinal=lambda number, name: _SPELLOUT.ordinal(number),
    ),
    abbreviations=AbbreviationWords(
        inside=tables.INSIDE,
        ending=tables.ENDING,
        rarely_ending=tables.RARELY_ENDING,
        before_number=tables.BEFORE_NUMBER,
    ),
    spelling=SpellingWords(
        vowels=tables.VOWELS,
        spoken=tables.SPOKEN,
        emphasised=tables.EMPHASISED,
        spelled=tables.SPELLED,
        odd_beginnings=tables.ODD_BEGINNINGS,
        plural="",
        one_letter=frozenset({"a", "e", "è", "i", "o"}),
    ),
    maths=MathsWords(
        power=_say_power,
        scientific=_say_scientific,
        between={"*": "per", "/": "diviso", "<": "minore di", ">": "maggiore di"},
        by="per",
        version="versione",
    ),
    symbols=tables.SYMBOLS,
    conjunctions=tables.CONJUNCTIONS,
    one_letter_words=frozenset({"a", "e", "è", "i", "o"}),
    sentence_starters=tables.STARTERS,
    first=_FIRST,
    late=_LATE,
)

LANGUAGE = language(WORDS)
