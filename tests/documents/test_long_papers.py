"""Papers that run over pages: long tables, high rows, long points, long names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.breaking import wrap_words
from app.documents.fonts import register, width
from app.documents.penned import LINE_MM
from app.documents.render import Papers
from app.services.papers.facts import (
    Annex,
    Blank,
    BothLayout,
    Column,
    Format,
    Marks,
    Mode,
    PageProfile,
    PaperFacts,
    Point,
    Section,
    SheetText,
    Table,
)
from tests.documents import specimens
from tests.documents.reading import extent, flat, pages

SENTENCE = "Айыл өкмөтү демилгечилер менен келишим түзсүн жана каражаттын максаттуу пайдаланылышын камсыз кылсын. "


def test_a_table_of_two_hundred_rows_repeats_its_header_and_loses_no_row() -> None:
    texts = pages(Papers().render(specimens.long_table(200), Mode.KY, Format.PDF, Marks()))
    assert len(texts) > 3
    assert [text.count("Демилгенин аталышы") for text in texts] == [1] * len(texts)
    shown = flat(" ".join(texts))
    assert all(f"Демилге {n} " in shown for n in range(1, 201))
    assert shown.count("Бардыгы 20100000") == 1
    assert "Демилге 200" in texts[-1]


@pytest.mark.parametrize("rows", range(36, 52))
def test_totals_never_stand_alone_on_a_page(rows: int) -> None:
    columns = (Column("№"), Column("Сумма", "right"))
    table = Table(columns, tuple((str(n), "Сап") for n in range(rows)), ("Бардыгы", "100"))
    facts = PaperFacts("contest-summary", PageProfile(), {"ky": SheetText("", "", "", (Section(table=table),))})
    last = pages(Papers().render(facts, Mode.KY, Format.PDF, Marks()))[-1]
    assert "Сап" in last
    assert "Бардыгы" in last


@pytest.mark.parametrize("rows", range(30, 52))
def test_a_heading_never_parts_from_a_table_of_one_row_over_the_last_line(rows: int) -> None:
    filled = Table((Column("№"),), tuple(("Сап",) for _ in range(rows)))
    single = Table((Column("Редакция"),), (("Жалгыз сап",),))
    sections = (Section(table=filled), Section("Редакциялары", (), single))
    sheet = SheetText("", "", "", sections, made_line="Түзүлгөн күнү: 22.11.2021")
    facts = PaperFacts("dossier", PageProfile(), {"ky": sheet})
    texts = pages(Papers().render(facts, Mode.KY, Format.PDF, Marks()))
    assert [page for page in texts if "Редакциялары" in page] == [page for page in texts if "Жалгыз" in page]


@pytest.mark.parametrize("rows", range(36, 52))
def test_the_day_of_the_making_never_stands_alone_on_a_page(rows: int) -> None:
    table = Table((Column("№"),), tuple(("Сап",) for _ in range(rows)))
    sheet = SheetText("", "", "", (Section(table=table),), made_line="Түзүлгөн күнү: 22.11.2021")
    facts = PaperFacts("dossier", PageProfile(), {"ky": sheet})
    last = pages(Papers().render(facts, Mode.KY, Format.PDF, Marks()))[-1]
    assert "Сап" in last
    assert "Түзүлгөн" in last


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    table = Table((Column("№"), Column("Мазмуну", share=4)), (("1", SENTENCE * 80), ("2", "акыркы")))
    facts = PaperFacts("contest-summary", PageProfile(), {"ky": SheetText("", "", "", (Section(table=table),))})
    texts = pages(Papers().render(facts, Mode.KY, Format.PDF, Marks()))
    body = flat(" ".join(text.removesuffix(f"\n{at}") for at, text in enumerate(texts, 1)))
    assert body.count("камсыз") == 80
    assert "акыркы" in texts[-1]


@pytest.mark.parametrize("layout", BothLayout)
def test_points_longer_than_a_page_are_printed_whole(layout: BothLayout) -> None:
    long = tuple(Point(SENTENCE * 45, (SENTENCE * 30,)) for _ in range(2))
    texts = {"ky": replace(specimens.RESULTS_KY, points=long), "ru": replace(specimens.RESULTS_RU, points=long[:1])}
    facts = PaperFacts("free-resolution", PageProfile(both_layout=layout), texts)
    data = Papers().render(facts, Mode.BOTH, Format.PDF, Marks())
    assert "".join(pages(data)).count("демилгечилер") == 75 * 3
    assert min(extent(data, at)[3] for at in range(len(pages(data)))) >= 19


def test_a_name_without_spaces_is_cut_inside_its_cell_and_its_line() -> None:
    name = "Ө" * 120
    table = Table((Column("№"), Column("Аты"), Column("Сумма")), ((name, name, "1"),))
    annex = Annex("тиркеме", name, (Section(name, (name,), table),))
    act = replace(specimens.RESULTS_KY, heading=name, signer_name=name, signer_post=name, place=name, annexes=(annex,))
    facts = PaperFacts("free-resolution", PageProfile(), {"ky": act})
    data = Papers().render(facts, Mode.KY, Format.PDF, Marks())
    assert "".join(pages(data)).count("Ө") == 120 * 9
    assert all(extent(data, at)[0] > 29 and extent(data, at)[2] > 8 for at in range(len(pages(data))))


def test_three_thousand_rows_are_printed_to_the_last() -> None:
    texts = pages(Papers().render(specimens.long_table(3000), Mode.KY, Format.PDF, Marks()))
    assert "Демилге 3000" in texts[-1]


def test_lines_are_no_wider_than_the_room_and_lose_nothing() -> None:
    register()
    text = SENTENCE + "Ү" * 50 + " 12\u00a0000 сом"
    wrapped = wrap_words(text, "Tinos", 11, 120)
    assert max(width(line, "Tinos", 11) for line in wrapped) <= 120
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")
    assert any("12\u00a0000" in line for line in wrapped)


@pytest.mark.parametrize("rows", range(30, 50))
def test_a_signature_never_stands_alone_on_a_page(rows: int) -> None:
    columns = (Column("№"), Column("Сумма", "right"))
    table = Table(columns, tuple((str(n), "Сап") for n in range(rows)))
    signed = (("Төрага", "____ Аты 1"), ("Катчы", "____ Аты 2"))
    sheet = SheetText("", "", "", (Section(table=table),), "Түзүлгөн", signatures=signed)
    texts = pages(Papers().render(PaperFacts("work-plan", PageProfile(), {"ky": sheet}), Mode.KY, Format.PDF, Marks()))
    assert flat(" ".join(texts)).count("Сап") == rows
    assert all(word in texts[-1] for word in ("Сап", "Төрага", "Катчы", "Түзүлгөн"))
    assert all("Сумма" in text for text in texts)


def test_lines_for_the_pen_run_on_and_are_far_enough_apart() -> None:
    sheet = SheetText("", "", "", (Section(blanks=(Blank("Аталышы:", 60),)), Section(ticks=("ооба", "жок"))))
    data = Papers().render(PaperFacts("plan-form", PageProfile(), {"ky": sheet}), Mode.KY, Format.PDF, Marks())
    texts = pages(data)
    assert len(texts) == 3
    assert "Аталышы:" in texts[0]
    assert "ооба" in texts[-1]
    assert LINE_MM >= 8


def test_where_not_every_word_has_room_the_figures_stand_whole() -> None:
    titles = ("№", "Чыгымдын аталышы", *["Демилгечинин натуралай салымы"] * 9)
    table = Table(
        tuple(Column(title, share=6 if n == 1 else 1) for n, title in enumerate(titles)),
        (("10", "Көчөттөрдү отургузуу", *["28 000"] * 9),),
    )
    sheet = SheetText("", "", "", (Section(table=table),))
    [page] = pages(Papers().render(PaperFacts("dossier", PageProfile(), {"ky": sheet}), Mode.KY, Format.PDF, Marks()))
    assert "10" in page.split()
    assert flat(page).count("28 000") == 9
