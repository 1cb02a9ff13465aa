"""German: the endings of ordinals, and "ein" before a noun.

German writes "3." for dritte, dritter, drittes, drittem and dritten. The words around it decide:

- after am, vom, zum, im, den, dem, des, einem ... -en: "am dritten Mai";
- after der, die, das, diese, jede ... -e: "die dritte Etage"; but -en after "der" where that is no
  nominative: before a feminine noun, or after a preposition, "in der dritten Klasse";
- after a preposition alone -er for a feminine noun, else -em: "in dritter Auflage"; but a month has
  -en: "ab dritten Mai";
- otherwise, also after ein, mein, sein, the noun's own ending: -e, -es or -er, "dritter Mai".

Nouns are feminine or neuter by their endings and by two lists; all others count as masculine.
"""

from __future__ import annotations

import re

#: what an expression says in place of an ending, until ``agree`` replaces it
ENDING = "\x00"

#: how far the words around an ordinal are looked at, in characters
_WINDOW = 60

_BEFORE_EN = frozenset(
    "am vom zum zur beim im dem den des einem einen eines einer keinem keinen keiner"
    " diesem diesen jedem jeden jenem jenen meinem meinen meiner deinem deinen deiner"
    " seinem seinen seiner ihrem ihren ihrer unserem unseren unserer eurem euren eurer"
    " welchem welchen beiden".split()
)
_BEFORE_E = frozenset(
    "die das diese dieses jede jedes jenes jene ins ans aufs fürs durchs übers ums eine"
    " keine meine deine seine ihre unsere eure welche welches".split()
)
_DER = frozenset("der dieser jeder jener welcher".split())
_STRONG = frozenset("ein kein mein dein sein ihr unser euer".split())
_PREPOSITIONS = frozenset(
    "ab an auf aus bei bis gegenüber hinter in mit nach neben seit über unter von vor"
    " während wegen zu zwischen trotz innerhalb außerhalb".split()
)
#: a noun after these is another one: "wurde 3. im Rennen"
_OTHERS = _BEFORE_EN | _BEFORE_E | _DER | _STRONG | _PREPOSITIONS
_BEFORE_DATE = frozenset("ab bis nach seit vor zwischen ca circa".split())
_MONTHS = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November"
    " Dezember".split()
)
_WEEKDAY = r"(?:(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch)"

_FEMININE = re.compile(
    r"(?:e|ung|heit|keit|schaft|ion|tät|ik|enz|anz|liga|person|frau|mutter|tochter|schwester|stadt|"
    r"nacht|hand|wand|nuss|wurst|milch|butter|zahl|mail|app|bank|tür|uhr|zeit|arbeit|kartoffel|"
    r"zwiebel|nudel|insel|regel|gabel|schüssel|wahl|fahrt|schicht|kraft|etage|dosis|bahn|uni|antwort)$"
)
#: with an ending of the feminine
_NOT_FEMININE = re.compile(
    r"(?:name|buchstabe|kunde|junge|käse|löwe|hase|affe|gedanke|ende|auge|interesse|gebäude|kollege|"
    r"experte|zeuge|franzose|neffe|erbe|gebirge|getränk|stadion|deutsche)$"
)
_NEUTER = re.compile(
    r"(?:kapitel|hundert|tausend|jahrzehnt|jahr|jh|quartal|semester|mal|buch|bild|blatt|kind|haus|"
    r"stockwerk|geschoss|geschoß|spiel|viertel|drittel|treffen|album|lied|stück|glas|brot|kilo|pferd|"
    r"auto|land|regiment|bataillon|konzil|reich|gebot|zimmer|feld|thema|beispiel|argument|opfer|"
    r"mitglied|team|tier|baby|paar|paket|gerät|foto|video|konto|ticket|bier|wort|zeichen|prozent|ei|"
    r"rennen|ende|auge|interesse|gebäude|gebirge|stadion|gesetz|werk|studium|finale|heft|dorf|bett)$"
)
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY},?\s$")
#: ordinals and weekdays between an ordinal and the word that decides
_CHAIN = re.compile(rf"(?:\d{{1,3}}\.?\s?(?:und|oder|bis|sowie|,|[-–/])\s?|{_WEEKDAY},?\s)+$")
_WORDS_BEFORE = re.compile(r"(?:([^\W\d_]+)\s)?([^\W\d_]+)\s$")
_NOUN = re.compile(r"\W{0,3}((?:(?:\d{1,3}\.|[-–,/]|[a-zäöüß]+)\W{1,3}){0,4})([A-ZÄÖÜ][\w-]*\.?)")


def is_feminine(noun: str) -> bool:
    """Return whether a noun is feminine, as far as its ending shows it."""
    lower = noun.rstrip(".").lower()
    return bool(_FEMININE.search(lower)) and not _NOT_FEMININE.search(lower)


def is_neuter(noun: str) -> bool:
    """Return whether a noun is neuter, as far as its ending shows it."""
    return bool(_NEUTER.search(noun.rstrip(".").lower()))


def a(noun: str) -> str:
    """Return the indefinite article, which is also the number one, before a noun.

    Example:
        >>> a("Tasse"), a("Apfel")
        ('eine', 'ein')
    """
    return "eine" if is_feminine(noun) else "ein"


def strong(noun: str) -> str:
    """Return the ending of an adjective before a noun in the nominative, without an article."""
    if is_feminine(noun):
        return "e"
    return "es" if is_neuter(noun) else "er"


def words_before(text: str, position: int) -> tuple[str, str]:
    """Return the two words before a position, other ordinals and weekdays skipped.

    Example:
        >>> words_before("Sie kam am 3. und 4. Mai", 18)
        ('kam', 'am')
    """
    before = _CHAIN.sub("", text[max(0, position - _WINDOW) : position])
    found = _WORDS_BEFORE.search(before)
    return ((found[1] or "").lower(), found[2].lower()) if found else ("", "")


def noun_after(text: str) -> str:
    """Return the next noun at the start of a text, or ""."""
    found = _NOUN.match(text[:_WINDOW])
    if found is None or not _OTHERS.isdisjoint(found[1].split()):
        return ""
    return found[2]


def asks_for_ordinal(text: str, position: int) -> bool:
    """Return whether the word before a position stands before ordinals rather than numbers."""
    word = words_before(text, position)[1]
    return word in _BEFORE_EN or word in _BEFORE_E or word in _DER or word in _STRONG


def asks_for_date(text: str, position: int) -> bool:
    """Return whether the words before a position may stand before a date such as "24.12."."""
    return (
        asks_for_ordinal(text, position)
        or words_before(text, position)[1] in _BEFORE_DATE
        or bool(_WEEKDAY_BEFORE.search(text, max(0, position - 16), position))
    )


def ending(text: str, position: int, noun: str) -> str:
    """Return the ending of an ordinal.

    Args:
        text: a block.
        position: where the ordinal begins.
        noun: that it belongs to; "" if there is none.

    Example:
        >>> ending("am 3. Mai", 3, "Mai"), ending("3. Kapitel", 0, "Kapitel")
        ('en', 'es')
    """
    earlier, word = words_before(text, position)
    if word in _BEFORE_EN:
        return "en"
    if word in _DER:
        return "en" if is_feminine(noun) or earlier in _PREPOSITIONS else "e"
    if word in _BEFORE_E:
        return "e"
    if word in _PREPOSITIONS and noun:
        if noun in _MONTHS:
            return "en"
        return "er" if is_feminine(noun) else "em"
    return strong(noun)


def agree(said: str, text: str, start: int, end: int) -> str:
    """Return the words of an expression with ENDING replaced.

    Args:
        said: of the expression.
        text: of the block.
        start: where the expression begins.
        end: after it.
    """
    if ENDING not in said:
        return said
    after = said.partition(ENDING)[2].replace(ENDING, "") + text[end : end + _WINDOW]
    return said.replace(ENDING, ending(text, start, noun_after(after)))
