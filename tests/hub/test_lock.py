"""The lock file: entries are found, added once, and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pywasm.hub.errors import HubError
from pywasm.hub.lock import Entry, add_entry, find_entry


def test_the_lock_file(tmp_path: Path) -> None:
    lock = tmp_path / "lock.json"
    with pytest.raises(HubError, match="--lock"):
        find_entry(lock, "a")
    entries = [Entry(name, f"{name}.zip", "0" * 64, 1) for name in "ab"]
    for entry in (*entries, entries[0]):
        add_entry(lock, entry)
    assert [find_entry(lock, name) for name in "ab"] == entries
    with pytest.raises(HubError, match="another bundle 'a'"):
        add_entry(lock, Entry("a", "", "1" * 64, 1))
    with pytest.raises(HubError, match="a, b"):
        find_entry(lock, "c")
    for text in ("{", '{"version": 2, "bundles": []}', '{"version": 1, "bundles": [{}]}'):
        lock.write_text(text)
        with pytest.raises(HubError, match="lock"):
            find_entry(lock, "a")
