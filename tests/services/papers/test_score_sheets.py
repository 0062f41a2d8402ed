"""Score sheets: the declaration first, every criterion with its scale, codes that lead back, marks as entered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from app.documents.render import Papers
from app.documents.square import modules
from app.errors import Missing, Refused
from app.models.commission import Relation
from app.models.paper import PaperKind
from app.models.tally import MarkState
from app.services.directory import Services, services_of
from app.services.papers.composing import basis_of
from app.services.papers.facts import Format, Mode
from app.store.unit_of_work import UnitOfWork
from tests.documents.reading import flat, pages
from tests.services.builders import Office
from tests.services.commission.marking import MarkingPanel
from tests.services.papers.desk import words_of
from tests.services.papers.intake import NAMES
from tests.store.store_builders import TickingClock, open_store

ALL, SINGLE, FILLED = PaperKind.SCORE_SHEETS, PaperKind.SCORE_SHEETS_SINGLE, PaperKind.FILLED_SCORE_SHEETS


class Bench:
    """A commission with marks in every state, and its papers."""

    def __init__(self, services: Services, uow: UnitOfWork) -> None:
        self.services, self.uow = services, uow
        services.office.set_up(names=NAMES, values={}, villages=("1-айыл",))
        self.panel = panel = MarkingPanel(Office(uow), 4, computed=True)
        member, [first, second, third, _] = panel.members[0], panel.applications
        panel.declare(member, first)
        panel.declare(member, second, Relation.SPOUSE)
        panel.declare(member, third)
        panel.fill(1, 1, 7, 8)
        panel.enter(panel.cell(1, 1, 2, 6), reason="Кагазда 6")
        services.marks.set_state(panel.contest, member, [third], MarkState.ABSTAINED)

    def print(self, kind: PaperKind, mode: Mode = Mode.KY, form: Format = Format.PDF, member: int | None = 1) -> bytes:
        about = None if member is None else self.panel.members[member - 1]
        return self.services.papers.sheet(kind, self.panel.contest, about, mode, form)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder: Path = tmp_path_factory.mktemp("sheets")
    store = open_store(folder, TickingClock())
    try:
        yield Bench(services_of(store, TickingClock(), Papers()), UnitOfWork(store, TickingClock(), lambda: None))
    finally:
        store.close()


@pytest.mark.parametrize("kind", [ALL, SINGLE, FILLED])
@pytest.mark.parametrize("mode", list(Mode))
def test_both_formats_say_the_same_in_every_language(bench, kind, mode):
    words = words_of(bench.print(kind, mode))
    assert "Демилге 1" in words
    assert "Комиссия мүчөсү 1" in words
    assert ("БААЛОО" in words) == (mode is not Mode.RU)
    assert ("ОЦЕНОЧНЫЙ ЛИСТ" in words) == (mode is not Mode.KY)
    docx = words_of(bench.print(kind, mode, Format.DOCX), Format.DOCX)
    for word in ("Демилге 4", "жубайы" if mode is not Mode.RU else "супруг"):
        assert word in docx


def test_the_declaration_stands_before_the_criteria_and_these_before_the_marks(bench):
    for kind in (ALL, SINGLE):
        words = words_of(bench.print(kind))
        places = [words.index(heading) for heading in ("1. ", "2. ")]
        assert words.index("Байланыш") < places[1]
        assert places == sorted(places)


def test_a_recused_row_says_so_and_has_no_empty_cell(bench):
    with bench.uow.reading() as session:
        basis = basis_of(session, ALL, bench.panel.contest, bench.panel.members[0])
    text = basis.recipe.text(basis, basis.words["ky"], None, None, None)
    table = text.sections[-1].table
    assert table.rows[1][2:] == ("–", "өзүн четтеткен: жубайы", "–", "–", "–", "–")
    assert table.rows[0][2:] == ("+", "–", "", "", "1", "")  # the computed criterion has its points already
    assert table.rows[3][2:] == ("\u2610", "", "", "", "1", "")


def test_the_filled_sheet_tells_states_and_corrections(bench):
    words = words_of(bench.print(FILLED))
    assert "6 (1)" in words
    assert "(1) № 1, 2-критерий: 8 → 6" in words
    assert ". Себеби: Кагазда 6" in words
    assert ".. " not in words
    for state in ("калыс калды", "өзүн четтеткен: жубайы", "киргизиле элек", "баалады"):
        assert state in words
    assert "14" in words  # 7 + 6 + 1 of the formula


def test_every_sheet_has_a_page_and_a_code_of_its_own_that_leads_back(bench):
    single = [flat(page) for page in pages(bench.print(SINGLE, member=None))]
    assert len(single) == 16
    codes = [next(word for word in page.split() if word.startswith("202201-")) for page in single]
    assert len(set(codes)) == 16
    found = [bench.services.marks.find_sheet(bench.panel.contest, each) for each in codes]
    members = [*bench.panel.members, bench.panel.substitute]
    assert [(each.member_id, each.application_id) for each in found] == [
        (member, application) for member in members for application in bench.panel.applications
    ]


def test_the_square_code_is_drawn_as_it_is(bench):
    """The drawn modules are read back from the picture of the page, row by row."""
    content = bench.print(SINGLE)
    code = next(word for word in flat(pages(content)[0]).split() if word.startswith("202201-"))
    page = pypdfium2.PdfDocument(io.BytesIO(content))[0]
    picture = page.render(scale=4).to_pil().convert("L")
    rows = modules(code)
    right, top = (210 - 10) / 25.4 * 72 * 4, 20 / 25.4 * 72 * 4
    side = 22 / 25.4 * 72 * 4 / len(rows)
    left = right - side * len(rows)
    read = tuple(
        tuple(picture.getpixel((int(left + (x + 0.5) * side), int(top + (y + 0.5) * side))) < 128 for x in row)
        for y, row in ((y, range(len(rows))) for y in range(len(rows)))
    )
    assert read == rows


def test_a_stranger_has_no_sheets_and_without_applications_there_are_none(bench, office):
    with pytest.raises(Missing):
        bench.services.papers.sheet(ALL, bench.panel.contest, bench.panel.contest, Mode.KY, Format.PDF)
    empty = bench.services.contests.prepare(year=2030, fund=bench.services.contests.view(bench.panel.contest).fund)
    with pytest.raises(Refused):
        bench.services.papers.sheet(ALL, empty, None, Mode.KY, Format.PDF)
