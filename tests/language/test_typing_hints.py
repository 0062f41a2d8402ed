"""Words typed without ң ө ү are doubted only where the known words leave no other reading."""

from __future__ import annotations

import pytest

from app.language.typing_hints import Hint, KnownWords

KNOWN = KnownWords(
    ["айыл өкмөтү, иш-чаранын өтүнмөсү, бөлүм, жөнүндө", "Кеңеш; түшүм жана тушум", "Өмүрбеков"],
    ["айыл окмоту, болумо"],
)


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("айыл окмоту", "өкмөтү"),
        ("Окмоту", "Өкмөтү"),
        ("ОКМОТУ", "ӨКМӨТҮ"),
        ("кенеш", "кеңеш"),
        ("жонундо", "жөнүндө"),
        ("болумдун", "бөлүмдүн"),
        ("болумго", "бөлүмгө"),
        ("болумдор", "бөлүмдөр"),
        ("окмотунун", "өкмөтүнүн"),
        ("Омурбеков", "Өмүрбеков"),
    ],
)
def test_a_word_without_its_letters_is_doubted(typed, proposed):
    assert [hint.proposed for hint in KNOWN.hints(typed)] == [proposed]


@pytest.mark.parametrize(
    "typed",
    [
        "айыл өкмөтү",  # spelt right
        "тушум",  # a word of its own
        "иш чара",  # known without special letters
        "болумо",  # stem and ending would fit, but the word is Russian
        "болумная",  # no Kyrgyz ending follows the stem
        "обозов",  # unknown
        "он уч",  # too short to be sure of
        "",
    ],
)
def test_other_words_are_left_alone(typed):
    assert KNOWN.hints(typed) == ()


def test_the_place_of_a_word_is_told():
    assert KNOWN.hints("Айыл окмоту жана кенеш") == (Hint(5, "окмоту", "өкмөтү"), Hint(17, "кенеш", "кеңеш"))
