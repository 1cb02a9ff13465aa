"""Addresses: web, e-mail, IP, files, paths, @handles and #hashtags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.expressions.numbers import NumberWords
from pywasm.core.text.reading.expressions.spelling import SpellingWords, say_name
from pywasm.core.text.reading.language import Expression, alternatives
from pywasm.core.text.reading.options import ReadingOptions

#: top-level domains that mark a host without https:// or www.
DOMAINS = (
    "com org net edu gov mil int info biz io ai dev app tech blog shop site online xyz page"
    " wiki news eu uk de fr it es pt nl be ch at us ca au nz jp cn in br mx ar ru se fi dk pl"
    " cz ie tv me cc co cat nyc ly gl fm so gg sh"
).split()
#: endings of file names
EXTENSIONS = (
    "pdf doc docx xls xlsx ppt pptx odt ods txt md rst csv tsv json jsonl xml yaml yml toml"
    " ini cfg conf log html htm css js mjs ts jsx tsx py ipynb rb rs go java kt c h cpp hpp cs"
    " php sh bash zsh bat ps1 exe msi dmg iso img bin zip tar gz bz2 xz 7z rar jpg jpeg png"
    " gif svg webp bmp ico tif tiff psd mp3 mp4 m4a wav flac ogg opus avi mkv mov webm epub"
    " mobi sql db sqlite onnx safetensors pt wasm whl lock env bak tmp dll so jar apk deb rpm"
    " ttf woff woff2 tex bib srt vtt"
).split()
#: longest address that is said in full
MAX_ADDRESS = 200

_PARTS = re.compile(r"[^\W\d_]+|\d+|.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressWords:
    """What a language says for addresses."""

    #: signs inside of addresses: "." -> "dot"
    signs: Mapping[str, str]
    #: said before the words of a hashtag
    hashtag: str
    #: the parts of an IP address are said as numbers, not digit by digit
    ip_as_numbers: bool = False
    #: parts that are said otherwise, such as "www", in lower case
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Speaker:
    words: AddressWords
    numbers: NumberWords
    spelling: SpellingWords

    def say(self, written: str) -> str:
        return " ".join(filter(None, map(self._part, _PARTS.findall(written))))

    def domain(self, host: str) -> str:
        """Return a host as it is said; its top-level domain is spelled if it is no word."""
        return self.say(host)

    def _part(self, part: str) -> str:
        if part.isdecimal():
            return _digits(part, self.numbers)
        if not part.isalpha():
            return self.words.signs.get(part, "")
        lower = part.lower()
        if lower in self.words.names:
            return self.words.names[lower]
        return say_name(part, self.spelling)


def _digits(digits: str, numbers: NumberWords) -> str:
    if len(digits) > 4 or (len(digits) > 1 and digits[0] == "0"):
        return numbers.digits(digits)
    return numbers.spellout.cardinal(int(digits))


def addresses(
    words: AddressWords, numbers: NumberWords, spelling: SpellingWords
) -> tuple[Expression, ...]:
    """Return the expressions of addresses."""
    speaker = _Speaker(words, numbers, spelling)
    return (*_web(speaker), *_machines(speaker), *_files(speaker), *_tags(speaker))


def _web(speaker: _Speaker) -> tuple[Expression, ...]:
    words = speaker.words

    def say_url(found: re.Match[str], options: ReadingOptions) -> str | None:
        if options.addresses == "skip":
            return ""
        host, rest = found["host"], found["rest"] or ""
        host = host.removeprefix("www.") if found["scheme"] else host
        said = speaker.domain(host)
        rest = rest.rstrip("/") if len(rest) < MAX_ADDRESS else ""
        if options.addresses == "domain" or not rest:
            return said
        return f"{said} {speaker.say(rest)}"

    def say_email(found: re.Match[str], options: ReadingOptions) -> str | None:
        if options.addresses == "skip":
            return ""
        return f"{speaker.say(found['user'])} {words.signs['@']} {speaker.domain(found['host'])}"

    # Everything is bounded: else each part of a long name would be read to its end.
    label = r"[^\W_](?:[\w-]{0,62}+)"
    hosts = rf"{label}(?:\.{label}){{1,8}}+"
    # An address does not end with a mark of the sentence around it.
    rest = (
        r"(?P<rest>(?::\d+)?(?:(?:/|[?#](?=\w))(?:[^\s<>\"'“”‘’]*[^\s<>\"'“”‘’.,;:!?)\]}*_|…])?)?)"
    )
    domains = f"(?:{alternatives(DOMAINS)}|{alternatives(one.upper() for one in DOMAINS)})"
    scheme = r"(?P<scheme>(?:https?|ftp|file|wss?)://)(?:[^\s/@]{1,64}@)?"
    url = rf"{scheme}(?P<host>{label}(?:\.{label}){{0,8}}+){rest}"
    www = rf"(?P<scheme>)(?P<host>www\.{hosts}){rest}"
    bare = rf"(?P<scheme>)(?P<host>(?:{label}\.){{1,8}}{domains})(?![\w@-]|\.\w){rest}"
    email = rf"(?:mailto:)?(?P<user>[\w.+%-]{{1,64}}+)@(?P<host>{hosts})"
    return (
        Expression("web address", re.compile(url, re.I), say_url, starts="hfwHFW"),
        Expression("e-mail address", re.compile(email), say_email, starts="a0_"),
        Expression("web address", re.compile(www, re.I), say_url, starts="wW"),
        Expression("web address", re.compile(bare), say_url, starts="a0"),
    )


def _machines(speaker: _Speaker) -> tuple[Expression, ...]:
    words = speaker.words

    def say_ip(found: re.Match[str], options: ReadingOptions) -> str | None:
        if any(int(part) > 255 or part[:-1] == "00" for part in found["ip"].split(".")):
            return None
        dot = f" {words.signs['.']} "
        say_part = speaker.say if words.ip_as_numbers else speaker.numbers.digits
        said = dot.join(map(say_part, found["ip"].split(".")))
        return f"{said} {speaker.say(found['rest'])}" if found["rest"] else said

    def say_hexadecimal(found: re.Match[str], options: ReadingOptions) -> str | None:
        parts = [one if one == ":" else " ".join(one) for one in re.findall(r":|[^:]+", found[0])]
        return speaker.say(" ".join(parts))

    ip = r"(?P<ip>\d{1,3}(?:\.\d{1,3}){3})(?P<rest>(?:/\d{1,2}(?!\d))?(?::\d+)?)(?![\w])(?!\.\d)"
    hexadecimal = r"(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{1,4}(?![\w:])"
    return (
        Expression("IP address", re.compile(ip), say_ip, starts="0"),
        Expression("IP address", re.compile(hexadecimal), say_hexadecimal, starts="0abcdefABCDEF:"),
    )


def _files(speaker: _Speaker) -> tuple[Expression, ...]:
    silent = str.maketrans("_-", "  ")

    def say_file(found: re.Match[str], options: ReadingOptions) -> str | None:
        dot = speaker.words.signs["."]
        stem = speaker.say(found["stem"].translate(silent))
        said = f"{stem} {dot} {say_name(found['ext'], speaker.spelling)}"
        if any(map(str.isdecimal, found["ext"])):
            said = f"{stem} {dot} {speaker.say(found['ext'])}"
        return said.strip()

    def say_path(found: re.Match[str], options: ReadingOptions) -> str | None:
        return speaker.say(found[0].rstrip("/\\").replace("_", " ").replace("-", " "))

    capitals = alternatives(one.upper() for one in EXTENSIONS if len(one) > 1)
    extensions = f"(?:{alternatives(EXTENSIONS)}|{capitals})"
    stem = r"(?P<stem>(?:[\w-]{1,100}+\.){0,8}?[\w-]{0,100}+)"
    # "d.h." is an abbreviation.
    file = rf"(?!\w\.\w\.){stem}\.(?P<ext>{extensions})(?![\w-]|\.\w)"
    name = r"(?:[\w.@+-]{0,100}[\w+-])"
    home = r"(?:~|\.{1,2})"
    unix = rf"(?<![\w/])(?:{home}?(?:/{name}){{2,20}}/?|{home}/{name}|/{name}/|/{name}\.\w+)"
    windows = rf"[A-Za-z]:\\(?:{name}\\?){{0,20}}|\\\\{name}(?:\\{name}){{1,20}}"
    # "red/green/blue" is no path.
    nested = rf"(?=[^\W\d]){name}(?:/{name}){{1,20}}(?:\.(?:{extensions})(?!\w)|/(?=[\s.,;:)]|$))"
    starts = "~./\\a0"
    return (
        Expression("path", re.compile(rf"(?:{unix}|{windows})(?!\w)"), say_path, starts="~./\\a"),
        Expression("path", re.compile(nested), say_path, starts="a_"),
        Expression("file name", re.compile(file), say_file, starts=starts + "_"),
    )


def dotted_names(
    words: AddressWords, numbers: NumberWords, spelling: SpellingWords
) -> tuple[Expression, ...]:
    """Return the expression of names such as "os.path", which come after abbreviations."""
    speaker = _Speaker(words, numbers, spelling)

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return speaker.say(found[0].replace("_", " ").removesuffix("()"))

    name = r"[a-z][A-Za-z\d_]*+"
    inside = rf"[^\W\d_][A-Za-z\d_]*+(?:\.{name})++"
    hidden = rf"(?<![\w.])\.{name}(?:\.{name})*+"
    pattern = re.compile(rf"(?:{inside}|{hidden})(?:\(\))?")
    return (Expression("dotted name", pattern, say, starts="a."),)


def _tags(speaker: _Speaker) -> tuple[Expression, ...]:
    def say_hashtag(found: re.Match[str], options: ReadingOptions) -> str | None:
        return f"{speaker.words.hashtag} {speaker.say(found[1].replace('_', ' '))}"

    def say_handle(found: re.Match[str], options: ReadingOptions) -> str | None:
        return f"{speaker.words.signs['@']} {speaker.say(found[1].replace('_', ' '))}"

    return (
        Expression("hashtag", re.compile(r"[#＃](\w*[^\W\d_]\w*)"), say_hashtag, starts="#＃"),
        Expression("handle", re.compile(r"@(\w+(?:\.\w+)*)"), say_handle, starts="@"),
    )
