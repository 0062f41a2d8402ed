"""No letter is lost: what the font lacks is refused by name, what it has is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.render import Papers
from app.documents.wording import clean, lines
from app.errors import KnownError
from app.services.papers.facts import ActText, Format, Marks, Mode, PageProfile, PaperFacts, Point
from tests.documents import specimens
from tests.documents.reading import flat, pages

LETTERS = "Ң Ө Ү ң ө ү № « » – — … ё Ё I V X"


def with_point(text: str) -> PaperFacts:
    act: ActText = replace(specimens.RESULTS_KY, points=(Point(text),), annexes=())
    return PaperFacts("free-resolution", PageProfile(), {"ky": act})


def test_the_letters_of_our_languages_are_printed() -> None:
    data = Papers().render(with_point(LETTERS), Mode.KY, Format.PDF, Marks())
    assert f"1. {LETTERS}" in flat(" ".join(pages(data)))


@pytest.mark.parametrize("form", Format)
def test_a_letter_that_the_font_lacks_is_named_with_its_place(form: Format) -> None:
    facts = with_point("Сумма 12 000\u20c0 бөлүнсүн, белги ☑ коюлсун.")
    with pytest.raises(KnownError) as refusal:
        Papers().render(facts, Mode.KY, form, Marks())
    told = refusal.value.message.args
    assert told["letters"] == "\u20c0 (U+20C0), ☑ (U+2611)"
    assert "12\u00a0000\u20c0 бөлүнсүн" in told["places"]


def test_marks_are_checked_too() -> None:
    with pytest.raises(KnownError, match=r"U\+2611"):
        Papers().render(specimens.results(), Mode.KY, Format.PDF, Marks(footer="☑"))


def test_signs_that_look_like_markup_are_printed_as_typed() -> None:
    typed = 'A&B <b>калың</b> &amp; "тырмакча" 5 < 7'
    data = Papers().render(with_point(typed), Mode.KY, Format.PDF, Marks())
    assert f"1. {typed}" in flat(" ".join(pages(data)))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("№ 226", "№\u00a0226"),
        ("№226", "№226"),
        ("12 000 сом", "12\u00a0000\u00a0сом"),
        ("1 234 567 сомго", "1\u00a0234\u00a0567\u00a0сомго"),
        ("2021 226", "2021 226"),
        ("28\u2011декабрындагы", "28-декабрындагы"),
        ("  эки \t  боштук ", "эки боштук"),
        ("жа\u00adшы\u200bруун\ufeff", "жашыруун"),
        ("и\u0306", "й"),
        ("«__» ______", "«__»\u00a0______"),
        ("\x00\x07белги", "белги"),
    ],
)
def test_typed_text_is_made_fit_for_print(typed: str, shown: str) -> None:
    assert clean(typed) == shown
    assert clean(shown) == shown


def test_lines_of_a_typed_text_become_paragraphs() -> None:
    assert lines("биринчи\n\n  экинчи \r\nүчүнчү") == ("биринчи", "экинчи", "үчүнчү")
