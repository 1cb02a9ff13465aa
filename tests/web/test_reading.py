"""What the page shows and keeps of reading: what will be said, the settings, the dictionary."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Browser, Page, expect

from pywasm.core.text.reading import options
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.pauses import Pauses
from tests.web.app import SENTENCE, App
from tests.web.conftest import blameless_tab
from tests.web.server import WebServer

FAULTY = "nginx = engine x\nnonsense"


def open_fold(page: Page, name: str) -> None:
    page.click(f"#{name} > summary")


def show(app: App, text: str) -> list[str]:
    """Show what will be said; return the sentences, each word before what is said for it."""
    app.page.fill("#text", text)
    if app.page.get_attribute("#spoken", "open") is None:
        open_fold(app.page, "spoken")
    last = text.split()[-1].strip(".")
    expect(app.page.locator("#spoken-list")).to_contain_text(last)
    return app.page.locator("#spoken-list .words").all_inner_texts()


def requests(page: Page) -> list[str]:
    """Note the types of the requests to the worker from now on; they go to the page's window."""
    noted: list[str] = []
    page.expose_function("noted", lambda kind: noted.append(kind))
    page.add_init_script(
        """const { postMessage } = Worker.prototype;
           Worker.prototype.postMessage = function (message, ...others) {
             if (message?.type) window.noted(message.type);
             return postMessage.call(this, message, ...others); };"""
    )
    return noted


def test_places_in_code_points_become_places_in_a_string(page: Page, server: WebServer) -> None:
    text = "a😀b\u0301𝒞\ud800c€👩‍👩‍👧d"
    page.goto(f"{server.url}blank.html")
    found = page.evaluate(
        """async (text) => {
             const { CodePoints } = await import('/code/lib/code_points.js');
             const places = new CodePoints(text);
             const all = [...text];
             return all.map((one, i) => places.slice(i, i + 1) === one && places.slice(0, i)
               === all.slice(0, i).join('') && places.units(all.length) === text.length); }""",
        text,
    )
    assert found == [True] * len(text)


def test_what_will_be_said_is_asked_for_only_when_somebody_looks(
    page: Page, server: WebServer
) -> None:
    asked = requests(page)
    app = App(page, f"{server.url}app/")
    app.ready()
    page.fill("#text", "I have 3 apples.")
    page.wait_for_timeout(1000)
    before = asked.count("read")
    assert before <= 1  # the dictionary
    assert show(app, "😀 I have 3 apples.") == ["😀 I have 3 three apples."]
    marked = page.locator("#spoken-list")
    assert marked.locator("del").all_inner_texts() == ["😀", "3"]
    assert marked.locator("ins").all_inner_texts() == ["three"]
    assert asked.count("read") == before + 1
    page.fill("#text", "40 pears.")
    expect(marked).to_contain_text("forty")
    open_fold(page, "spoken")
    page.fill("#text", "50 plums.")
    page.wait_for_timeout(1000)
    assert asked.count("read") == before + 2
    open_fold(page, "spoken")
    expect(marked).to_contain_text("fifty")


def test_what_will_be_said_has_structure_pauses_and_warnings(app: App) -> None:
    text = f"# Title\n\n- One\n- Two\n\n{'b' * 500}"
    show(app, f"{text} end.")
    rows = app.page.locator("#spoken-list li")
    kinds = [row.get_attribute("data-kind") for row in rows.all()]
    assert kinds == ["heading", "item", "item", "paragraph"]
    pauses = app.page.locator("#spoken-list .pause").all_inner_texts()
    table = Pauses()
    expected = [f"{one:g}" for one in (table.heading, table.item, table.item, table.paragraph)]
    assert [one.split()[-2] for one in pauses] == expected
    assert "word of 500 letters was shortened" in app.page.inner_text("#spoken-warnings")
    app.page.fill("#text", "Hello. " * 201)
    expect(app.page.locator("#spoken-note")).to_have_text("The first 200 sentences:")
    assert rows.count() == 200
    assert app.page.is_hidden("#spoken-warnings")
    app.page.fill("#text", "😀 ---")
    expect(app.page.locator("#spoken-note")).to_have_text("Nothing in this text can be said.")
    app.page.evaluate("document.getElementById('reading').open = true")
    app.page.uncheck("#reading-on")
    expect(app.page.locator("#spoken-note")).to_contain_text("Reading is off")


def test_every_format_is_read(app: App) -> None:
    """They import what a start does not need."""
    open_fold(app.page, "reading")
    for chosen, text in (
        ("plain", "A cafe & more."),
        ("markdown", "## A cafe\n\n**&** more."),
        ("html", "<h2>A caf&eacute;</h2><p>&amp; more."),
        ("ssml", "<speak>A cafe <break time='2s'/>&amp; <sub alias='more'>+</sub>.</speak>"),
    ):
        app.page.select_option("#input-format", chosen)
        app.page.fill("#text", text)
        if chosen == "plain":
            open_fold(app.page, "spoken")
        words = app.page.locator("#spoken-list ins")
        expect(words.filter(has_text="and")).to_have_count(1)
        expect(app.page.locator("#spoken-list")).to_contain_text("more")
        app.page.fill("#text", "")
        expect(words).to_have_count(0)
    app.page.fill("#text", "<speak>never closed")
    expect(app.page.locator("#spoken-note")).to_contain_text("SSML")


def test_the_choices_are_those_of_python_and_begin_with_its_defaults(app: App) -> None:
    defaults = ReadingOptions()
    for name, field, known in (
        ("inputFormat", "input_format", options.InputFormat),
        ("addresses", "addresses", options.Addresses),
        ("emoji", "emoji", options.Emoji),
        ("code", "code", options.Code),
    ):
        select = app.page.locator(f"#reading select[name={name}]")
        values = select.locator("option").evaluate_all("all => all.map(({value}) => value)")
        assert values == list(get_args(known))
        assert select.input_value() == getattr(defaults, field)
    assert app.page.input_value("#pause-factor") == "1"


def test_settings_are_heard_and_kept(app: App) -> None:
    page = app.page

    def seconds() -> float:
        app.say("Hello there.\n\nHello there.")
        return len(app.pcm()) / 24_000

    page.fill("#temperature-number", "0")
    normal = seconds()
    open_fold(page, "reading")
    page.select_option("#pause-factor", "2")
    page.select_option("#addresses", "domain")
    assert seconds() == pytest.approx(normal + Pauses().paragraph)
    page.uncheck("#reading-on")
    assert page.locator("#addresses").is_disabled()
    page.reload()
    app.ready()
    assert not page.is_checked("#reading-on")
    open_fold(page, "reading")
    page.check("#reading-on")
    assert page.input_value("#pause-factor") == "2"
    (said,) = show(app, "See https://example.com/long now.")
    assert said == "See https://example.com/long example dot com now."


def test_the_dictionary_is_heard_checked_and_kept(app: App, tmp_path: Path) -> None:
    page = app.page
    open_fold(page, "reading")
    page.fill("#dictionary", FAULTY)
    problem = page.locator("#dictionary-problem")
    expect(problem).to_contain_text("line 2 of the dictionary")
    assert page.get_attribute("#dictionary", "aria-invalid") == "true"
    open_fold(page, "reading")
    app.speak("Hello.")
    app.wait_for_alert("line 2 of the dictionary")
    assert page.evaluate("document.activeElement.id") == "dictionary"
    page.fill("#dictionary", "nginx = engine x")
    expect(problem).to_be_hidden()
    assert show(app, "Start nginx now.") == ["Start nginx engine x now."]
    assert app.say("Nginx.")["state"] == "done"
    with page.expect_download() as started:
        page.click("#export-dictionary")
    saved = tmp_path / started.value.suggested_filename
    started.value.save_as(saved)
    assert (saved.name, saved.read_text()) == ("dictionary.txt", "nginx = engine x")
    page.reload()
    app.ready()
    assert page.input_value("#dictionary") == "nginx = engine x"


def test_importing_a_dictionary_can_be_undone(app: App, tmp_path: Path) -> None:
    page = app.page
    open_fold(page, "reading")
    page.fill("#dictionary", "old = entry")
    file = tmp_path / "names.txt"
    file.write_text("new = entry\n")
    page.set_input_files("#dictionary-file", file)
    expect(page.locator("#dictionary")).to_have_value("new = entry\n")
    assert "Undo brings back" in page.inner_text("#dictionary-note")
    page.locator("#dictionary").press("Control+z")
    assert page.input_value("#dictionary") == "old = entry"
    file.write_text("word = say\n" * 30_000)
    page.set_input_files("#dictionary-file", file)
    app.wait_for_alert("names.txt has 330,000 characters")
    assert page.input_value("#dictionary") == "old = entry"


def test_two_pages_share_the_dictionary(app: App) -> None:
    with app.page.context.new_page() as other:
        other.goto(app.page.url)
        open_fold(other, "reading")
        other.fill("#dictionary", "nginx = engine x")
        expect(app.page.locator("#dictionary")).to_have_value("nginx = engine x")
        open_fold(app.page, "reading")
        app.page.select_option("#emoji", "name")
        expect(other.locator("#emoji")).to_have_value("name")


@pytest.mark.parametrize("stored", ["[", "null", '{"emoji": "sing", "on": 5, "code": {}}'])
def test_what_a_browser_has_stored_may_be_nonsense(
    page: Page, server: WebServer, stored: str
) -> None:
    page.goto(f"{server.url}blank.html")
    page.evaluate("(stored) => { localStorage['pocket-tts.reading'] = stored; }", stored)
    app = App(page, f"{server.url}app/")
    app.ready()
    assert page.is_checked("#reading-on")
    assert page.input_value("#emoji") == "skip"


def test_a_browser_that_stores_nothing_says_so(page: Page, server: WebServer) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    app = App(page, f"{server.url}app/")
    app.ready()
    open_fold(page, "reading")
    page.fill("#dictionary", "a = b")
    assert "does not keep the dictionary" in page.inner_text("#dictionary-note")
    assert app.say("Hello.")["state"] == "done"


def test_nothing_to_say_is_a_complaint_before_any_sound(app: App) -> None:
    for text in ("😀 👍", "---", "**"):
        app.speak(text)
        app.wait_for_alert("nothing can be spoken")
        assert app.page.input_value("#text") == text
        assert app.page.evaluate("document.activeElement.id") == "text"
        assert app.page.get_attribute("#text", "aria-invalid") == "true"
        assert app.stats()["generatedSamples"] == 0
        app.page.locator("#text").press_sequentially(" Hello.")
        assert app.page.get_attribute("#text", "aria-invalid") == "false"
        assert app.page.locator("#alerts .alert").count() == 0


def test_a_text_that_other_settings_can_speak_is_faulty_no_more(app: App) -> None:
    app.speak("👍")
    app.wait_for_alert("nothing can be spoken")
    assert app.page.get_attribute("#text", "aria-invalid") == "true"
    open_fold(app.page, "reading")
    app.page.select_option("#emoji", "name")
    assert app.say("👍")["state"] == "done"
    assert app.page.get_attribute("#text", "aria-invalid") == "false"


def test_warnings_of_a_speech_share_a_box(app: App) -> None:
    words = " ".join(letter * 120 for letter in "bcdfg")
    app.say(f"{words} end.", seconds=120)
    boxes = app.page.locator("#alerts .alert")
    assert boxes.count() == 1
    said = boxes.locator("p").all_inner_texts()
    assert len(said) == 4
    assert len(set(said)) == 4
    assert said[-1] == "There are more warnings like these."
    app.say(SENTENCE)
    assert boxes.count() == 0


def test_the_page_is_usable_on_a_phone_with_everything_open(
    chromium: Browser, server: WebServer
) -> None:
    with blameless_tab(chromium, server) as tab:
        tab.set_viewport_size({"width": 360, "height": 740})
        app = App(tab, f"{server.url}app/")
        app.ready()
        open_fold(tab, "reading")
        show(app, f"{'b' * 200} https://example.com/{'a' * 200} and 3 apples.")
        widths: Any = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1]
