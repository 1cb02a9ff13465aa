"""Draw the icons of the installed page, ``web/icons/*.png``, from ``web/favicon.svg``.

    .venv/bin/python scripts/make_icons.py

Needs Chromium, as the tests do; CHROMIUM names another one. A launcher cuts maskable icons and
Apple's to a shape of its own, so these have the background of the sign up to all edges, and the
sign in the middle.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

WEB = Path(__file__).parents[1] / "web"
#: name -> width and height in pixels, and how much of them the sign has; None keeps its own edges
ICONS: dict[str, tuple[int, float | None]] = {
    "icon-192.png": (192, None),
    "icon-512.png": (512, None),
    "maskable-512.png": (512, 0.8),
    "apple-180.png": (180, 0.9),
}


def drawing(sign: str, share: float | None) -> str:
    """Return the SVG of an icon."""
    if share is None:
        return sign
    size = float(re.findall(r'viewBox="0 0 (\d+) \d+"', sign)[0])
    margin = size * (1 / share - 1) / 2
    box = f"{-margin} {-margin} {size + 2 * margin} {size + 2 * margin}"
    background = re.findall(r'<rect [^>]*fill="(#\w+)"/>', sign)[0]
    whole = f'<rect x="-50%" y="-50%" width="200%" height="200%" fill="{background}"/>'
    return re.sub(r"<rect [^>]*/>", whole, sign).replace(f"0 0 {size:g} {size:g}", box)


def draw(page: Page, svg: str, pixels: int, path: Path) -> None:
    """Write one icon."""
    page.set_viewport_size({"width": pixels, "height": pixels})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:100vw}}</style>{svg}")
    page.screenshot(path=path, omit_background=True)


def main() -> None:
    """Write all icons."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    sign = (WEB / "favicon.svg").read_text("utf-8")
    (WEB / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page()
        for name, (pixels, share) in ICONS.items():
            draw(page, drawing(sign, share), pixels, WEB / "icons" / name)
        browser.close()


if __name__ == "__main__":
    main()
