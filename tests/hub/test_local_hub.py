"""The local hub answers as ``docs/hub.md`` says; the hub's own client library is the judge."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from huggingface_hub import HfApi, get_hf_file_metadata, hf_hub_url
from huggingface_hub.errors import EntryNotFoundError, GatedRepoError, HfHubHTTPError

from tests.hub.local_hub import GOOD_TOKEN, STRANGER_TOKEN, LocalHub, Stored, local_hub

REVISION = "a" * 40
SMALL = b"small file"
LARGE = bytes(range(256)) * 5000
PAGE = {"origin": "https://page.example"}


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[LocalHub]:
    with local_hub() as running:
        running.add(f"hf://team/open/a/tokenizer.json@{REVISION}", SMALL)
        (tmp_path / "weights").write_bytes(LARGE)
        running.add(f"hf://team/open/a/weights@{REVISION}", tmp_path / "weights")
        running.add(f"hf://team/gated/weights@{REVISION}", LARGE)
        running.gated.add("team/gated")
        yield running


def stored(hub: LocalHub, name: str) -> Stored:
    return hub.repositories["team/open"][REVISION][f"a/{name}"]


def metadata(hub: LocalHub, repo: str, path: str, token: str | None = None) -> object:
    endpoint = hub.url.rstrip("/")
    url = hf_hub_url(repo, path, revision=REVISION, endpoint=endpoint)
    return get_hf_file_metadata(url, token=token or False, endpoint=endpoint)


def get(hub: LocalHub, name: str, **headers: str) -> httpx2.Response:
    url = f"{hub.url}team/open/resolve/{REVISION}/a/{name}"
    return httpx2.get(url, headers=PAGE | headers, follow_redirects=True)


@pytest.mark.parametrize(("name", "data"), [("weights", LARGE), ("tokenizer.json", SMALL)])
def test_the_hubs_own_client_understands_it(hub: LocalHub, name: str, data: bytes) -> None:
    found = metadata(hub, "team/open", f"a/{name}")
    assert found.commit_hash == REVISION  # type: ignore[attr-defined]
    assert (found.size, found.etag) == (  # type: ignore[attr-defined]
        len(data),
        stored(hub, name).etag,
    )
    tree = list(HfApi(hub.url.rstrip("/")).list_repo_tree("team/open", "a", revision=REVISION))
    (entry,) = (entry for entry in tree if entry.path == f"a/{name}")
    large = hashlib.sha256(data).hexdigest() if name == "weights" else None
    assert (entry.size, entry.lfs and entry.lfs.sha256) == (len(data), large)  # type: ignore[union-attr]


def test_large_files_lie_on_another_origin_that_a_page_may_read(hub: LocalHub) -> None:
    got = get(hub, "weights", range="bytes=100-199")
    assert str(got.url).startswith(hub.storage_url)
    assert (got.status_code, got.content) == (206, LARGE[100:200])
    assert got.headers["content-range"] == f"bytes 100-199/{len(LARGE)}"
    assert got.headers["access-control-allow-origin"] == "*"
    # 64 digits, and no hash of the content
    assert got.headers["etag"].strip('"') not in ("", hashlib.sha256(LARGE).hexdigest())
    assert hub.downloads("weights") == ["bytes=100-199"]
    small = get(hub, "tokenizer.json")
    assert (small.content, small.headers["access-control-allow-origin"]) == (SMALL, PAGE["origin"])
    assert httpx2.options(hub.url, headers=PAGE).status_code == 405


def test_gated_and_missing_files(hub: LocalHub) -> None:
    with pytest.raises(GatedRepoError, match="401"):
        metadata(hub, "team/gated", "weights")
    with pytest.raises(GatedRepoError, match="403"):
        metadata(hub, "team/gated", "weights", STRANGER_TOKEN)
    assert metadata(hub, "team/gated", "weights", GOOD_TOKEN)
    with pytest.raises(EntryNotFoundError):
        metadata(hub, "team/open", "nothing")
    with pytest.raises(HfHubHTTPError, match="401"):
        metadata(hub, "team/nothing", "weights")
    url = f"{hub.url}team/open/resolve/{REVISION}/a/weights"
    assert httpx2.get(url, headers={"authorization": "Bearer old"}).status_code == 401
    assert httpx2.get(f"{hub.storage_url}xet-bridge-us/0/weights").status_code == 403


def test_faults(hub: LocalHub) -> None:
    hub.faults["a/weights"] = ["503", "html", "wrong", "short", "no-range", "cut", "cut:10"]
    assert get(hub, "weights").status_code == 503
    assert b"Sign in" in get(hub, "weights").content
    assert get(hub, "weights").content == bytes(len(LARGE))
    assert get(hub, "weights").content == LARGE[: len(LARGE) // 2]
    assert get(hub, "weights", range="bytes=5-").status_code == 200
    for _ in range(2):
        with pytest.raises(httpx2.TransportError):
            get(hub, "weights")
    hub.ranges, hub.cors = False, False
    whole = get(hub, "weights", range="bytes=5-")
    assert (whole.status_code, whole.content) == (200, LARGE)
    assert "access-control-allow-origin" not in whole.headers
    listed = httpx2.get(f"{hub.url}api/models/team/open/tree/{REVISION}?recursive=true").text
    assert [entry["path"] for entry in json.loads(listed)] == ["a/tokenizer.json", "a/weights"]
