"""French."""

from __future__ import annotations

import re

from pywasm.core.text.reading.expressions.abbreviations import AbbreviationWords
from pywasm.core.text.reading.expressions.addresses import AddressWords
from pywasm.core.text.reading.expressions.dates import DateWords
from pywasm.core.text.reading.expressions.maths import MathsWords
from pywasm.core.text.reading.expressions.money import MoneyWords
from pywasm.core.text.reading.expressions.numbers import DASH, Noun, NumberWords
from pywasm.core.text.reading.expressions.phone import PhoneWords
from pywasm.core.text.reading.expressions.roman import RomanWords, value_of
from pywasm.core.text.reading.expressions.spelling import SpellingWords
from pywasm.core.text.reading.expressions.times import TimeWords
from pywasm.core.text.reading.expressions.units import UnitWords
from pywasm.core.text.reading.expressions.words import Words, language
from pywasm.core.text.reading.language import Expression, Pattern
from pywasm.core.text.reading.languages import extras, romance
from pywasm.core.text.reading.languages import fr_words as tables
from pywasm.core.text.reading.languages.romance import FEMININE, MASCULINE, word_before
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import Spellout, load_spellout

_VOWEL = re.compile(r"[aeiouyéèêâîôœ]|h(?!ertz)", re.IGNORECASE)
_ROUND = re.compile(r"(?:million|milliard|billion)s?\Z")


class _Spellout(Spellout):
    """The numbers of French as most people write them: "vingt et un", without hyphens."""

    def __init__(self, spellout: Spellout) -> None:
        self._spellout = spellout

    def cardinal(self, number: int, gender: str = "") -> str:
        return self._spellout.cardinal(number, gender).replace("-et-", " et ")

    def ordinal(self, number: int, gender: str = "") -> str:
        return self._spellout.ordinal(number, gender).replace("-et-", " et ")

    def year(self, number: int) -> str:
        return self.cardinal(number)


_SPELLOUT = _Spellout(load_spellout("fr"))


def _of(number: str, noun: str) -> str:
    """Return a number and a noun: "un million d'euros", but "mille euros"."""
    if not _ROUND.search(number):
        return f"{number} {noun}"
    return f"{number} d'{noun}" if _VOWEL.match(noun) else f"{number} de {noun}"


def _say_date(day: int | None, month: str, year: str | None) -> str:
    number = "" if day is None else "premier" if day == 1 else _SPELLOUT.cardinal(day)
    return " ".join(filter(None, (number, month, year)))


def _say_days(first: int, last: int, month: str, year: str | None) -> str:
    return f"{_say_date(first, '', None)} à {_say_date(last, month, year)}"


def _counted(number: int, one: str) -> str:
    return f"{_SPELLOUT.cardinal(number, FEMININE)} {one}{'' if number < 2 else 's'}"


def _say_time(hour: int, minute: int, suffix: str) -> str:
    said = _counted(hour, "heure")
    return f"{said} {_SPELLOUT.cardinal(minute)}" if minute else said


def _say_duration(hours: int, minutes: int, seconds: int) -> str:
    parts = ((hours, "heure"), (minutes, "minute"), (seconds, "seconde"))
    return " ".join(_counted(count, one) for count, one in parts if count) or "zéro seconde"


def _say_power(base: str, exponent: int) -> str:
    if exponent in (2, 3):
        return f"{base} au {'carré' if exponent == 2 else 'cube'}"
    return f"{base} puissance {_SPELLOUT.cardinal(exponent)}"


def _say_scientific(mantissa: str, exponent: int) -> str:
    return f"{mantissa} fois dix puissance {_SPELLOUT.cardinal(exponent)}"


def is_feminine(noun: str) -> bool:
    """Return whether a noun or an adjective is feminine, by lists and endings: a guess.

    Example:
        >>> is_feminine("pages"), is_feminine("côtés")
        (True, False)
    """
    lower = noun.lower()
    forms = {lower, lower.removesuffix("s")}
    if forms & tables.FEMININE_NOUNS:
        return True
    if forms & tables.MASCULINE_NOUNS:
        return False
    return lower.removesuffix("s").endswith(tuple(tables.FEMININE_ENDINGS))


_NUMBERS = NumberWords(
    spellout=_SPELLOUT,
    decimal=",",
    groups=" \u00a0\u202f\u2009.'’",
    point="virgule",
    dot="point",
    minus="moins",
    plus="plus",
    to="à",
    number="numéro",
    ordinals={"er|ᵉʳ|e|ᵉ|è|ème|eme|ième|ieme": MASCULINE, "re|ʳᵉ|ère|ere": FEMININE},
    fractions={
        2: Noun("demi", "demis"),
        3: Noun("tiers"),
        4: Noun("quart", "quarts"),
    },
    magnitudes=tables.MAGNITUDES,
    fraction_join="et",
    fractions_after_whole={2: "demi"},
    decimals_as_number=True,
    # "1,5 kilomètre": the plural begins at two
    singular=lambda integer, decimals: int(integer or "0") < 2,
    join=_of,
)
_DATES = DateWords(
    months=tables.MONTHS,
    month_names=tables.MONTH_NAMES,
    order="dmy",
    say=_say_date,
    day_suffix="(?:er|ᵉʳ)?",
    month_year=r"[ \u00a0]",
    say_range=_say_days,
    year_after=tables.YEAR_AFTER,
    eras={
        **dict.fromkeys(("av. J.-C.", "av. J.-C", "av. J-C", "avant J.-C."), "avant Jésus-Christ"),
        **dict.fromkeys(("apr. J.-C.", "ap. J.-C.", "apr. J-C"), "après Jésus-Christ"),
    },
)


def _say_ordinal(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return plural ordinals, and "second" where it is written."""
    number, suffix = int(found[1]), found[2]
    if suffix.startswith(("n", "d")):
        if number != 2:
            return None
        said = "seconde" if suffix.rstrip("s").endswith("e") else "second"
    else:
        feminine = suffix.startswith(("re", "èr"))
        said = _SPELLOUT.ordinal(number, FEMININE if feminine else MASCULINE)
    return f"{said}s" if suffix.endswith("s") else said


def _say_metres(metres: int, rest: int) -> str:
    said = f"{_SPELLOUT.cardinal(metres)} mètre{'' if metres < 2 else 's'}"
    return f"{said} {_SPELLOUT.cardinal(rest)}"


def _say_article(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the number of an article of law: "article 49-3" is no range."""
    before = word_before(found)
    if before not in ("article", "articles", "art", "L", "R", "D"):
        return None
    joint = " tiret " if before in ("L", "R", "D") else " "
    return joint.join(_SPELLOUT.cardinal(int(part)) for part in found.groups() if part)


def _say_half(found: re.Match[str], options: ReadingOptions) -> str | None:
    before, noun = word_before(found), found[1]
    if before in ("heure", "heures", "an", "ans", "mois", "kilo", "kilos", "litre", "litres"):
        return "et demie" if is_feminine(before) else "et demi"
    if not noun or noun in tables.NO_NOUNS:
        return None
    unit = tables.UNITS.get(noun) or Noun(noun, gender=FEMININE if is_feminine(noun) else "")
    return f"{'une' if unit.gender == FEMININE else 'un'} demi-{unit.one}"


def _say_decade(found: re.Match[str], options: ReadingOptions) -> str | None:
    # "les années quatre-vingt": a number that names a year has no s
    if word_before(found).lower() != "années":
        return None
    return _SPELLOUT.year(int(found[1])).removesuffix("s")


def _say_century(found: re.Match[str], options: ReadingOptions) -> str | None:
    value, suffix = value_of(found[1]), found[2]
    feminine = suffix in ("re", "ʳᵉ", "ère")
    said = _SPELLOUT.ordinal(value, FEMININE if feminine else MASCULINE)
    return f"{said} siècle" if found[3] else said


def _say_numeral(found: re.Match[str], options: ReadingOptions) -> str | None:
    if len(found[0]) == 1 and word_before(found) not in tables.CARDINAL_AFTER:
        return None
    return _SPELLOUT.cardinal(value_of(found[0]))


def _say_counted(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return a number that ends with one, before a feminine noun."""
    noun = found["next"] if found["noun"] in ("autre", "autres", "jeunes") else found["noun"]
    before = word_before(found).lower()
    if not noun or noun in tables.NO_NOUNS or not is_feminine(noun):
        return None
    if len(found["n"]) == 4 and before in tables.YEAR_AFTER:
        return None
    if before in tables.CARDINAL_AFTER or before in ("numéro", "n", "le"):
        return None
    return _NUMBERS.range(found["from"], found["n"], FEMININE)


#: "de 1 kg" is "d'un kilogramme"; the space goes, too
_BEFORE_ONE = Pattern(
    r"([dD]|[qQ]u)e[ \u00a0](?=1(?:[ \u00a0\u202f]000){2,3}(?!\w)|1[ \u00a0\u202f]?[%€£$]|"
    r"1[ \u00a0\u202f](?!(?:à|et|ou|sur|pour|x)\b)[^\W\d]|1(?:kg|km|cm|mm|g|l|h|m|t)(?![\w²³]))"
)
_WORD = r"[a-zà-ÿœ]{2,}+"


def _say_spoons(found: re.Match[str], options: ReadingOptions) -> str | None:
    number = int(found[1])
    spoons = "cuillère" if number < 2 else "cuillères"
    kind = "soupe" if found[2] == "s" else "café"
    return f"{_SPELLOUT.cardinal(number, 'feminine')} {spoons} à {kind}"


def _say_cents(found: re.Match[str], options: ReadingOptions) -> str | None:
    euros = "euro" if int(found[1]) < 2 else "euros"
    return f"{_SPELLOUT.cardinal(int(found[1]))} {euros} {_SPELLOUT.cardinal(int(found[2]))}"


_FIRST = (
    romance.elision("l d j n s c m t qu jusqu lorsqu puisqu quelqu".split()),
    Expression("elision", _BEFORE_ONE, lambda found, options: f"{found[1]}'", starts="dDqQ"),
    extras.phrases(tables.PHRASES, ends="before starters"),
    # "2 c. à soupe", "1 c. à c."
    Expression(
        "unit",
        Pattern(r"(\d{1,3})[ ]?(?:c|cuill?)\.[ ]?à[ ]?(s|c)(?:\.(?!\w)|(?:oupe|afé)(?!\w))"),
        _say_spoons,
        starts="0",
    ),
    # "3€50"
    Expression("money", Pattern(r"(\d{1,6})[ ]?€[ ]?(\d\d)(?!\w|[.,]\d)"), _say_cents, starts="0"),
    # "étudiant·e·s", "client(e)s": the endings are silent
    Expression(
        "gender",
        Pattern(r"(?<=[a-zà-ÿ])(?:\((?:e|ne|le)\)s?|[·•](?:e|ne|le|rice|euse)s?(?:[·•]s)?)(?!\w)"),
        lambda found, options: "",
        starts="(·•",
    ),
    romance.double_initials(),
    Expression(
        "abbreviation",
        Pattern(r"M\.(?=[ \u00a0]([A-ZÀ-Þ][\w'’]*+|(?:le|la|de|du|et)\b|[ld]['’]))"),
        lambda found, options: None if found[1] in tables.STARTERS else "Monsieur",
        starts="M",
    ),
    Expression(
        "abbreviation",
        Pattern(r"([LRD])\.[ \u00a0]?(?=\d)"),
        lambda found, options: found[1],
        starts="LRD",
    ),
    Expression(
        "abbreviation",
        Pattern(r"(art|chap|vol|t)\.(?=[ \u00a0](?:[IVX]+\b|[LRD]\.))"),
        lambda found, options: tables.BEFORE_NUMBER[found[0]],
        starts="acvt",
    ),
    Expression(
        "time",
        Pattern(r"([01]?\d|2[0-4])[ \u00a0\u202f]h[ \u00a0\u202f]([0-5]\d)(?![\w:]|[ \u00a0]?min)"),
        lambda found, options: _say_time(int(found[1]), int(found[2]), ""),
        starts="0",
    ),
    romance.scores((10, 20, 100), "sur", _NUMBERS),
    romance.metres(_say_metres),
    Expression(
        "product",
        Pattern(rf"({_NUMBERS.pattern})\s?[xX×]\s?({_NUMBERS.pattern})(?=\s?=)"),
        lambda found, options: f"{_NUMBERS.say(found[1])} fois {_NUMBERS.say(found[2])}",
        starts="0",
    ),
    romance.sizes(_NUMBERS, tables.UNITS, "sur"),
    romance.day_and_month(
        "le du au dès lundi mardi mercredi jeudi vendredi samedi dimanche", _DATES, _NUMBERS
    ),
    Expression(
        "number",
        Pattern(r"(\d{1,4})-(\d{1,3})(?:-(\d{1,3}))?(?![\w-]|[,.]\d)"),
        _say_article,
        starts="0",
    ),
    Expression(
        "ordinal",
        Pattern(r"([1-9])°[ \u00a0]?\)"),
        lambda found, options: f"{_SPELLOUT.ordinal(int(found[1]), FEMININE)}ment,",
        starts="0",
    ),
    Expression(
        "ordinal",
        Pattern(r"(\d{1,9})(ers|res|ères|es|èmes|emes|iemes|ièmes|nde?s?|de?s?)(?!\w)"),
        _say_ordinal,
        starts="0",
    ),
    Expression(
        "fraction",
        Pattern(r"(?:1/2|½)(?:[ \u00a0]([a-zà-ÿœ]++)(?!\w))?"),
        _say_half,
        starts="1½",
    ),
    Expression(
        "decade",
        Pattern(r"['’]?((?:1\d|20)?\d0)(?!\w|[,.-]\d|[ \u00a0]\d)"),
        _say_decade,
        starts="0'’",
    ),
    Expression(
        "numeral",
        Pattern(
            r"((?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(er|ᵉʳ|re|ʳᵉ|ère|ème|e|ᵉ)(?!\w)([ \u00a0]s\.)?"
        ),
        _say_century,
        starts="IVX",
    ),
    Expression(
        "abbreviation",
        Pattern(r"(?:(St)|(Ste)|(Me))(?:(?=-[A-ZÀ-Þ])|\.?(?=[ \u00a0][A-ZÀ-Þ][a-zà-ÿ]))"),
        lambda found, options: ("Saint", "Sainte", "Maître")[(found.lastindex or 1) - 1],
        starts="SM",
    ),
)
_LATE = (
    Expression(
        "numeral",
        Pattern(romance.NUMERAL),
        _say_numeral,
        starts="IVX",
    ),
    Expression(
        "number",
        Pattern(
            rf"(?:(?P<from>{_NUMBERS.pattern})[ ]?{DASH}[ ]?)?(?P<n>{_NUMBERS.pattern})(?<=1)"
            rf"(?=[ \u00a0\u202f](?P<noun>{_WORD})(?!\w)(?:[ \u00a0](?P<next>{_WORD}))?)"
        ),
        _say_counted,
        starts="0",
    ),
)

WORDS = Words(
    code="fr",
    name="french",
    letters="àâæçéèêëîïôœùûüÿ",
    numbers=_NUMBERS,
    money=MoneyWords(
        currencies=tables.CURRENCIES,
        cents_join="et",
        names_cents=False,
        of=_of,
        per="par",
        per_units=tables.PER_UNITS,
        cents={"¢": Noun("cent", "cents", MASCULINE)},
    ),
    units=UnitWords(
        units=tables.UNITS,
        glued=tables.GLUED_UNITS,
        per="par",
        per_units=tables.PER_UNITS,
        square=romance.with_adjective("s", "carré", "carrés"),
        cubic=romance.with_adjective("s", "cube", "cubes"),
    ),
    dates=_DATES,
    times=TimeWords(
        say=_say_time,
        duration=_say_duration,
        suffixes={"h": "", "heures": "", "heure": "", "H": ""},
        separators=":hH",
        hour_suffixes=frozenset({"h", "H", "heures", "heure"}),
        zones={zone: " ".join(zone) for zone in "UTC GMT CET CEST".split()},
    ),
    addresses=AddressWords(
        signs=tables.ADDRESS_SIGNS, hashtag="hashtag", ip_as_numbers=True, names={"www": "W W W"}
    ),
    phone=PhoneWords(
        patterns=(
            # France: five pairs
            r"0[1-9](?:[ .\-\u00a0\u202f]?\d\d){4}(?![\w-])",
            # toll-free and other services
            r"0[ \u00a0]?8\d\d[ \u00a0]\d{3}[ \u00a0]\d{3}(?![\w-])",
            # Switzerland: 021 345 67 89; Belgium: 02 345 67 89, 0471 23 45 67
            r"0\d{1,3}[ ./]\d{2,3}(?:[ .]\d\d){2,3}(?![\w-])",
        ),
        pairs=True,
    ),
    roman=RomanWords(
        cardinal_after=tables.CARDINAL_AFTER,
        ordinal_after=tables.RULERS,
        ordinal=lambda number, name: _SPELLOUT.cardinal(number),
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
        one_letter=frozenset({"a", "à", "y", "ô"}),
    ),
    maths=MathsWords(
        power=_say_power,
        scientific=_say_scientific,
        between={"*": "fois", "/": "sur", "<": "inférieur à", ">": "supérieur à"},
        by="sur",
        version="version",
    ),
    symbols=tables.SYMBOLS,
    conjunctions=tables.CONJUNCTIONS,
    one_letter_words=frozenset({"a", "à", "y", "ô"}),
    sentence_starters=tables.STARTERS,
    first=_FIRST,
    late=_LATE,
)

LANGUAGE = language(WORDS)
