"""Old fonts: each rule does what it says, capitals too, and leaves every other sign alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.letters import ALPHABET
from app.language.old_fonts import OldFont, converted


@pytest.mark.parametrize(
    ("font", "typed", "kept"),
    [
        (OldFont.A, "ъм\\рбеков", "өмүрбеков"),
        (OldFont.A, "Ъм\\рбеков", "Өмүрбеков"),
        (OldFont.A, "кеёеш", "кеңеш"),
        (OldFont.A, "КЕЁЕШ", "КЕҢЕШ"),
        (OldFont.A, "Т\\Ш\\К, т\\ш\\к", "ТҮШҮК, түшүк"),
        (OldFont.A, "айыл ъкмът\\", "айыл өкмөтү"),
        (OldFont.A, "\\ч к\\н", "үч күн"),
        (OldFont.A, "\\Ч К\\Н", "ҮЧ КҮН"),
        (OldFont.B, "ёмърбеков", "өмүрбеков"),
        (OldFont.B, "Ёмърбеков", "Өмүрбеков"),
        (OldFont.B, "ЪСЁНОВ", "ҮСӨНОВ"),
        (OldFont.B, "айыл ёкмётъ", "айыл өкмөтү"),
        (OldFont.B, "c:\\жаңы", "c:\\жаңы"),
        (OldFont.A, "", ""),
    ],
)
def test_the_rules(font: OldFont, typed: str, kept: str) -> None:
    assert converted(typed, font) == kept


@given(st.text(st.sampled_from([each for each in ALPHABET + ALPHABET.upper() if each not in "ъёЪЁ"] + list(" -.1"))))
def test_other_letters_are_left_alone(text: str) -> None:
    assert [converted(text, font) for font in OldFont] == [text, text]


@given(st.text(), st.sampled_from(OldFont))
def test_twice_is_once(text: str, font: OldFont) -> None:
    once = converted(text, font)
    assert len(once) == len(text)
    assert converted(once, font) == once
