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
    """A change to the text of a rule set, which must be there ``count`` times."""

    language: str
    old: str
    new: str
    count: int = 1


CORRECTIONS: tuple[Correction, ...] = ()


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
        texts[code] = (
            f'"""Numbers of {title}. Written by scripts/spellout_rules.py from cldr-rbnf {VERSION}.\n\n'
            "Copyright © 2004-2026 Unicode, Inc.; SPDX-License-Identifier: Unicode-3.0 (_license.py)\n"
            f'"""\n\nRULES = """\\\n{rules}"""\n'
        )
    return {FOLDER / f"{name}.py": text for name, text in texts.items()}


def corrected(code: str, source: str) -> str:
    """Return the rules without soft hyphens, with our corrections."""
    text = _UNUSED.sub("", source.replace(SOFT_HYPHEN, ""))
    for change in CORRECTIONS:
        if change.language == code:
            if text.count(change.old) != change.count:
                sys.exit(f"{code}: {change.old!r} is there {text.count(change.old)} times")
            text = text.replace(change.old, change.new)
    return text


def needed(text: str, has_years: bool) -> str:
    """Return the sets for cardinals, ordinals and years, and those that they use."""
    sets = dict(_SET.findall(text))
    wanted = [name for name in sets if _WANTED.fullmatch(name) and "plural" not in name]
    if has_years:
        wanted.append("%spellout-numbering-year")
    done: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in done:
            done.add(name)
            wanted += _NAME.findall(sets[name])
    return "".join(f"{name}:\n{body}" for name, body in sets.items() if name in done)


if __name__ == "__main__":
    main()
