"""The voices of a bundle and those added to it: names, and files that are read once."""

from __future__ import annotations

import pytest

from pywasm.core.bundle.manifest import parse_manifest
from pywasm.core.errors import BundleError, VoiceError
from pywasm.core.voice.registry import VoiceRegistry
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run


def registry(host: FakeHost | None = None) -> VoiceRegistry:
    """Return a registry of a bundle with one voice, ada."""
    host = host or samples.host({})
    return VoiceRegistry(parse_manifest(host.files["manifest.json"]), host)


def test_a_voice_of_the_bundle_is_loaded() -> None:
    prompt = run(registry().load("ada"))
    assert prompt.id == "ada"
    assert prompt.length == 2


def test_a_file_is_read_once() -> None:
    host = samples.host({})
    voices = registry(host)
    first = run(voices.load("ada"))
    host.files = {}
    assert run(voices.load("ada")) is first


def test_a_damaged_file_is_refused_by_name() -> None:
    host = samples.host({})
    voices = registry(host)
    host.files = {**host.files, "ada.safetensors": samples.voice_file(3)}
    with pytest.raises(BundleError, match=r"ada\.safetensors is damaged"):
        run(voices.load("ada"))


def test_an_added_voice_is_loaded_by_its_id() -> None:
    voices = registry()
    assert voices.add("bob", samples.voice_file(5)) == "bob"
    prompt = run(voices.load("bob"))
    assert (prompt.id, prompt.length) == ("bob", 5)


def test_a_name_that_is_taken_gets_the_next_free_number() -> None:
    voices = registry()
    wished = ["ada", "ada", "bob", "bob", "ada-2"]
    found = [voices.add(name, samples.voice_file(rows)) for rows, name in enumerate(wished, 1)]
    assert found == ["ada-2", "ada-3", "bob", "bob-2", "ada-2-2"]


def test_the_same_bytes_have_the_same_id_whatever_the_name() -> None:
    voices = registry()
    voice_id = voices.add("bob", samples.voice_file(1))
    assert voices.add("bob", samples.voice_file(1)) == voice_id
    assert voices.add("carl", samples.voice_file(1)) == voice_id


def test_what_is_no_voice_takes_no_name() -> None:
    voices = registry()
    with pytest.raises(VoiceError, match="not a usable safetensors file"):
        voices.add("bob", b"noise")
    assert voices.add("bob", samples.voice_file(1)) == "bob"


def test_an_unknown_voice_lists_those_of_the_bundle() -> None:
    with pytest.raises(VoiceError, match=r"unknown voice 'bob'; voices of model 'sample': ada$"):
        run(registry().load("bob"))


def test_an_unknown_voice_lists_those_that_were_added() -> None:
    voices = registry()
    for rows in (1, 2):
        voices.add("ada", samples.voice_file(rows))
    with pytest.raises(VoiceError, match=r"unknown voice 'bob'.*: ada; added: ada-2, ada-3$"):
        run(voices.load("bob"))
