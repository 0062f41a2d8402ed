"""The work plan by the keyboard: rows are added, numbered, moved, ticked, taken away and brought back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.models.contest import Phase
from app.models.paper import PaperKind
from app.money import Money
from app.services.plan import StepInput
from app.ui.pages.contest import ContestPage
from app.ui.pages.printing import PaperWindow
from tests.services.builders import lead_to
from tests.ui.keyboard import type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS = Qt.Key


@pytest.fixture
def plan(example_context):
    return example_context.services.plan


@pytest.fixture
def section(show_page):
    made = show_page(ContestPage).show_section("plan")
    made.table.view.setFocus()
    return made


def shown(section) -> str:
    return " ".join(row.label + row.stage_ky.split()[0] for row in section.table.model.rows())


def test_the_deck_s_table_is_shown_whole(section, words):
    view = section.table.view
    titles = [section.table.model.columns[n].title for n in view.shown_sections()]
    assert [words.gettext(title) for title in titles[:4]] == ["№", "Этап, кадам", "Жооптуу", "Тастыктоочу документ"]
    assert shown(section) == "1.Жергиликтүү 2.ЖД 2.1.Планды"
    assert view.current().label == "1."


def test_rows_are_moved_and_numbered_by_keys(section, qtbot, example_context):
    view = section.table.view
    qtbot.keyClick(view, KEYS.Key_Down, ALT)
    assert shown(section) == "1.ЖД 1.1.Планды 2.Жергиликтүү"
    assert view.current().label == "2."
    qtbot.keyClick(view, KEYS.Key_Right, ALT)
    assert shown(section) == "1.ЖД 1.1.Планды 1.2.Жергиликтүү"
    qtbot.keyClick(view, KEYS.Key_Up, ALT)
    assert shown(section) == "1.ЖД 1.1.Жергиликтүү 1.2.Планды"
    qtbot.keyClick(view, KEYS.Key_Left, ALT)
    assert shown(section) == "1.ЖД 2.Жергиликтүү 2.1.Планды"
    for _ in range(4):
        example_context.services.history.undo()
    assert shown(section) == "1.Жергиликтүү 2.ЖД 2.1.Планды"


def test_a_row_is_typed_by_the_keyboard_alone(section, qtbot, plan, contest):
    view = section.table.view
    view.select_place(1)
    qtbot.keyClick(view, KEYS.Key_N, CTRL)
    form = section.dialog.form
    form.editor("under").setChecked(True)
    type_text(form.editor("stage_ky"), "Жыйын өткөрүү")
    type_text(form.editor("signer_ky"), "Айыл өкмөтүнүн башчысы")
    type_text(form.editor("deadline").line, "20092021")
    qtbot.keyClick(form.editor("signer_ky"), KEYS.Key_Return)
    assert shown(section) == "1.Жергиликтүү 2.ЖД 2.1.Планды 2.2.Жыйын"
    row = view.current()
    assert (row.label, row.signer_ky, row.deadline) == ("2.2.", "Айыл өкмөтүнүн башчысы", date(2021, 9, 20))


def test_typing_of_a_new_row_is_not_lost(section, example_context):
    dialog = section.add()
    type_text(dialog.form.editor("stage_ky"), "Жаңы кадам")
    dialog.form.keep_draft()
    dialog.deleteLater()
    again = section.add()
    assert again.form.editor("stage_ky").typed() == "Жаңы кадам"
    again.form.discard()
    again.reject()


def test_a_row_without_a_stage_is_refused_at_its_field(section, words):
    dialog = section.add()
    assert not dialog.save()
    assert dialog.form.messages() == {"stage_ky": words.gettext("Enter what is to be done.")}
    dialog.reject()


@pytest.mark.usefixtures("undone")
def test_a_row_is_ticked_and_its_days_are_no_longer_counted(section, qtbot, plan, contest, words):
    view, model = section.table.view, section.table.model
    days = next(column for column in model.columns if column.key == "days_left")
    assert days.text(view.current(), words) != ""
    qtbot.keyClick(view, KEYS.Key_D, CTRL)
    assert view.current().done_on == date(2026, 11, 22)
    assert days.text(view.current(), words) == ""
    qtbot.keyClick(view, KEYS.Key_D, CTRL)
    assert view.current().done_on is None


@pytest.mark.usefixtures("undone")
def test_another_day_of_doing_is_typed_into_the_row(section, qtbot):
    qtbot.keyClick(section.table.view, KEYS.Key_Return)
    form = section.dialog.form
    type_text(form.editor("done_on").line, "6.9.2021")
    assert section.dialog.save()
    assert section.table.view.current().done_on == date(2021, 9, 6)


def test_a_row_taken_away_comes_back_with_its_number(section, qtbot, example_context):
    view = section.table.view
    view.select_place(1)
    qtbot.keyClick(view, KEYS.Key_Delete)
    assert shown(section) == "1.Жергиликтүү 2.Планды"
    assert view.current().label == "2."
    example_context.services.history.undo()
    assert shown(section) == "1.Жергиликтүү 2.ЖД 2.1.Планды"


def test_another_page_points_at_a_row(section, plan, contest):
    last = plan.steps(contest)[-1]
    section.page.open(("plan", last.id))
    assert section.table.view.current().id == last.id


def announce(services, contest, day: date) -> None:
    """Set the day on which a contest is announced."""
    lead_to(services.plan._uow, contest, Phase.PREPARATION, announced_on=day)


def test_empty_deadlines_are_proposed_from_the_contest_s_dates(qtbot, show_page, example_context):
    services = example_context.services
    fresh = services.contests.prepare(year=2027, fund=Money.som(50_000))
    page = show_page(ContestPage)
    page.show_contest(fresh)
    section = page.show_section("plan")
    assert len(section.table.model.rows()) > 5
    section.commands.buttons["propose"].click()
    nothing = section.notice.label.text()
    announce(services, fresh, date(2027, 3, 1))
    section.commands.buttons["propose"].click()
    assert section.notice.label.text() != nothing
    assert any(row.deadline for row in section.table.model.rows())
    announce(services, fresh, date(2027, 3, 8))
    section.commands.buttons["propose"].click()
    ((button, _action),) = section.notice.buttons
    button.click()
    assert date(2027, 3, 8) in [row.deadline for row in section.table.model.rows()]
    assert section.notice.buttons == []


def test_the_table_speaks_the_language_of_the_window(section, speak, plan, contest):
    row = plan.steps(contest)[0]
    plan.change(
        row.id, row.version, StepInput(row.stage_ky, row.stage_ru, signer_ky="төрага", signer_ru="председатель")
    )
    signer = next(n for n, column in enumerate(section.table.model.columns) if column.key == "signer")
    cell = section.table.model.index(0, signer)
    assert cell.data() == "төрага"
    speak("ru")
    assert section.table.model.index(0, signer).data() == "председатель"


def test_the_plan_is_shown_as_a_paper(section, qtbot):
    section.start_print()
    window = section.findChild(PaperWindow)
    assert window.kind is PaperKind.WORK_PLAN
    qtbot.waitUntil(window.pane.bar.buttons["print"].isEnabled)
    window.reject()
