"""The README and the command line's page against the program and the disk."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pywasm.cli.main import cli, main

REPO = Path(__file__).parent.parent
README = (REPO / "README.md").read_text("utf-8")
CLI = (REPO / "docs" / "cli.md").read_text("utf-8")
MAX_LINES = 150


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    for command in group.commands.values():
        full = f"{name} {command.name}"
        if isinstance(command, click.Group):
            yield from commands(command, full)
        else:
            yield full, command


def sections() -> dict[str, str]:
    """The command line's page: command -> what is said about it."""
    parts = re.split(r"^## `(.+?)`\n", CLI, flags=re.MULTILINE)[1:]
    return {
        re.sub(r" \[.*", "", name): body for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


def options(command: click.Command) -> set[str]:
    found: set[str] = set()
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            found.update(parameter.opts, parameter.secondary_opts)
    return found


def test_every_command_and_option_is_described_and_no_other() -> None:
    described = {
        name: set(re.findall(r"`(--?[a-z0-9-]+)`", body)) for name, body in sections().items()
    }
    assert described == {name: options(command) for name, command in commands(cli, "pockettts")}


def test_the_stated_defaults_are_the_programs() -> None:
    for name, command in commands(cli, "pockettts"):
        for parameter in command.params:
            stated = parameter.default
            if (
                isinstance(parameter, click.Option)
                and isinstance(stated, str | int)
                and not parameter.is_flag
            ):
                assert str(stated) in sections()[name], f"{name}: {parameter.name}"


def test_the_snippet_prints_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    block = README.partition("\n$ ")[2].partition("```")[0]
    command, _, output = block.partition("\n")
    assert main(shlex.split(command)[1:]) == 0
    timing = re.compile(r"(first after|factor) [\d.]+")
    assert timing.sub("", capsys.readouterr().err) == timing.sub("", output)


def tree() -> set[str]:
    """Return the paths that the README's tree names; two spaces are one level."""
    block = README.partition("## The tree")[2].split("```")[1]
    found: set[str] = set()
    folders: list[str] = []
    for line in block.strip("\n").splitlines():
        level = (len(line) - len(line.lstrip())) // 2
        name = line.split()[0]
        folders[level:] = [name]
        found.add("".join(folders))
    return found


def test_the_tree_is_the_disks() -> None:
    named = tree()
    assert {name for name in named if not (REPO / name).exists()} == set()
    for parent in ("pywasm", "pywasm/core", "web"):
        folders = {path for path in (REPO / parent).iterdir() if any(path.glob("**/*.[jp][sy]"))}
        assert {f"{parent}/{path.name}/" for path in folders} <= named


def test_the_files_that_contributing_names_exist() -> None:
    text = (REPO / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`((?:pywasm|web|tests|scripts|docs|training)/[\w./]+)`", text))
    assert len(named) > 20
    assert {name for name in named if not (REPO / name).exists()} == set()


def test_it_is_short_and_its_links_lead_somewhere() -> None:
    assert len(README.splitlines()) <= MAX_LINES
    for target in re.findall(r"\]\((?!https?:)(.+?)\)", README):
        assert (REPO / target).exists(), target
