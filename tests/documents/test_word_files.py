"""The DOCX as a file: real headings, tables, margins, page numbers, languages; the same bytes each time."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from app.documents.render import Papers
from app.services.papers.facts import Format, Marks, Mode, PaperFacts
from tests.documents import specimens
from tests.documents.reading import word_paragraphs

DRAFT = Marks(draft="Каралама", footer=specimens.MARKS_FOOTER)


def word(facts: PaperFacts, mode: Mode = Mode.KY, marks: Marks = DRAFT) -> bytes:
    return Papers().render(facts, mode, Format.DOCX, marks)


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def test_printing_again_gives_the_same_bytes_without_the_hour() -> None:
    data = word(specimens.results(), Mode.BOTH)
    assert word(specimens.results(), Mode.BOTH) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    about = opened(data).core_properties
    assert (about.title, about.created.year, about.modified.year) == (specimens.RESULTS_KY.title, 2000, 2000)


def test_headings_are_headings_of_word() -> None:
    file = opened(word(specimens.regulation()))
    found = [(p.style.name, p.text.split("\n")[0]) for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert found[:2] == [("Heading 1", "ТОКТОМУ"), ("Heading 2", specimens.REGULATION_KY.title)]
    assert [text for style, text in found if style == "Heading 3"] == [
        "1. Жалпы жоболор",
        "2. Конкурсту өткөрүү",
        "3. Каржылоо",
    ]


def test_margins_paper_and_type_are_those_of_the_office() -> None:
    file = opened(word(specimens.results(left_mm=40, top_mm=25, body_pt=13)))
    section = file.sections[0]
    assert [round(margin.mm, 1) for margin in (section.left_margin, section.right_margin)] == [40, 10]
    assert [round(margin.mm, 1) for margin in (section.top_margin, section.bottom_margin)] == [25, 20]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (file.styles["Normal"].font.name, file.styles["Normal"].font.size) == ("Times New Roman", Pt(13))


def test_pages_are_numbered_from_the_second_and_marked_on_each() -> None:
    section = opened(word(specimens.results())).sections[0]
    assert section.different_first_page_header_footer
    first, later = section.first_page_header, section.header
    assert [field.get(qn("w:instr")) for field in later._element.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert list(first._element.iter(qn("w:fldSimple"))) == []
    for header in (first, later):
        assert [p.text for p in header.paragraphs][-1] == "Каралама"
    for footer in (section.first_page_footer, section.footer):
        assert [p.text.replace("\u00a0", " ") for p in footer.paragraphs] == [specimens.MARKS_FOOTER]


def test_an_issued_copy_has_no_draft_mark() -> None:
    section = opened(word(specimens.results(), marks=Marks())).sections[0]
    assert "".join(p.text for part in (section.header, section.first_page_header) for p in part.paragraphs) == ""


def test_tables_are_tables_with_a_header_that_repeats() -> None:
    table = opened(word(specimens.results())).tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == [column.title for column in specimens.RANKING_KY.columns]
    assert [len(list(row._tr.iter(qn("w:tblHeader")))) for row in table.rows] == [1, 0, 0, 0]
    assert [cell.text for cell in table.rows[-1].cells] == ["", "Бардыгы", "", "", "23\u00a0000", "23\u00a0000"]


def test_a_heading_is_kept_with_the_table_under_it() -> None:
    """The heading with the spacer, the spacer with the header, the header with the first row."""
    file = opened(word(specimens.long_table(3)))
    table = file.tables[0]
    assert table._tbl.getprevious().find(qn("w:pPr")).find(qn("w:keepNext")) is not None
    kept = [all(p.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs) for row in table.rows]
    assert kept[:2] == [True, False]


@pytest.mark.parametrize(("mode", "locale"), [(Mode.KY, "ky-KG"), (Mode.RU, "ru-RU")])
def test_the_language_of_the_text_is_set(mode: Mode, locale: str) -> None:
    file = opened(word(specimens.results(bilingual_letterhead=False), mode))
    for element in (file.element.body, file.styles.element):
        assert {language.get(qn("w:val")) for language in element.iter(qn("w:lang"))} == {locale}


def test_both_languages_stand_in_one_table_row_by_row() -> None:
    table = opened(word(specimens.results(), Mode.BOTH)).tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert ["ТОКТОМ КЫЛАТ:", "ПОСТАНОВЛЯЕТ:"] in rows
    assert ["М.О." in left and "М.П." in right for left, right in rows][-1]


def test_hard_spaces_are_kept() -> None:
    text = "\n".join(word_paragraphs(word(specimens.results())))
    assert "28-декабрындагы №\u00a0226" in text
    assert "12\u00a0000 (он эки миң) сом" in text
