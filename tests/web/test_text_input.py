"""Ways for a text into the page: pasted, chosen as a file, dropped."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.samples import MINI
from tests.web.app import App
from tests.web.server import WebServer

ARTICLE = """
<html><head><title>Not said</title><style>p { color: red }</style></head><body>
<h1>The  <b>old</b> house</h1>
<p>First&nbsp;line<br>second line with <a href="https://example.com/x">a link</a> and
<img src="cat.png" alt="a cat"><script>alert(1)</script>.</p>
<ul><li>Red</li><li><p>Green</p><ol start="3"><li>dark<li>light</ol></li></ul>
<blockquote><p>Said so.</p><p>Twice.</p></blockquote>
<table><caption>Ages</caption><tr><th>Name<th>Age<tr><td>Ann | Bea<td>34</table>
<pre>
x = `1`
  y
</pre>
<div>Loose <span hidden>secret</span>text<div>in boxes</div>end</div><hr>
<table><tr><td><p>Layout</p><td><h2>Aside</h2></table>
</body></html>
"""
PLAIN = """\
# The old house

First line
second line with a link and a cat.

- Red
- Green
  3. dark
  4. light

> Said so.
>
> Twice.

Ages

| Name | Age |
| --- | --- |
| Ann \\| Bea | 34 |

```
x = `1`
  y
```

Loose text

in boxes

end

---

Layout

## Aside"""


def converted(page: Page, server: WebServer, html: str) -> str:
    """Convert HTML under the policy of the page, which blames for styles and scripts."""
    page.goto(f"{server.url}blank.html")
    text: str = page.evaluate(
        """async (html) => {
             const policy = document.createElement('meta');
             policy.httpEquiv = 'Content-Security-Policy';
             policy.content = "default-src 'none'; script-src 'self'";
             document.head.append(policy);
             return (await import('/code/app/rich_text.js')).toPlainText(html); }""",
        html,
    )
    return text


def test_formatted_text_keeps_its_structure(page: Page, server: WebServer) -> None:
    assert converted(page, server, ARTICLE) == PLAIN


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p> \n </p><ul></ul><table></table><pre> </pre><h1></h1>", ""),
        ("<ul><li>a<ul><li>b</ul><ul><li>c</ul></ul>", "- a\n  - b\n  - c"),
        ("<ul><ul><li>a</ul></ul>", "  - a"),
        ("<a href=x><h2>Card</h2><p>Text</p></a>", "## Card\n\nText"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        ("<div style='display: none'>a</div>b<svg><title>c</title></svg>", "b"),
        ("<h2>One<br>line</h2>", "## One line"),
        ("a<br><br>b", "a\n\nb"),
    ],
)
def test_odd_html_becomes_text(page: Page, server: WebServer, html: str, text: str) -> None:
    assert converted(page, server, html) == text


def paste(app: App, html: str, plain: str) -> None:
    """Copy in another tab and paste, with the system's clipboard."""
    app.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with app.page.context.new_page() as other:
        other.goto(app.page.url.replace("/app/", "/blank.html"))
        other.evaluate(
            """([html, plain]) => navigator.clipboard.write([new ClipboardItem({
                 'text/html': new Blob([html], { type: 'text/html' }),
                 'text/plain': new Blob([plain], { type: 'text/plain' }) })])""",
            [html, plain],
        )
    app.page.bring_to_front()
    app.page.keyboard.press("Control+v")


def test_pasted_structure_stays_and_can_be_undone(app: App) -> None:
    text = app.page.locator("#text")
    text.fill("BeforeAfter")
    text.evaluate("(field) => field.setSelectionRange(6, 6)")
    text.focus()
    paste(app, "<h2>Title</h2><ul><li>One<li>Two</ul>", "Title\nOne\nTwo")
    whole = "Before\n\n## Title\n\n- One\n- Two\n\nAfter"
    expect(text).to_have_value(whole)
    assert f"{len(whole)} characters" in app.page.inner_text("#text-count")
    app.page.keyboard.press("Control+z")
    expect(text).to_have_value("BeforeAfter")
    app.page.keyboard.press("Control+Shift+z")
    expect(text).to_have_value(whole)
    # It is kept like anything that was typed.
    app.page.reload()
    expect(text).to_have_value(whole)


def test_text_without_structure_is_pasted_as_ever(app: App) -> None:
    text = app.page.locator("#text")
    text.fill("")
    text.focus()
    paste(app, "<div><span style='color:red'>if</span> (a) {</div><div>}</div>", "if (a) {\n}")
    expect(text).to_have_value("if (a) {\n}")


def choose(app: App, name: str, data: bytes, kind: str = "") -> None:
    app.page.set_input_files("#text-file", {"name": name, "mimeType": kind, "buffer": data})


def test_a_chosen_file_takes_the_place_of_the_text_and_can_be_undone(app: App) -> None:
    field, note = app.page.locator("#text"), app.page.locator("#text-note")
    for name, data, text, how in (
        ("a.txt", "Größe\r\n½ 😀\r".encode(), "Größe\n½ 😀", ""),
        ("a.md", "\ufeff# Größe".encode(), "# Größe", ""),
        ("a.txt", "\ufeffGröße".encode("utf-16-le"), "Größe", ""),
        ("a.txt", "\ufeffGröße".encode("utf-16-be"), "Größe", ""),
        ("a.txt", "Größe – “so”".encode("cp1252"), "Größe – “so”", "read as Windows-1252"),
        ("a.html", "<h1>Größe</h1><p>b".encode(), "# Größe\n\nb", ""),
        ("a.htm", "<h1>Größe</h1>".encode("cp1252"), "# Größe", "read as Windows-1252"),
    ):
        field.fill("My own words.")
        choose(app, name, data)
        expect(field).to_have_value(text)
        expect(note).to_contain_text(f"{name} is open.")
        said = note.inner_text()
        assert how in said
        assert ("Windows" in said) is bool(how)
        assert said.endswith("Undo brings back the text before.")
        field.press("Control+z")
        expect(field).to_have_value("My own words.")
        assert note.inner_text() == ""


def test_a_file_that_cannot_be_spoken_is_refused_and_the_text_stays(app: App) -> None:
    app.page.fill("#text", "My own words.")
    for name, data, words in (
        ("a.txt", b"", "There is no text in a.txt"),
        ("a.html", b"<script>1</script>", "There is no text in a.html"),
        ("a.pdf", b"%PDF-1.7 and so on", "a.pdf is a PDF. Save it as plain text"),
        ("a.rtf", b"{\\rtf1 and so on", "a.rtf is rich text. Save it as plain text"),
        ("a.docx", b"PK\3\4\0\0", "a.docx is not a text file. Save it as plain text"),
        ("a.txt", b"a" * 100_001, "a.txt has 100,001 characters; at most 100,000"),
        ("a.txt", b"a" * 4_000_001, "a.txt has 4.0 MB; at most 4.0 MB"),
    ):
        choose(app, name, data)
        app.wait_for_alert(words)
        assert app.page.locator("#alerts .alert").count() == 1
        assert app.page.input_value("#text") == "My own words."
    choose(app, "b.txt", b"Hello.")
    expect(app.page.locator("#text")).to_have_value("Hello.")
    assert app.alerts() == ""


def test_a_long_file_opens_and_can_be_undone(app: App) -> None:
    field = app.page.locator("#text")
    field.fill("My own words.")
    lines = ["A line of a poem, not long."] * 3571
    choose(app, "poem.txt", "\n".join(lines).encode())
    expect(app.page.locator("#text-note")).to_contain_text("poem.txt is open", timeout=10_000)
    expect(field).to_have_value("\n".join(lines))
    app.page.keyboard.press("Control+z")
    expect(field).to_have_value("My own words.")


def drop(app: App, name: str, data: bytes, kind: str, on: str = "body") -> bool:
    """Drop a file as a browser does; return whether the browser would leave the page for it."""
    stays: bool = app.page.evaluate(
        """([selector, name, base64, type]) => {
             const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
             const dataTransfer = new DataTransfer();
             dataTransfer.items.add(new File([bytes], name, { type }));
             const options = { dataTransfer, bubbles: true, cancelable: true };
             const target = document.querySelector(selector);
             return ['dragover', 'drop'].map((event) =>
               target.dispatchEvent(new DragEvent(event, options))).includes(true); }""",
        [on, name, base64.b64encode(data).decode(), kind],
    )
    return stays


def test_a_dropped_text_file_is_opened(app: App) -> None:
    for on in ("body", "#text", "#speak"):
        app.page.fill("#text", "")
        assert not drop(app, "notes.md", b"# Notes\n\n- One", "text/markdown", on)
        expect(app.page.locator("#text")).to_have_value("# Notes\n\n- One")
        assert app.page.locator(".dropping").count() == 0


def test_a_dropped_voice_file_becomes_a_voice(app: App) -> None:
    data = (MINI / "voices" / "brian.safetensors").read_bytes()
    app.page.fill("#text", "Kept.")
    assert not drop(app, "brian.safetensors", data, "")
    app.page.locator("#voice option[value=brian]:checked").wait_for(state="attached")
    assert not drop(app, "song.wav", b"RIFF\0\0\0\0WAVE", "audio/wav")
    app.wait_for_alert("song.wav is a sound recording, not a voice file")
    assert app.page.input_value("#text") == "Kept."


def test_dragged_text_is_left_to_the_browser(app: App) -> None:
    left = app.page.evaluate(
        """() => {
             const dataTransfer = new DataTransfer();
             dataTransfer.setData('text/plain', 'Hello.');
             const options = { dataTransfer, bubbles: true, cancelable: true };
             return ['dragover', 'drop'].map((event) =>
               document.body.dispatchEvent(new DragEvent(event, options))); }"""
    )
    assert left == [True, True]


def test_a_voice_that_comes_too_early_is_a_complaint(page: Page, server: WebServer) -> None:
    app = App(page, f"{server.url}app/?bundle=nowhere")
    assert not drop(app, "a.safetensors", b"x", "")
    app.wait_for_alert("once the page is ready")
    page.complaints.clear()  # type: ignore[attr-defined]


def test_a_text_file_that_a_person_chooses(app: App, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Hello there.")
    with app.page.expect_file_chooser() as chooser:
        app.page.click("#open-text")
    chooser.value.set_files(file)
    expect(app.page.locator("#text")).to_have_value("Hello there.")
    assert app.page.evaluate("document.activeElement.id") == "text"
    app.page.keyboard.press("Control+Enter")
    assert app.finish()["state"] == "done"
