"""What is printed are the facts, all of them, the same in PDF and DOCX, in each language and mode."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from app.documents.layout import lay_out
from app.documents.model import words
from app.documents.preview import Preview
from app.documents.render import Papers
from app.services.papers.facts import BothLayout, Format, Marks, Mode, PaperFacts
from tests.documents import specimens
from tests.documents.reading import body_words, flat, pages, strings, word_paragraphs

PAPERS = {"results": specimens.results, "regulation": specimens.regulation, "summary": specimens.summary}


def printed(facts: PaperFacts, mode: Mode, form: Format) -> bytes:
    return Papers().render(facts, mode, form, Marks())


@pytest.mark.parametrize("layout", BothLayout)
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("name", PAPERS)
def test_pdf_and_docx_hold_the_words_of_the_model_and_no_others(name: str, mode: Mode, layout: BothLayout) -> None:
    facts = PAPERS[name](both_layout=layout)
    expected = sorted(words(lay_out(facts, mode, Marks())).split())
    assert body_words(printed(facts, mode, Format.PDF)) == expected
    assert sorted(" ".join(word_paragraphs(printed(facts, mode, Format.DOCX))).split()) == expected


@pytest.mark.parametrize("mode", [Mode.KY, Mode.RU])
@pytest.mark.parametrize("name", PAPERS)
def test_every_text_of_the_facts_is_printed_in_its_language(name: str, mode: Mode) -> None:
    facts = PAPERS[name]()
    pdf = flat(" ".join(pages(printed(facts, mode, Format.PDF))))
    table_free = [text for text in strings(facts.texts[mode.value]) if flat(text)]
    assert [text for text in table_free if Counter(text.split()) - Counter(pdf.split())] == []
    assert flat(facts.texts[mode.value].title) in pdf


@pytest.mark.parametrize("layout", BothLayout)
@pytest.mark.parametrize("name", PAPERS)
def test_both_languages_stand_whole_in_a_paper_of_both(name: str, layout: BothLayout) -> None:
    facts = PAPERS[name](both_layout=layout)
    found = Counter(body_words(printed(facts, Mode.BOTH, Format.PDF)))
    needed = Counter(word for text in facts.texts.values() for each in strings(text) for word in each.split())
    assert needed - found == Counter()


def test_the_deck_figures_stand_in_both_languages() -> None:
    facts = specimens.summary()
    for mode, total in ((Mode.KY, "Бардыгы 37 000 36 000 73 000"), (Mode.RU, "Всего 37 000 36 000 73 000")):
        text = flat(" ".join(pages(printed(facts, mode, Format.PDF))))
        assert total in text
        assert "12 000 11 000 23 000" in text
        assert "25 000 25 000 50 000" in text


def test_one_language_after_the_other_begins_on_a_new_page_with_the_note() -> None:
    texts = pages(printed(specimens.results(both_layout=BothLayout.SEQUENCE), Mode.BOTH, Format.PDF))
    first_russian = next(at for at, text in enumerate(texts) if "перевод с кыргызского языка" in text)
    assert "ПОСТАНОВЛЕНИЕ" not in "".join(texts[:first_russian])
    assert "Конкурстун рейтинги" in texts[first_russian - 1]
    assert "ТОКТОМУ" not in texts[first_russian]


def test_columns_begin_each_point_beside_its_translation() -> None:
    with Preview(printed(specimens.regulation(), Mode.BOTH, Format.PDF)) as preview:
        for left, right in (("ТОКТОМ КЫЛАТ:", "ПОСТАНОВЛЯЕТ:"), ("1. Жергиликтүү", "1. Утвердить"), ("М.О.", "М.П.")):
            ky, ru = preview.find(left)[0], preview.find(right)[0]
            assert ky.page == ru.page
            assert abs(ky.boxes[0].top - ru.boxes[0].top) < 3
            assert ky.boxes[0].left < 300 < ru.boxes[0].left


def test_a_kyrgyz_paper_has_no_russian_words_under_a_letterhead_of_one_language() -> None:
    facts = specimens.results(bilingual_letterhead=False)
    text = " ".join(pages(printed(facts, Mode.KY, Format.PDF)))
    assert "КЫРГЫЗСКАЯ" not in text
    assert "КЫРГЫЗСКАЯ" in " ".join(pages(printed(specimens.results(), Mode.KY, Format.PDF)))


def test_the_renderer_loads_no_printing_library_before_the_first_paper() -> None:
    script = (
        "import sys, app.documents.render; "
        "print(sorted({'reportlab', 'docx', 'pypdfium2', 'lxml', 'PIL'} & sys.modules.keys()))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
