"""Checkouts of revisions as temporary git worktrees.

In: a revision. Out: a folder with its code. Where the layout allows it, the code that measures is
replaced by that of the working tree, so that the same code measures both sides of a comparison.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from pywasm.core.errors import PocketTTSError
from scripts.benchmark.layouts import layout_of

#: the working tree
HERE = Path(__file__).parents[2]


class Revisions:
    """Makes one checkout per commit; removes them at the end of the ``with`` block.

    Args:
        show_status: called with what is being done.
    """

    def __init__(self, show_status: Callable[[str], None]) -> None:
        self._show_status = show_status
        self._checkouts: dict[str, Path] = {}
        self._folder = Path(tempfile.mkdtemp(prefix="pockettts-bench-"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for path in self._checkouts.values():
            _git("worktree", "remove", "--force", str(path))
        shutil.rmtree(self._folder, ignore_errors=True)

    def name(self, revision: str | None) -> str:
        """Return the short hash of a commit; for the working tree, with a + if it has changes."""
        if revision is None:
            changed = "+" if _git("status", "--porcelain") else ""
            return _git("rev-parse", "--short", "HEAD") + changed
        return _commit(revision)[:7]

    def checkout(self, revision: str | None) -> Path:
        """Return a folder with the code of ``revision``; None is the working tree.

        Raises:
            PocketTTSError: git does not know the revision, or it has no benchmark.
        """
        if revision is None:
            return HERE
        commit = _commit(revision)
        if commit not in self._checkouts:
            self._show_status(f"checking out {revision}")
            path = self._folder / commit[:12]
            _git("worktree", "add", "--detach", "--force", str(path), commit)
            self._checkouts[commit] = path
            lay_over(path, layout_of(path).overlay)
        return self._checkouts[commit]


def lay_over(checkout: Path, names: Sequence[str]) -> None:
    """Replace files and folders of a checkout by those of the working tree."""
    for name in names:
        source, target = HERE / name, checkout / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)


def _commit(revision: str) -> str:
    return _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", what=revision)


def _git(*arguments: str, what: str = "") -> str:
    done = subprocess.run(["git", *arguments], cwd=HERE, capture_output=True, text=True)
    if done.returncode:
        if what:
            raise PocketTTSError(
                f"git knows no revision {what!r}; name a commit, a branch or a tag of this "
                "repository"
            )
        raise PocketTTSError(f"git {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()
