"""The Python of the documentation and of public docstrings, run as it stands."""

from __future__ import annotations

import ast
import asyncio
import doctest
import inspect
import io
import re
import runpy
import shlex
import types
from array import array
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest

import pywasm
from pywasm.cli.main import main
from pywasm.core.text.reading.options import InputFormat

REPO = Path(__file__).parent.parent
PAGES = ("README.md", "docs/python.md", "docs/reading.md")


def snippets() -> list[Any]:
    found = []
    for page in PAGES:
        text = (REPO / page).read_text("utf-8")
        blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        assert blocks, page
        found += [pytest.param(code, id=f"{page}-{n}") for n, code in enumerate(blocks, 1)]
    return found


@pytest.mark.parametrize("code", snippets())
def test_a_snippet_of_the_documentation_runs(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippet.py").write_text(code)
    runpy.run_path("snippet.py", run_name="__main__")


def test_the_error_that_the_page_quotes_is_the_real_one() -> None:
    (quoted,) = re.findall(r"print\(error\)  # (.*)", (REPO / "docs/python.md").read_text("utf-8"))
    with pytest.raises(pywasm.VoiceError, match=f"^{re.escape(quoted)}$"):
        list(pywasm.speak("Hello.", voice="nobody"))


READING = (REPO / "docs" / "reading.md").read_text("utf-8")


def rows(head: str) -> list[list[str]]:
    """Return the cells of a table of the page about reading."""
    table = READING.partition(f"\n| {head} |\n")[2].partition("\n\n")[0]
    found = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in table.splitlines()]
    assert len(found) > 2, head
    return found[1:]


@pytest.mark.parametrize(("written", "said"), rows("written | said"))
def test_a_text_is_read_as_the_page_says(written: str, said: str) -> None:
    assert " ".join(sentence.text for sentence in pywasm.read(written)) == said


def test_the_page_has_every_pause_and_input_format() -> None:
    pauses = pywasm.Pauses()
    found = {kind: float(seconds) for kind, seconds in rows("after | seconds")}
    assert found == {field.name: getattr(pauses, field.name) for field in fields(pauses)}
    formats = ["auto", *(name for name, _ in rows("format | what is read"))]
    assert formats == list(get_args(InputFormat))


def test_the_dictionary_of_the_page_is_one() -> None:
    (text,) = re.findall(r"```\n(# One entry.*?)```", READING, re.DOTALL)
    entries = pywasm.Dictionary.parse(text, "english").entries
    assert (entries["SQL"], entries["(sic)"], len(entries)) == ("sequel", "", 4)


def test_the_page_shows_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    block = READING.partition("\n$ ")[2].partition("```")[0]
    command, _, output = block.partition("\n")
    assert main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out == output


def examples() -> list[Any]:
    """Return the examples in the docstrings of every public name and its public methods."""
    found = [pytest.param(pywasm, id="pywasm")]
    for name in pywasm.__all__:
        public = getattr(pywasm, name)
        members = vars(public).items() if inspect.isclass(public) else ()
        for where, one in [
            (name, public),
            *((f"{name}.{n}", m) for n, m in members if not n.startswith("_")),
        ]:
            if ">>>" in (inspect.getdoc(one) or ""):
                found.append(pytest.param(one, id=where))
    return found


async def run_example(source: str, names: dict[str, Any]) -> Any:
    """Run an example, in which ``await`` and ``async for`` may stand at the top level."""
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        code = compile(source, "<example>", "eval", flags=flags)
    except SyntaxError:
        code = compile(source, "<example>", "exec", flags=flags)
    value = eval(code, names)
    return await value if inspect.iscoroutine(value) else value


@pytest.mark.parametrize("one", examples())
def test_an_example_of_a_docstring_runs(
    one: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    voice = Path(REPO / "bundle/voices/susan.safetensors").read_bytes()
    Path("anna.safetensors").write_bytes(voice)
    parsed = doctest.DocTestParser().get_examples(inspect.getdoc(one) or "")
    assert parsed

    async def go() -> None:
        async with pywasm.open_bundle() as synthesizer:
            names = {**vars(pywasm), "pywasm": pywasm, "array": array, "Path": Path}
            names |= {"synthesizer": synthesizer}
            names["wav"] = pywasm.WavWriter(io.BytesIO(), synthesizer.sample_rate)
            names["player"] = types.SimpleNamespace(write=lambda data: len(data))
            for example in parsed:
                value = await run_example(example.source, names)
                if example.want:
                    assert repr(value) == example.want.strip()

    asyncio.run(go())


def test_the_main_public_names_have_an_example() -> None:
    with_example = {param.id for param in examples()}
    assert {
        "pywasm",
        "AudioChunk",
        "Dictionary",
        "Dictionary.parse",
        "Options",
        "Pauses",
        "PocketTTSError",
        "ReadingOptions",
        "Sentence",
        "Speech",
        "Speech.save",
        "Synthesizer",
        "Synthesizer.add_voice",
        "Synthesizer.speak",
        "Voice",
        "WavWriter",
        "open_bundle",
        "read",
        "speak",
    } <= with_example
