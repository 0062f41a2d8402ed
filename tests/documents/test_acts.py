"""The layout of acts: blocks that are switched off, the blank number, annexes, signatures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.layout import lay_out
from app.documents.model import Document, Heading, PageBreak, Paragraph, Signature, Spread, words
from app.documents.render import Papers
from app.services.papers.facts import ActText, Format, Letterhead, Marks, Mode, PageProfile, PaperFacts, Point
from tests.documents import specimens
from tests.documents.reading import extent, flat, pages

EMPTY = ActText(Letterhead(), "", "", "", "", "", "", "", "", (), "", "", "")


def laid_out(text: ActText) -> Document:
    return lay_out(PaperFacts("free-resolution", PageProfile(), {"ky": text}), Mode.KY, Marks())


def test_the_order_is_that_of_real_acts() -> None:
    text = flat(words(laid_out(specimens.RESULTS_KY)))
    marks = (
        "КЫРГЫЗ РЕСПУБЛИКАСЫ",
        "чакырылышынын",
        "ТОКТОМУ",
        "№ ______",
        "жыйынтыгы жөнүндө Кыргыз",
        "ТОКТОМ КЫЛАТ:",
        "1. Жергиликтүү",
        "1) «Атам",
        "2) «Жомокко",
        "5. Ушул токтомдун",
        "төрагасы",
        "М.О.",
        "№ 1 тиркеме",
        "Конкурстун рейтинги",
    )
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_a_paper_with_everything_switched_off_has_no_blocks() -> None:
    assert laid_out(EMPTY).blocks == ()


@pytest.mark.parametrize(
    "block", ["session_line", "heading", "title", "preamble", "enacting", "signer_post", "seal", "points", "annexes"]
)
def test_each_block_can_be_switched_off_alone(block: str) -> None:
    whole = specimens.RESULTS_KY
    empty: object = () if block in ("points", "annexes") else ""
    text = flat(words(laid_out(replace(whole, **{block: empty}))))
    gone = {"points": whole.points[0].text, "annexes": whole.annexes[0].title}.get(block) or getattr(whole, block)
    assert flat(gone) in flat(words(laid_out(whole)))
    assert len(text) < len(flat(words(laid_out(whole))))
    assert text.count(flat(gone)) == flat(words(laid_out(whole))).count(flat(gone)) - 1


def test_a_block_that_is_switched_off_leaves_no_gap() -> None:
    only = replace(EMPTY, points=(Point("Жобо бекитилсин."),))
    facts = PaperFacts("free-resolution", PageProfile(), {"ky": only})
    _, top, _, _ = extent(Papers().render(facts, Mode.KY, Format.PDF, Marks()), 0)
    assert 20 <= top < 22.5


@pytest.mark.parametrize(
    ("number", "shown"), [("", "№\u00a0______"), ("1/1", "№\u00a01/1"), ("01-18/84", "№\u00a001-18/84")]
)
def test_the_number_is_free_text_and_blank_when_there_is_none(number: str, shown: str) -> None:
    blocks = laid_out(replace(specimens.RESULTS_KY, number=number)).blocks
    spreads = [block for block in blocks if isinstance(block, Spread)]
    assert [block.parts[1] for block in spreads] == [shown]


def test_the_heading_is_set_apart_only_when_the_office_wants_it() -> None:
    for spaced in (True, False):
        facts = specimens.results(letter_spaced_heading=spaced)
        headings = [block for block in lay_out(facts, Mode.KY, Marks()).blocks if isinstance(block, Heading)]
        assert [(block.text, block.spaced) for block in headings[:1]] == [("ТОКТОМУ", spaced)]


def test_an_annex_begins_a_page_with_its_corner() -> None:
    blocks = laid_out(specimens.REGULATION_KY).blocks
    after = blocks[blocks.index(PageBreak()) + 1]
    assert isinstance(after, Paragraph)
    assert after.look.left_mm > 80
    page = pages(Papers().render(specimens.regulation(), Mode.KY, Format.PDF, Marks()))[1]
    assert flat(page).startswith(flat(specimens.REGULATION_KY.annexes[0].corner))


def test_the_last_point_stays_with_the_signature() -> None:
    long = replace(specimens.RESULTS_KY, annexes=(), points=specimens.RESULTS_KY.points * 2)
    for many in range(6, 11):
        facts = PaperFacts("free-resolution", PageProfile(), {"ky": replace(long, points=long.points[:many])})
        texts = pages(Papers().render(facts, Mode.KY, Format.PDF, Marks()))
        assert f"{many}. " in texts[-1]
        assert "төрагасы" in texts[-1]


def test_the_signature_is_one_block() -> None:
    block = laid_out(replace(specimens.RESULTS_KY, annexes=())).blocks[-1]
    assert isinstance(block, Signature)
    assert (block.post, block.seal) == ("Айылдык кеңештин төрагасы", "М.О.")
