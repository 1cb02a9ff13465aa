"""Addresses of files on the hub, and what is learned from its answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from pywasm.hub import huggingface
from pywasm.hub.digest import GIT, SHA256, Digest
from pywasm.hub.errors import AccessDeniedError, HubError, NotFoundError
from pywasm.hub.fetch import RemoteFile, fetch
from pywasm.hub.huggingface import Hub, HubFile, login_token, parse_address
from pywasm.hub.progress import SilentListener
from pywasm.hub.retry import RetryPolicy
from tests.hub.local_hub import GOOD_TOKEN, STRANGER_TOKEN, LocalHub, local_hub

HURRY = RetryPolicy(timeout=5, attempts=2, pause=0.01)
REVISION = "a" * 40
SMALL = b"small file"
LARGE = bytes(range(256)) * 500


@pytest.fixture
def hub() -> Iterator[LocalHub]:
    with local_hub() as running:
        running.add(f"hf://team/open/a b/tokenizer.json@{REVISION}", SMALL)
        running.add(f"hf://team/open/weights@{REVISION}", LARGE, large=True)
        running.add(f"hf://team/gated/weights@{REVISION}", LARGE, large=True)
        running.gated.add("team/gated")
        yield running


def locate(hub: LocalHub, address: str, token: str | None = None) -> RemoteFile:
    return Hub(hub.url, token, HURRY).locate(parse_address(address), SilentListener())


def test_an_address_names_repository_path_and_revision() -> None:
    file = parse_address(f"hf://team/model/a/tokenizer.model@{'a' * 40}")
    assert file == HubFile("team/model", "a/tokenizer.model", "a" * 40)
    assert file.name == "tokenizer.model"


@pytest.mark.parametrize(
    "address",
    ["x", "hf://a/b/c", "hf://a/c@1", "hf://a/b/../c@1", "https://a/b/c@1", "hf://a/b/c@1@2"],
)
def test_an_address_without_revision_is_refused(address: str) -> None:
    with pytest.raises(HubError, match="REVISION"):
        parse_address(address)


def test_a_large_files_hash_is_the_hubs_and_not_the_storages(hub: LocalHub, tmp_path: Path) -> None:
    found = locate(hub, f"hf://team/open/weights@{REVISION}")
    assert found.digest == Digest(SHA256, hashlib.sha256(LARGE).hexdigest())
    assert found.size == len(LARGE)
    assert {request.server for request in hub.requests} == {"hub"}  # the storage is not asked
    fetch(found, tmp_path / "weights")
    assert (tmp_path / "weights").read_bytes() == LARGE


def test_a_small_files_hash_is_gits(hub: LocalHub, tmp_path: Path) -> None:
    found = locate(hub, f"hf://team/open/a b/tokenizer.json@{REVISION}")
    git = hashlib.sha1(b"blob %d\0" % len(SMALL) + SMALL).hexdigest()
    assert (found.digest, found.size) == (Digest(GIT, git), len(SMALL))
    fetch(found, tmp_path / "tokenizer.json")
    assert (tmp_path / "tokenizer.json").read_bytes() == SMALL


def test_the_hubs_own_words_say_why_access_is_denied(hub: LocalHub, tmp_path: Path) -> None:
    address = f"hf://team/gated/weights@{REVISION}"
    for token, words, status in (
        (None, "Please log in", 401),
        (STRANGER_TOKEN, "not authorized", 403),
        ("old", "Invalid credentials", 401),
    ):
        with pytest.raises(AccessDeniedError, match=words) as caught:
            locate(hub, address, token)
        assert caught.value.status == status
    fetch(locate(hub, address, GOOD_TOKEN), tmp_path / "weights")
    tokens = {request.server: request.token for request in hub.requests}
    assert tokens == {"hub": GOOD_TOKEN, "storage": None}


def test_what_is_not_there_is_named(hub: LocalHub) -> None:
    with pytest.raises(NotFoundError, match=r"team/open/resolve.*404"):
        locate(hub, f"hf://team/open/nothing@{REVISION}")
    with pytest.raises(NotFoundError, match="404"):
        locate(hub, f"hf://team/open/weights@{'b' * 40}")
    with pytest.raises(AccessDeniedError, match="401"):
        locate(hub, f"hf://team/nothing/weights@{REVISION}")


def test_a_mirror_may_leave_an_answer_to_the_hub(
    hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = httpx2.MockTransport(
        lambda request: httpx2.Response(308, headers={"location": f"{hub.url}{request.url.path}"})
    )
    path = f"team/open/resolve/{REVISION}/weights"
    headers = {"authorization": "Bearer of-the-mirror"}
    with httpx2.Client(mounts={"http://mirror": moved}) as client:
        found = huggingface._lookup(client, f"http://mirror/{path}", headers)
        assert found == {}  # another server's word is not taken
        assert hub.requests == []
        monkeypatch.setattr(huggingface, "ADDRESS", hub.url)
        found = huggingface._lookup(client, f"http://mirror/{path}", headers)
    assert found["x-linked-etag"].strip('"') == hashlib.sha256(LARGE).hexdigest()
    assert [request.token for request in hub.requests] == [None]


def test_the_login_is_the_one_of_the_hubs_tools(
    hub: LocalHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    assert login_token() is None
    (tmp_path / "token").write_text(f"{GOOD_TOKEN}\n")
    assert login_token() == GOOD_TOKEN
    file = parse_address(f"hf://team/gated/weights@{REVISION}")
    with pytest.raises(AccessDeniedError):  # never for a mirror
        Hub(hub.url, None, HURRY).locate(file, SilentListener())
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    itself = Hub(None, None, HURRY)
    assert itself.locate(file, SilentListener()).size == len(LARGE)
    with pytest.raises(AccessDeniedError):
        itself.anonymous().locate(file, SilentListener())
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(HubError, match="HF_HUB_OFFLINE is set"):
        itself.locate(file, SilentListener())
