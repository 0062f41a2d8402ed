"""The office's image over an act: in the middle, never larger than its room, in every language and format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.render import Papers
from app.services.papers.facts import BothLayout, Format, Letterhead, Marks, Mode, PaperFacts, Picture
from tests.documents import specimens
from tests.documents.reading import body_words, pages, pdf_pictures, word_paragraphs, word_pictures
from tests.pictures import sign


def picture(width: int = 1200, height: int = 300, form: str = "PNG") -> Picture:
    return Picture("0" * 64, width, height, sign(width, height, form))


def facts(image: Picture | None = None, *, lines: bool = True) -> PaperFacts:
    """The results of the example under an image."""
    made = replace(specimens.results(), picture=image or picture())
    if lines:
        return made
    return replace(made, texts={lang: replace(text, letterhead=Letterhead()) for lang, text in made.texts.items()})


def printed(paper: PaperFacts, mode: Mode = Mode.KY, form: Format = Format.PDF) -> bytes:
    return Papers().render(paper, mode, form, Marks())


@pytest.mark.parametrize("mode", Mode)
def test_the_image_stands_over_the_lines_in_the_middle_of_the_text(mode: Mode) -> None:
    [(left, top, width, height)] = pdf_pictures(printed(facts(), mode))
    assert (width, height) == (pytest.approx(120, abs=0.1), pytest.approx(30, abs=0.1))
    assert (left, top) == (pytest.approx(30 + (170 - 120) / 2, abs=0.2), pytest.approx(20, abs=0.2))
    [size] = word_pictures(printed(facts(), mode, Format.DOCX))
    assert size == (pytest.approx(120, abs=0.1), pytest.approx(30, abs=0.1))


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (2362, 100, (170, 7.2)),
        (400, 400, (30, 30)),
        (94, 47, (19.9, 9.95)),
        (50, 354, (4.24, 30)),
        (1, 1, (0.21, 0.21)),
    ],
)
def test_no_image_is_larger_than_its_room_or_coarser_than_print_bears(
    width: int, height: int, size: tuple[float, float]
) -> None:
    image = picture(width, height)
    [(_, _, *found)] = pdf_pictures(printed(facts(image)))
    assert found == pytest.approx(size, abs=0.1)
    [found_in_word] = word_pictures(printed(facts(image), form=Format.DOCX))
    assert found_in_word == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("form", Format)
def test_without_lines_the_image_is_the_whole_letterhead(mode: Mode, form: Format) -> None:
    data = printed(facts(lines=False), mode, form)
    assert len(pdf_pictures(data) if form is Format.PDF else word_pictures(data)) == 1
    text = "\n".join(pages(data) if form is Format.PDF else word_paragraphs(data))
    assert "ТОКТОМ" in text or "ПОСТАНОВЛЕНИЕ" in text
    assert specimens.HEAD_KY.lines[0] not in text


def test_one_language_after_the_other_each_bears_it() -> None:
    paper = facts()
    paper = replace(paper, profile=replace(paper.profile, both_layout=BothLayout.SEQUENCE))
    data = printed(paper, Mode.BOTH)
    assert sum(len(pdf_pictures(data, page)) for page in range(len(pages(data)))) == 2


def test_the_words_are_the_same_with_and_without_it() -> None:
    with_image, without = (printed(paper, Mode.BOTH) for paper in (facts(), specimens.results()))
    assert body_words(with_image) == body_words(without)
    with_image, without = (printed(paper, Mode.BOTH, Format.DOCX) for paper in (facts(), specimens.results()))
    assert list(filter(None, word_paragraphs(with_image))) == list(filter(None, word_paragraphs(without)))


@pytest.mark.parametrize("form", Format)
def test_printing_again_gives_the_same_bytes(form: Format) -> None:
    paper = facts(picture(form="JPEG"))
    assert printed(paper, Mode.BOTH, form) == printed(paper, Mode.BOTH, form)


def test_a_sheet_has_no_letterhead() -> None:
    sheet = replace(specimens.summary(), picture=picture())
    assert pdf_pictures(printed(sheet)) == []
    assert word_pictures(printed(sheet, form=Format.DOCX)) == []
