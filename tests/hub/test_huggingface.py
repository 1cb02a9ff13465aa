"""Addresses of files on the hub."""

from __future__ import annotations

import pytest

from pywasm.hub.errors import HubError
from pywasm.hub.huggingface import HubFile, parse_address


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
