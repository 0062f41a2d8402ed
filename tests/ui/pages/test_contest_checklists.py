"""Both checklists of a contest as rows to type into: added, moved, retired, each for whom it concerns."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt

from app.models.application import ApplicantKind
from app.models.contest import ChecklistKind
from app.money import Money
from app.services.checklists import PointInput
from app.ui.pages.contest import ContestPage
from tests.ui.keyboard import press_here, type_here

DOCUMENT, CLAUSE = ChecklistKind.DOCUMENT, ChecklistKind.CLAUSE


@pytest.fixture
def fresh(example_context):
    """A contest in preparation."""
    return example_context.services.contests.prepare(year=2027, fund=Money.som(50_000))


@pytest.fixture
def checklists(example_context):
    return example_context.services.checklists


@pytest.fixture
def section(show_page, fresh):
    page = show_page(ContestPage)
    page.show_contest(fresh)
    made = page.show_section("checklists")
    yield made
    if "checklists" in page.sections:
        page.sections["checklists"].back()


def rows(section, kind=DOCUMENT):
    """The rows as they are typed."""
    return section.lists[kind].grid.typed()


def put(section, typed, kind=DOCUMENT):
    """Type these rows."""
    section.lists[kind].grid.set_typed(typed)


def test_the_stored_points_are_shown_and_saving_them_changes_nothing(section, checklists, fresh):
    before = {kind: checklists.points(fresh, kind) for kind in ChecklistKind}
    assert [row["text_ky"] for row in rows(section)] == [point.text_ky for point in before[DOCUMENT]]
    passport = rows(section)[4]
    assert [kind.value in passport for kind in ApplicantKind] == [True, True, True, False]
    put(section, [{**row, "text_ky": row["text_ky"] + " "} for row in rows(section)])
    assert section.save()
    assert {kind: checklists.points(fresh, kind) for kind in ChecklistKind} == before


def test_a_point_is_typed_by_keyboard_moved_up_and_saved(section, checklists, fresh):
    grid = section.lists[DOCUMENT].grid
    last = len(rows(section))
    grid.view.setFocus()
    grid.view.go(last, 0)
    type_here("Сүрөттөр")
    press_here(Qt.Key.Key_Tab)
    type_here("Фотографии")
    press_here(Qt.Key.Key_Tab)
    press_here(Qt.Key.Key_Space)
    section.lists[DOCUMENT].move(-1)
    assert section.save()
    points = checklists.points(fresh, DOCUMENT)
    added = points[-2]
    assert (added.text_ky, added.text_ru, added.required, added.applicants) == (
        "Сүрөттөр",
        "Фотографии",
        False,
        frozenset(),
    )
    assert len(points) == last + 1


def test_whom_a_point_concerns_and_its_clause(section, checklists, fresh):
    typed = rows(section, CLAUSE)
    typed[0]["clause"] = "3-пункт"
    for kind in (ApplicantKind.GROUP, ApplicantKind.LEGAL_PERSON):
        del typed[0][kind.value]
    typed[1]["retired"] = "1"
    put(section, typed, CLAUSE)
    assert section.save()
    points = checklists.points(fresh, CLAUSE)
    assert (points[0].clause, points[0].applicants) == ("3-пункт", {ApplicantKind.PERSON, ApplicantKind.ASSOCIATION})
    assert [point.retired for point in points] == [False] * 7 + [True]


def test_a_row_that_is_taken_away_goes(section, checklists, fresh):
    put(section, rows(section)[1:])
    assert section.save()
    assert len(checklists.points(fresh, DOCUMENT)) == 9
    assert len(checklists.points(fresh, CLAUSE)) == 8


def test_a_point_without_kyrgyz_is_said_at_its_cell_and_nothing_is_saved(section, checklists, fresh):
    documents, clauses = rows(section), rows(section, CLAUSE)
    put(section, [*documents, {"text_ky": "Сүрөттөр"}])
    clauses[2].pop("text_ky")
    put(section, clauses, CLAUSE)
    assert not section.save()
    assert list(section.forms.messages()) == ["clause.3.text_ky"]
    assert len(checklists.points(fresh, DOCUMENT)) == 10


def test_what_somebody_else_changed_is_not_overwritten_unasked(section, checklists, fresh):
    typed = rows(section)
    typed[0]["text_ky"] = "Меники"
    put(section, typed)
    names = [field.name for field in fields(PointInput)]
    points = [
        PointInput(**{name: getattr(point, name) for name in names}) for point in checklists.points(fresh, DOCUMENT)
    ]
    checklists.change(fresh, DOCUMENT, [replace(points[0], text_ky="Башканыкы"), *points[2:]])
    assert not section.save()
    assert checklists.points(fresh, DOCUMENT)[0].text_ky == "Башканыкы"
    assert section.save_over()
    assert [point.text_ky for point in checklists.points(fresh, DOCUMENT)][:2] == ["Меники", points[1].text_ky]


def test_after_the_check_of_applications_the_lists_are_only_read(show_page, contest):
    section = show_page(ContestPage).show_section("checklists")
    assert section.save_button.isHidden()
    assert section.lists[DOCUMENT].grid.model.locked


def test_every_word_follows_the_language(section, speak):
    header = section.lists[CLAUSE].grid.model.headerData
    ky = header(4, Qt.Orientation.Horizontal)
    speak("ru")
    assert header(4, Qt.Orientation.Horizontal) not in ("", ky)
