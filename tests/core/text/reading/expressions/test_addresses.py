"""Addresses, in full, by their domain, or not at all."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import Addresses, ReadingOptions
from pywasm.core.text.reading.reader import read


def said(text: str, addresses: Addresses = "full") -> str:
    options = ReadingOptions(input_format="plain", addresses=addresses)
    sentences = read(text, load_language("en"), options, warn=lambda message: None)
    return " | ".join(sentence.text for sentence in sentences)


@pytest.mark.parametrize(
    ("addresses", "spoken"),
    [
        ("full", "See docs dot example dot com slash intro for more."),
        ("domain", "See docs dot example dot com for more."),
        ("skip", "See for more."),
    ],
)
def test_a_web_address_is_said_as_the_options_ask(addresses: Addresses, spoken: str) -> None:
    assert said("See https://docs.example.com/intro for more.", addresses) == spoken


def test_an_email_address_may_be_skipped() -> None:
    assert said("Write to a.b@example.org today.", "skip") == "Write to today."


def test_a_long_address_is_said_by_its_domain() -> None:
    assert said("https://example.com/" + "a/" * 500) == "example dot com."


@pytest.mark.parametrize("text", ["no dots here", "It ends.Next", "12.5", "e.g.this"])
def test_what_is_no_address_has_no_dot(text: str) -> None:
    assert " dot " not in said(text)


def test_parts_of_an_ip_address_are_below_256() -> None:
    assert said("10.0.0.255") == "one zero dot zero dot zero dot two five five."
    assert " dot " not in said("10.0.0.256")


def test_the_groups_of_a_large_number_are_no_ip_address() -> None:
    assert " dot " not in said("2.000.000.000")


def test_an_email_address_may_end_a_sentence() -> None:
    spoken = "Write to ay underscore bee at example dot org. | Now."
    assert said("Write to a_b@example.org. Now.") == spoken
