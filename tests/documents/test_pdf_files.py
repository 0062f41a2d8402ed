"""The PDF as a file: same bytes, only our font, margins, page numbers, marks, metadata."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys

import pypdfium2 as pdfium
import pytest

from app.documents.render import Papers
from app.services.papers.facts import Format, Marks, Mode, PaperFacts
from tests.documents import specimens
from tests.documents.reading import extent, flat, pages

DRAFT = Marks(draft="Каралама", footer=specimens.MARKS_FOOTER)
ONCE_MORE = """
import hashlib
from app.documents.render import Papers
from app.services.papers.facts import Format, Marks, Mode
from tests.documents import specimens
for form in Format:
    data = Papers().render(specimens.results(), Mode.BOTH, form, Marks(draft="Каралама", footer=specimens.MARKS_FOOTER))
    print(hashlib.sha256(data).hexdigest())
"""


def pdf(facts: PaperFacts, mode: Mode = Mode.KY, marks: Marks | None = None) -> bytes:
    return Papers().render(facts, mode, Format.PDF, marks or Marks())


def test_printing_again_gives_the_same_bytes_whatever_was_printed_between() -> None:
    first = pdf(specimens.results(), Mode.BOTH, DRAFT)
    pdf(specimens.summary(), Mode.RU)
    assert pdf(specimens.results(), Mode.BOTH, DRAFT) == first
    assert pdf(specimens.results(), Mode.BOTH) != first


def test_another_process_prints_the_same_bytes() -> None:
    here = [Papers().render(specimens.results(), Mode.BOTH, form, DRAFT) for form in Format]
    again = subprocess.run([sys.executable, "-c", ONCE_MORE], capture_output=True, text=True, check=True)
    assert again.stdout.split() == [hashlib.sha256(data).hexdigest() for data in here]


def test_only_our_font_is_inside_and_it_is_embedded() -> None:
    data = pdf(specimens.results(), Mode.BOTH, DRAFT)
    fonts = set(re.findall(rb"/BaseFont\s*/(\S+)", data))
    assert {name.split(b"+")[1].split(b"-")[0] for name in fonts} == {b"Tinos"}
    assert len(re.findall(rb"/FontFile2", data)) == len(fonts)
    assert b"Helvetica" not in data


@pytest.mark.parametrize(("mode", "locale"), [(Mode.KY, b"ky-KG"), (Mode.RU, b"ru-RU"), (Mode.BOTH, b"ky-KG")])
def test_language_title_and_author_are_named(mode: Mode, locale: bytes) -> None:
    data = pdf(specimens.results(), mode)
    assert re.findall(rb"/Lang\s*\((.*?)\)", data) == [locale]
    file = pdfium.PdfDocument(data)
    about = file.get_metadata_dict()
    file.close()
    text = specimens.RESULTS_RU if mode is Mode.RU else specimens.RESULTS_KY
    assert about["Title"] == text.title
    assert about["Author"] == text.letterhead.lines[-1]


def test_pages_are_numbered_from_the_second() -> None:
    data = pdf(specimens.regulation())
    texts = pages(data)
    assert len(texts) > 2
    assert [text.strip().splitlines()[-1] for text in texts[1:]] == [str(n) for n in range(2, len(texts) + 1)]
    assert texts[0].strip().splitlines()[-1] == "М.О."
    assert 8 < extent(data, 1)[1] < 14


def test_draft_word_and_small_print_stand_on_each_page_and_only_when_asked() -> None:
    marked, bare = (pages(pdf(specimens.regulation(), marks=marks)) for marks in (DRAFT, Marks()))
    assert all("Каралама" in text and specimens.MARKS_FOOTER in flat(text) for text in marked)
    assert not any("Каралама" in text or "фактылардын" in text for text in bare)
    assert len(marked) == len(bare)


def test_margins_are_those_of_the_office() -> None:
    profile = {"left_mm": 40, "right_mm": 15, "top_mm": 30, "bottom_mm": 35}
    left, top, right, bottom = extent(pdf(specimens.regulation(**profile)), 0)
    assert left == pytest.approx(40, abs=0.5)
    assert right == pytest.approx(15, abs=1.5)
    assert top == pytest.approx(30, abs=2)
    assert bottom >= 35
    assert extent(pdf(specimens.results()), 0)[0] == pytest.approx(30, abs=0.5)


def test_long_small_print_lifts_the_text_above_it() -> None:
    footer = " ".join([specimens.MARKS_FOOTER] * 20)
    data = pdf(specimens.regulation(bottom_mm=10), marks=Marks(footer=footer))
    assert all(footer in flat(text) for text in pages(data))
