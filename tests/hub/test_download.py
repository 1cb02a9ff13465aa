"""Weights, tokenizer and voices, from a server that imitates a hub."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from pywasm.hub import reference_config
from pywasm.hub.download import Downloaded, download
from pywasm.hub.errors import AccessDeniedError, HubError, NotFoundError
from pywasm.hub.huggingface import Hub
from pywasm.hub.progress import SilentListener
from pywasm.hub.retry import RetryPolicy
from tests import samples
from tests.hub.model_server import ModelServer, serving

HURRY = RetryPolicy(timeout=0.5, attempts=3, pause=0.01)
REVISION = "a" * 40
GATED = f"/team/gated/resolve/{REVISION}/m/weights.safetensors"
OPEN = f"/team/open/resolve/{REVISION}/m/weights.safetensors"
TOKENIZER = f"/team/open/resolve/{REVISION}/tokenizer.json"
CONFIG = {
    "weights_path": f"hf://team/gated/m/weights.safetensors@{REVISION}",
    "weights_path_without_voice_cloning": f"hf://team/open/m/weights.safetensors@{REVISION}",
    "flow_lm": {"lookup_table": {"tokenizer_path": f"hf://team/open/tokenizer.json@{REVISION}"}},
}


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving() as server:
        server.hub = True
        server.gated = ["/team/gated"]
        server.files = {
            GATED: samples.weights_file(1),
            OPEN: samples.weights_file(0),
            TOKENIZER: b"{}",
        }
        yield server


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.yaml"
    path.write_text(yaml.safe_dump(CONFIG))
    return path


class Listener(SilentListener):
    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)


def get(
    server: ModelServer,
    config: Path,
    token: str | None = None,
    listener: SilentListener | None = None,
) -> Downloaded:
    hub = Hub(server.url("/"), token, HURRY)
    folder = config.parent / "out"
    return download(str(config), folder, hub, listener or Listener(), voices=False)


def test_with_a_token_all_comes(server: ModelServer, config: Path) -> None:
    found = get(server, config, "good")
    out = config.parent / "out"
    assert found.voice_cloning
    assert (out / "model.safetensors").read_bytes() == server.files[GATED]
    written = yaml.safe_load((out / "tiny.yaml").read_text())
    assert written["weights_path"] == "model.safetensors"
    assert written["flow_lm"]["lookup_table"]["tokenizer_path"] == "tokenizer.json"
    sources = json.loads((out / "sources.json").read_text())
    assert sources["model.safetensors"]["sha256"] == hashlib.sha256(server.files[GATED]).hexdigest()
    requests = len([entry for entry in server.log if entry[0] == "GET"])
    get(server, config, "good")
    assert len([entry for entry in server.log if entry[0] == "GET"]) == requests


def test_the_token_stays_with_the_hub(server: ModelServer, config: Path) -> None:
    with serving() as storage:
        storage.files["/blob"] = server.files[GATED]
        server.moved[GATED] = storage.url("/blob")
        assert get(server, config, "good").voice_cloning
        assert [token for *_, token in storage.log] == [None]
    assert {token for *_, token in server.log} == {"Bearer good"}


@pytest.mark.parametrize("token", [None, "bad"])
def test_refused_weights_are_replaced_aloud(
    server: ModelServer, config: Path, token: str | None
) -> None:
    listener = Listener()
    found = get(server, config, token, listener)
    assert not found.voice_cloning
    (said,) = listener.said
    assert "without voice cloning" in said
    assert "--hf-token" in said
    assert ("403" if token else "401") in said
    written = yaml.safe_load(found.config.read_text())
    assert (found.config.parent / written["weights_path"]).read_bytes() == server.files[OPEN]


def test_weights_without_an_encoder_are_recognised_by_their_zeros(
    server: ModelServer, config: Path
) -> None:
    server.files[GATED] = samples.weights_file(0)
    assert not get(server, config, "good").voice_cloning
    server.files[GATED] = b"no weights" * 99
    with pytest.raises(HubError, match=r"model\.safetensors: .*correct weights_path"):
        get(server, config, "good")


def test_refused_without_a_replacement(server: ModelServer, config: Path) -> None:
    data = {**CONFIG, "weights_path_without_voice_cloning": None}
    config.write_text(yaml.safe_dump(data))
    with pytest.raises(AccessDeniedError, match="401"):
        get(server, config)


def test_the_network_fails_on_the_way(server: ModelServer, config: Path) -> None:
    server.faults[GATED] = ["500", "truncate"]
    get(server, config, "good")
    assert (config.parent / "out/model.safetensors").read_bytes() == server.files[GATED]


def test_wrong_bytes_are_refused(server: ModelServer, config: Path) -> None:
    server.faults[TOKENIZER] = ["wrong"]
    with pytest.raises(HubError, match="sha256"):
        get(server, config, "good")
    out = config.parent / "out"
    assert not (out / "tokenizer.json").exists()
    assert not (out / "tiny.yaml").exists()  # written last: this folder is not complete


def test_a_server_that_states_no_hash_is_refused(server: ModelServer, config: Path) -> None:
    server.hub = False
    with pytest.raises(HubError, match="no hash"):
        get(server, config, "good")


def test_a_missing_file_and_a_missing_server(server: ModelServer, config: Path) -> None:
    del server.files[TOKENIZER]
    with pytest.raises(NotFoundError, match="404"):
        get(server, config, "good")
    with serving() as gone:
        pass
    with pytest.raises(HubError, match="gave up after 3"):
        get(gone, config)


@pytest.mark.parametrize("text", ["[]", "{", "a: 1", "flow_lm: {lookup_table: 3}"])
def test_a_file_that_is_no_config(server: ModelServer, config: Path, text: str) -> None:
    config.write_text(text)
    with pytest.raises(HubError, match="not a config"):
        get(server, config)


def test_voices_come_too(
    server: ModelServer, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = {name: f"hf://team/open/{name}.safetensors@{REVISION}" for name in ("ada", "bo")}
    monkeypatch.setattr(reference_config, "voices", lambda _: addresses)
    server.files[f"/team/open/resolve/{REVISION}/ada.safetensors"] = b"ada"
    listener = Listener()
    hub = Hub(server.url(), "good", HURRY)
    found = download(str(config), config.parent / "out", hub, listener, voices=True)
    assert "voices/ada.safetensors" in found.files
    assert ["bo" in line and "404" in line for line in listener.said] == [True]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, config: Path) -> None:
    monkeypatch.setattr(reference_config, "find_spec", lambda _: None)
    with pytest.raises(HubError, match="pip install") as caught:
        reference_config.read_config("english")
    assert "pocket-tts-pywasm[" not in str(caught.value)  # no package index has it
