"""Write the names of emoji: ``pywasm/core/text/reading/emoji_names/??.py``.

They come from Unicode CLDR: ``npm pack cldr-annotations-full@48.2.0``, unpacked. Names of joined
emoji, skin tones and flags are left out, and so are names with digits, and signs in names.

    .venv/bin/python scripts/emoji_names.py package           # writes
    .venv/bin/python scripts/emoji_names.py package --check   # fails if a file would change
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "pywasm" / "core" / "text" / "reading" / "emoji_names"
VERSION = "48.2.0"
LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
}
#: longest line that the linter allows
LINE = 100

#: emoji, without arrows, letters in squares and the like, which are rarely meant
_EMOJI = re.compile(
    "[☀-☄☎☔☕☘☠☢☣☮☯☹☺♈-♓♠♣♥♦♨♻♿⚓⚔⚖⚙⚛⚠⚡⚪⚫⚽⚾⛄⛅⛈⛔⛪⛳⛵⛺⛽✂✅✈-✍✏✔✖✨❄❌❎❓❗❤➕➖➗⭐⭕⌚⌛⏰⏳"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f4f0\U0001f4f7-\U0001f4ff\U0001f50a-\U0001f516"
    "\U0001f525-\U0001f52e\U0001f573-\U0001f57a\U0001f58a-\U0001f58d\U0001f590-\U0001f596"
    "\U0001f5a4-\U0001f5e8\U0001f5fa-\U0001f64f\U0001f680-\U0001f6d2\U0001f6e9-\U0001f6fc"
    "\U0001f900-\U0001f9b9\U0001f9bb-\U0001f9ff\U0001fa70-\U0001faff]"
)
_SIGNS = re.compile(r"[^\w\s'’-]+")


def names(package: Path, code: str) -> dict[str, str]:
    """Return the emoji of a language's file and their names in letters."""
    data = json.loads((package / "annotations" / code / "annotations.json").read_text("utf-8"))
    table = {}
    for sign, entry in data["annotations"]["annotations"].items():
        name = " ".join(_SIGNS.sub(" ", entry.get("tts", [""])[0]).split())
        if _EMOJI.fullmatch(sign) and name and not re.search(r"\d", name):
            name = name.replace("’", "'")
            # English models know the letters of English only: "piñata"
            table[sign] = _without_accents(name) if code == "en" else name
    return table


def _without_accents(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return "".join(one for one in letters if not unicodedata.combining(one))


def module(package: Path, code: str) -> str:
    """Return the source of a module."""
    table = names(package, code)
    lines = "\n".join(f"{sign} {table[sign]}" for sign in sorted(table))
    too_long = any(len(line) > LINE for line in lines.splitlines())
    return (
        f'"""{LANGUAGES[code]}: names of emoji, of Unicode CLDR.\n\n'
        f"Written by scripts/emoji_names.py from cldr-annotations-full {VERSION}.\n"
        "Copyright © 2004-2026 Unicode, Inc.; the terms are in ../spellout/_license.py.\n"
        f'"""\n{"# ruff: noqa: E501" + chr(10) if too_long else ""}\n'
        f'NAMES = """\\\n{lines}\n"""\n'
    )


def main() -> None:
    """Write or check the modules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    changed = False
    for code in LANGUAGES:
        path, source = FOLDER / f"{code}.py", module(arguments.package, code)
        changed = changed or not path.exists() or path.read_text("utf-8") != source
        if not arguments.check:
            path.write_text(source, "utf-8")
    if arguments.check and changed:
        sys.exit("the names differ from the package")


if __name__ == "__main__":
    main()
