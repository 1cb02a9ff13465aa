"""SSML becomes blocks and directives, or an error that names the place."""

from __future__ import annotations

import pytest

from pywasm.core.errors import TextError
from pywasm.core.text.reading.formats import ssml
from tests.core.text.reading.formats.outline import outline

CASES = [
    ("<speak>One</speak>", ["paragraph: One"]),
    ("<speak><p>One</p><p>Two</p></speak>", ["paragraph: One", "paragraph: Two"]),
    ("<speak><s>a</s><s>b</s></speak>", ["paragraph: a {|}b{|}"]),
    ("Hello <break/> you", ["paragraph: Hello   {0.5}you"]),
    ("<speak>a<break time='500ms'/>b</speak>", ["paragraph: a {0.5}b"]),
    ("<speak>a<break time='1.5s'/>b</speak>", ["paragraph: a {1.5}b"]),
    ("<speak>a<break strength='none'/>b</speak>", ["paragraph: ab"]),
    ("<speak>a<break strength='x-strong'/></speak>", ["paragraph: a{1.5}"]),
    ("<speak>a<break time='1s'/> <break time='2s'/>b</speak>", ["paragraph: a  {3}b"]),
    ('<speak><sub alias="double u">W</sub>!</speak>', ["paragraph: {W=double u}!"]),
    ('<speak>a <sub alias="x"/></speak>', ["paragraph: a {sub=x}"]),
    (
        '<speak><say-as interpret-as="spell-out">abc</say-as></speak>',
        ["paragraph: {abc=characters}"],
    ),
    (
        '<speak><say-as interpret-as="date" format="dmy"> 1/2 </say-as></speak>',
        ["paragraph: {1/2=date:dmy}"],
    ),
    ('<say-as interpret-as="number">5</say-as>', ["paragraph: {5=cardinal}"]),
    ('<say-as interpret-as="telephone">5</say-as>', ["paragraph: {5=telephone}"]),
    (
        '<sub alias="x">a <say-as interpret-as="date">b</say-as></sub>',
        ["paragraph: {a b=x}"],
    ),
    ("<speak>R&amp;D &#233; &lt;</speak>", ["paragraph: R&D é <"]),
    ("<speak>a\r\nb <![CDATA[c<d]]></speak>", ["paragraph: a\nb c<d"]),
    ("<?xml version='1.0' encoding='utf-16'?><speak>é</speak>", ["paragraph: é"]),
    ("<speak><metadata>x</metadata>a<!-- b --></speak>", ["paragraph: a"]),
    ("<speak xmlns='http://www.w3.org/2001/10/synthesis'>a</speak>", ["paragraph: a"]),
    ("<speak></speak>", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_blocks_of_a_text(text: str, expected: list[str]) -> None:
    assert outline(ssml.blocks(text, pytest.fail)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<speak>a & b</speak>", "not well-formed.*line 1, column 1[01].*&amp;"),
        ("a & b", "line 1, column [34]"),
        ("<speak>\n<p>x</speak>", "mismatched tag.*line 2, column "),
        ("<speak>x", "line 1, column 9"),
        (
            '<speak>\n <phoneme ph="x">t</phoneme></speak>',
            "<phoneme>.*sub alias=.*line 2, column 19",
        ),
        ("<speak><break time='soon'/></speak>", "'soon'.*1.5s.*line 1, column 8"),
        ("<speak><break strength='huge'/></speak>", "'huge'.*x-strong.*line 1, column 8"),
        ("<!DOCTYPE speak [<!ENTITY a 'b'>]><speak>&a;</speak>", "defines entities"),
        ("<speak>\ud800</speak>", "not well-formed"),
    ],
)
def test_an_error_names_the_place_and_what_to_do(text: str, expected: str) -> None:
    with pytest.raises(TextError, match=expected):
        list(ssml.blocks(text, pytest.fail))


def test_elements_without_an_effect_warn_once() -> None:
    warnings: list[str] = []
    text = "<speak><voice name='a'>x<emphasis>y</emphasis></voice><voice>z</voice></speak>"
    assert outline(ssml.blocks(text, warnings.append)) == ["paragraph: xyz"]
    assert [warning.split(" ")[0] for warning in warnings] == ["<voice>", "<emphasis>"]


def test_what_cannot_be_followed_warns() -> None:
    warnings: list[str] = []
    text = "<speak><say-as interpret-as='swear'>x</say-as><sub>y</sub><break time='1000s'/></speak>"
    assert outline(ssml.blocks(text, warnings.append)) == ["paragraph: xy{10}"]
    assert [
        word in warning for word, warning in zip(("swear", "alias", "10 s"), warnings, strict=True)
    ]


def test_offsets_count_characters() -> None:
    text = "<speak>é👍 <b>x</b></speak>"
    (block,) = ssml.blocks(text, lambda warning: None)
    assert [text[at] for at in block.offsets[:-1]] == list("é👍 x")
