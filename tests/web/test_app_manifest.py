"""The page as an installed app: its manifest, text that is shared with it, files opened with it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.web.app import App
from tests.web.conftest import ROOT
from tests.web.server import WebServer

#: what Chromium may hold against the page here: the tests' windows are private
PRIVATE = {"in-incognito"}


def test_chromium_can_install_the_page(page: Page, server: WebServer) -> None:
    page.goto(f"{server.url}app/")
    protocol = page.context.new_cdp_session(page)
    found = protocol.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{server.url}app/manifest.webmanifest"
    # Two sites on one host are two apps: the identity is the address of the page.
    assert protocol.send("Page.getAppId")["appId"] == f"{server.url}app/"
    faults = protocol.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {fault["errorId"] for fault in faults} <= PRIVATE


def test_every_icon_is_there_in_the_size_that_it_states(page: Page, server: WebServer) -> None:
    page.goto(f"{server.url}app/")
    manifest = json.loads((ROOT / "web/manifest.webmanifest").read_text("utf-8"))
    icons = [(icon["src"], icon["sizes"]) for icon in manifest["icons"] if icon["sizes"] != "any"]
    apple = page.get_attribute("link[rel=apple-touch-icon]", "href")
    assert apple is not None
    for address, size in [*icons, (apple, "180x180")]:
        drawn = page.evaluate(
            """async (src) => { const image = new Image(); image.src = src; await image.decode();
                 return `${image.naturalWidth}x${image.naturalHeight}`; }""",
            address,
        )
        assert drawn == size, address


def test_shared_text_is_ready_to_be_spoken_once(page: Page, server: WebServer) -> None:
    address = f"{server.url}app/?title=A+title&bundle=bundle/&text=Some%20words+%26+%C3%A4.&url="
    app = App(page, address)
    expect(page.locator("#text")).to_have_value("A title\n\nSome words & ä.")
    assert page.url == f"{server.url}app/?bundle=bundle%2F"
    app.ready()
    page.fill("#text", "Something else.")
    page.reload()
    expect(page.locator("#text")).to_have_value("Something else.")
    page.goto(address)
    expect(page.locator("#text")).to_have_value("A title\n\nSome words & ä.")
    expect(page.locator("#text-note")).to_contain_text("Undo brings back the text before.")
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_have_value("Something else.")


def test_what_an_app_says_twice_is_taken_once(page: Page, server: WebServer) -> None:
    page.goto(f"{server.url}blank.html")
    shared = """async (query) => (await import('/code/app/shared_text.js'))
                  .sharedText(`https://a.example/tts/?${query}#here`)"""
    one = page.evaluate(shared, "title=News&text=News: see https://b.example&url=https://b.example")
    assert one == {"text": "News: see https://b.example", "address": "https://a.example/tts/#here"}
    assert page.evaluate(shared, "title=Same&text=Same")["text"] == "Same"
    assert page.evaluate(shared, "title=+&text=&reset=1")["text"] is None


def launched(page: Page, name: str, content: list[int]) -> None:
    """Have the browser hand over a file, as it does when one is opened with the installed page.

    Nothing can be installed in a private window, so the queue of launches is this test's own.
    """
    page.add_init_script(
        f"""const file = new File([new Uint8Array({content})], '{name}');
            const handle = {{ name: '{name}', getFile: async () => file }};
            const setConsumer = (take) => setTimeout(() => take({{ files: [handle] }}));
            Object.defineProperty(window, 'launchQueue', {{ value: {{ setConsumer }} }});"""
    )


def test_a_text_file_is_opened_with_the_installed_page(page: Page, server: WebServer) -> None:
    launched(page, "poem.txt", list(b"Two roads diverged."))
    page.goto(f"{server.url}app/")
    expect(page.locator("#text")).to_have_value("Two roads diverged.")


def test_a_button_offers_what_the_browser_offers(page: Page, server: WebServer) -> None:
    page.goto(f"{server.url}app/")
    button = page.get_by_role("button", name="Install as an app")
    expect(button).to_be_hidden()
    offer: Any = """() => { const offer = new Event('beforeinstallprompt', { cancelable: true });
         offer.prompt = () => { window.asked = (window.asked ?? 0) + 1; };
         dispatchEvent(offer); return offer.defaultPrevented; }"""
    assert page.evaluate(offer)
    button.click()
    expect(button).to_be_hidden()
    assert page.evaluate("window.asked") == 1
    page.evaluate(offer)
    expect(button).to_be_visible()
    page.evaluate("dispatchEvent(new Event('appinstalled'))")
    expect(button).to_be_hidden()
