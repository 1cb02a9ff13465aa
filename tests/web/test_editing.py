"""The text of a field is changed as typing does, whatever the text: Undo and Redo follow."""

from __future__ import annotations

from random import Random

from playwright.sync_api import Page

from tests.web.server import WebServer

#: what a parser of HTML or a field could take for something else
PIECES = (
    *("a", "b c", "  ", "\t", "\n", "\n\n", "\u00a0", "\u2028", "\u200b", "\f", "é", "אב", "👍"),
    *("<b>", "<br>", "<!--", "]]>", "&amp;", "&", "<", ">", '"', "'", "x" * 50, "Line.\n"),
)
#: takes one step; returns the text, and the place of the cursor
TAKE = """
async ([action, start, end, text]) => {
  const { insertText, replaceText } = await import('/code/app/editing.js');
  const field = document.querySelector('textarea');
  field.focus();
  if (!['undo', 'redo'].includes(action)) field.setSelectionRange(start, end);
  if (action === 'insert') insertText(field, text);
  else if (action === 'replace') replaceText(field, text);
  else document.execCommand(action === 'type' ? 'insertText' : action, false, text);
  return [field.value, field.selectionStart];
}"""


def test_undo_and_redo_go_back_and_forth_through_the_texts(page: Page, server: WebServer) -> None:
    random = Random(1)
    page.goto(f"{server.url}blank.html")
    for _ in range(20):
        page.evaluate("document.body.replaceChildren(document.createElement('textarea'))")
        texts, now, steps = [""], 0, []
        for _ in range(10):
            possible = ["insert", "replace", "type"] + ["undo"] * 2 * (now > 0)
            action = random.choice(possible + ["redo"] * 2 * (now + 1 < len(texts)))
            old = texts[now]
            start, end = sorted(random.randint(0, len(old)) for _ in range(2))
            text = "typed" if action == "type" else "".join(random.choices(PIECES, k=5))
            steps.append([action, utf16(old[:start]), utf16(old[:end]), text])
            cursor = start + len(text)
            if action in ("undo", "redo"):
                now += 1 if action == "redo" else -1
            else:
                new = old[:start] + text + old[end:]
                if action == "replace":
                    new, cursor = text, 0
                # Nothing in place of nothing is no step.
                now += (old, new) != ("", "")
                texts[now:] = [new]
            value, found = page.evaluate(TAKE, steps[-1])
            assert value == texts[now], steps
            if action not in ("undo", "redo"):
                assert found == utf16(value[:cursor]), steps


def utf16(text: str) -> int:
    """Return the length of a text in JavaScript."""
    return len(text.encode("utf-16-le")) // 2
