"""Write the rules for numbers in words: ``pywasm/core/text/reading/spellout/??.py``.

They come from Unicode CLDR: ``npm pack cldr-rbnf@48.2.0``, unpacked. Only the sets for cardinals,
ordinals and years are kept, without soft hyphens and rules for fractions, and with our corrections.

    .venv/bin/python scripts/spellout_rules.py package           # writes
    .venv/bin/python scripts/spellout_rules.py package --check   # fails if a file would change
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "pywasm" / "core" / "text" / "reading" / "spellout"
VERSION = "48.2.0"
#: longest line that the linter allows
LINE = 100
#: code -> title, file of the package, and whether people say years in another way than numbers
LANGUAGES = {
    "de": ("German", "de", True),
    "en": ("English", "en", True),
    "es": ("Spanish", "es", False),
    "fr": ("French", "fr", False),
    "it": ("Italian", "it", False),
    "nl": ("Dutch", "nl", True),
    "pt": ("Portuguese of Brazil", "pt", False),
}
_WANTED = re.compile(r"%spellout-(?:numbering|cardinal|ordinal)(?:-(?!year|verbose)[a-z-]+)?")
_NAME = re.compile(r"[<>=](%+[a-z0-9-]+)[<>=]")
_SET = re.compile(r"^(%+[^:\n]+):\n((?:[^%\n].*\n)*)", re.MULTILINE)
_UNUSED = re.compile(r"^(?:x[.,]x|Inf|NaN): .*\n", re.MULTILINE)
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


class Correction(NamedTuple):
    """A change to rule sets, as regular expressions; it must change each of them."""

    language: str
    names: str
    old: str
    new: str


#: what people write and say, where CLDR has something else
CORRECTIONS = (
    # zweimillionste, eine Million erste
    *(
        Correction(
            "de",
            r"%spellout-ordinal",
            rf"1(0+)0: eine {initial}(illion|illiard)(e?)>%%ste2?>;\n20+: <(\S+)< (\w+)>%%ste2>;",
            rf"1\g<1>0: <%spellout-cardinal-masculine<{initial.lower()}\2ste;\n"
            rf"1\g<1>1: <\4< $(cardinal,one{{{initial}\2\3}}other{{\5}})$ >>;",
        )
        for initial in "MB"
    ),
    # doscientas mil
    Correction("es", r"%spellout-cardinal-feminine", r"<\S+< mil\[", "<< mil["),
    # millonésimo
    Correction(
        "es", r"%spellout-ordinal-(masculine(-adjective)?|feminine)", r": un (\wi)", r": \1"
    ),
    # octingentésimo
    Correction(
        "es",
        r"%spellout-ordinal-(masculine(-adjective)?|feminine)",
        r"octingésim",
        "octingentésim",
    ),
    # cent unième, quatre-vingt-onzième, mille unième
    Correction("fr", r"%%(sub)?cents-o|%%mille-o", r"1: \S+=;\n2(.*\n)11: .*\n12: .*\n", r"1\1"),
    # deux cents millions, quatre-vingts milliards
    Correction(
        "fr",
        r"%spellout-cardinal-(masculine|feminine)",
        r"<%%spellout-leading< (.illi)",
        r"<%spellout-cardinal-masculine< \1",
    ),
    # milletré, duemilatré: the stress is on the last syllable
    *(
        Correction("it", rf"%spellout-{kind}", r"\b(mille|mila)\[>>\]", rf"\1[>%%tre-{kind}>]")
        for kind in ("numbering", "cardinal-masculine", "cardinal-feminine")
    ),
    # no accent before mila: centottantatremila
    Correction(
        "it",
        r"%%msc-with-o-nofinal",
        r"4: (.*\n)",
        r"4: \g<1>20: o=%%msc-no-final=;\n80: =%%msc-no-final=;\n90: o=%%msc-no-final=;\n",
    ),
    Correction(
        "it", r"%spellout-ordinal-(masculine|feminine)", r"<\S+<mila", "<%%msc-no-final<mila"
    ),
    # centottantesimo
    Correction("it", r"%%ordinal-esim[oa]-with-o", r"10: o(.*\n)", r"10: o\g<1>80: \g<1>90: o\1"),
    # één: "een" is also the article, with another vowel
    Correction("nl", r"%spellout-numbering", r"cardinal", r"cardinal-stressed"),
    # duizend vijfhonderd: a space after duizend, so the Taalunie's Technische Handleiding
    Correction("nl", r"%spellout-cardinal", r"duizend\[>>\]", "duizend[ >>]"),
    # negentienhonderdvijf, where CLDR has negentienvijf
    Correction("nl", r"%spellout-numbering-year", r">%%2d-year>", "honderd[>>]"),
    # milionésimo
    Correction(
        "pt",
        r"%spellout-ordinal-(masculine|feminine)",
        r"1((?:000){2,}): (\S+) (\w+)\[ >>\];",
        r"1\1: \3[ >>];\n2\1: \2 \3[ >>];",
    ),
)
#: sets that the corrections use
ADDED = {
    "it": "".join(
        f"%%tre-{kind}:\n0: =%spellout-{kind}=;\n3: tré;\n4: =%spellout-{kind}=;\n"
        for kind in ("numbering", "cardinal-masculine", "cardinal-feminine")
    ),
}
_YEAR = "%spellout-numbering-year"


def main() -> None:
    """Write the modules, or check them."""
    parser = argparse.ArgumentParser(description="Write the rules for numbers in words.")
    parser.add_argument("package", type=Path, help="folder of the unpacked npm package")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if files differ")
    options = parser.parse_args()
    version = json.loads((options.package / "package.json").read_text("utf-8"))["version"]
    if version != VERSION:
        sys.exit(f"{options.package} is version {version}, not {VERSION}")
    different = []
    for path, text in modules(options.package).items():
        if options.check:
            if path.read_text("utf-8") != text:
                different.append(path.name)
        else:
            path.write_text(text, "utf-8")
    if different:
        sys.exit(f"{', '.join(different)}: not what {Path(__file__).name} writes")


def modules(package: Path) -> dict[Path, str]:
    """Return the text of every module that this script writes."""
    notice = (package / "LICENSE").read_text("utf-8").strip()
    texts = {"_license": f'"""The licence of the rules in this folder.\n\n{notice}\n"""\n'}
    for code, (title, file, has_years) in LANGUAGES.items():
        source = (package / "rbnf" / f"{file}-SpelloutRules.txt").read_text("utf-8")
        rules = needed(corrected(code, source), has_years)
        end = "  # noqa: E501" if any(len(line) > LINE for line in rules.splitlines()) else ""
        texts[code] = (
            f'"""{title}: rules for numbers in words, of Unicode CLDR, corrected.\n\n'
            f"Written by scripts/spellout_rules.py from cldr-rbnf {VERSION}.\n"
            "Copyright © 2004-2026 Unicode, Inc.; the terms are in _license.py.\n"
            f'"""\n\nRULES = """\\\n{rules}"""{end}\n'
        )
    return {FOLDER / f"{name}.py": text for name, text in texts.items()}


def corrected(code: str, source: str) -> dict[str, str]:
    """Return the rules of every set, without soft hyphens, with our corrections."""
    text = _UNUSED.sub("", source.replace(SOFT_HYPHEN, "")) + ADDED.get(code, "")
    sets: dict[str, str] = dict(_SET.findall(text))
    for language, names, old, new in CORRECTIONS:
        for name in sets if language == code else ():
            if re.fullmatch(names, name):
                sets[name], count = re.subn(old, new, sets[name])
                if not count:
                    sys.exit(f"{code}: {name} has no {old!r}")
    return sets


def needed(sets: dict[str, str], has_years: bool) -> str:
    """Return the sets for cardinals, ordinals and years, and those that they use."""
    wanted = [name for name in sets if _WANTED.fullmatch(name) and "plural" not in name]
    if has_years:
        wanted.append(_YEAR)
    done: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in done:
            done.add(name)
            wanted += _NAME.findall(sets[name])
    return "".join(f"{name}:\n{body}" for name, body in sets.items() if name in done)


if __name__ == "__main__":
    main()
