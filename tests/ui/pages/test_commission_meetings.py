"""The meetings of the commission by the keyboard: agenda, ticks and quorum, votes, adjourned and resumed."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt

from app.models.commission import ItemKind
from app.ui.pages.commission_presence import quorum_said
from app.ui.pages.votes import VotesPage
from tests.ui.keyboard import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = Qt.Key


@pytest.fixture
def services(example_context):
    return example_context.services


@pytest.fixture
def section(show_page, services):
    """Of a contest whose result is open."""
    page = show_page(VotesPage)
    page.show_contest(services.contests.of_year(2026))
    made = page.show_section("meetings")
    made.meetings.table.view.setFocus()
    return made


@pytest.fixture
def meeting(section, qtbot) -> UUID:
    """A first meeting, typed by the keyboard alone."""
    qtbot.keyClick(section.meetings.table.view, KEYS.Key_N, CTRL)
    dialog = section.meetings.dialog
    type_text(dialog.form.editor("guests"), "Конок 1")
    assert dialog.save()
    return section.meetings.current().id


def stand(view, qtbot) -> None:
    """Put the keyboard into a table, also after a dialog was closed."""
    view.window().activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)


def items(section) -> list[tuple[ItemKind, str]]:
    return [(row.kind, row.text_ky) for row in section.agenda.table.model.rows()]


def told(section, services, meeting) -> str:
    """What is to be said of the quorum at the first item."""
    first = services.agenda.items(meeting)[0]
    return section.words.say(quorum_said(services.meetings.quorum(section.page.contest).items[first.id]))


def grid(section):
    return section.presence.grid.view


def test_the_first_meeting_has_number_leaders_and_agenda(section, meeting):
    row = section.meetings.current()
    assert (row.number, row.guests, row.presided_by != "", row.protocol_by != "") == ("1", "Конок 1", True, True)
    assert [kind for kind, _text in items(section)] == [ItemKind.EVALUATION, ItemKind.RESULT]
    assert section.files.owner_id == meeting


def test_an_item_is_typed_and_moved(section, meeting, qtbot):
    view = section.agenda.table.view
    stand(view, qtbot)
    qtbot.keyClick(view, KEYS.Key_N, CTRL)
    dialog = section.agenda.dialog
    assert dialog.form.editor("kind").value() is ItemKind.OTHER
    assert not dialog.form.editor("applications").isVisible()
    type_text(dialog.form.editor("text_ky"), "Башка маселе")
    assert dialog.save()
    stand(view, qtbot)
    assert items(section)[-1] == (ItemKind.OTHER, "Башка маселе")
    qtbot.keyClick(view, KEYS.Key_Up, CTRL)
    assert items(section)[1] == (ItemKind.OTHER, "Башка маселе")
    qtbot.keyClick(view, KEYS.Key_Delete)
    assert len(items(section)) == 2


def test_space_ticks_and_the_quorum_follows(section, meeting, services, qtbot):
    view = grid(section)
    view.setFocus()
    view.go(0, 1)
    before = section.presence.general.text()
    assert before == section.words.gettext("Tick who was present at this item.")
    for _member in range(2):
        qtbot.keyClick(view, KEYS.Key_Space)
        qtbot.keyClick(view, KEYS.Key_Down)
    assert section.presence.general.text() == told(section, services, meeting) != before
    assert section.presence.broken.isVisible()
    qtbot.keyClick(view, KEYS.Key_Space)
    first = services.agenda.items(meeting)[0]
    assert len(first.present) == 3
    found = services.meetings.quorum(section.page.contest).items[first.id].quorum
    assert section.presence.general.text() == told(section, services, meeting)
    assert (found.present, found.needed, found.met) == (3, 3, True)
    assert view.currentIndex().row() == 2
    services.history.undo()
    assert len(services.agenda.items(meeting)[0].present) == 2
    assert section.presence.grid.model.text(2, str(first.id)) == ""


def test_who_presided_without_being_there_is_said(section, meeting, services):
    item = services.agenda.items(meeting)[0]
    led = section.meetings.current()
    others = [row.id for row in services.members.rows(section.page.contest) if row.id != led.presided_by_id]
    services.presence.put(item.id, others)
    assert led.presided_by in section.presence.broken.text()
    services.presence.all_present(item.id)
    assert led.presided_by not in section.presence.broken.text()


def test_all_present_and_same_as_before(section, meeting, services):
    section.presence.commands.buttons["all"].click()
    section.agenda.table.view.select_place(1)
    section.presence.commands.buttons["same"].click()
    assert [len(item.present) for item in services.agenda.items(meeting)] == [5, 5]
    section.agenda.table.view.select_place(0)
    assert not section.presence.commands.buttons["same"].isEnabled()


def test_votes_are_counted_of_those_present(section, meeting, services):
    section.agenda.table.view.select_place(1)
    dialog = section.agenda.correct()
    type_text(dialog.form.editor("votes_for"), "3")
    assert not dialog.save()
    assert set(dialog.form.messages()) == {"votes_for"}
    dialog.form.discard()
    dialog.reject()
    section.presence.tick_all()
    dialog = section.agenda.correct()
    for key, count in (("votes_for", "3"), ("votes_against", "1"), ("votes_abstaining", "1")):
        type_text(dialog.form.editor(key), count)
    assert dialog.save()
    verdict = services.agenda.items(meeting)[1].verdict
    assert (verdict.carried, verdict.whole, verdict.needed) == (True, 5, 3)
    shown = section.agenda.table.model
    column = [each.key for each in shown.columns].index("votes")
    assert "1/2" in shown.index(1, column).data()


def test_a_meeting_is_adjourned_and_resumed(section, meeting, services, qtbot):
    view = section.meetings.table.view
    stand(view, qtbot)
    assert not section.meetings.deeds.buttons["resume"].isEnabled()
    qtbot.keyClick(view, KEYS.Key_J, CTRL)
    dialog = section.meetings.dialog
    assert not dialog.save()
    type_text(dialog.form.editor("why"), "убакыт жетпеди")
    assert dialog.save()
    section.meetings.deeds.buttons["resume"].click()
    row = section.meetings.current()
    assert (row.continues_id, row.number) == (meeting, "2")
    assert [kind for kind, _text in items(section)] == [ItemKind.EVALUATION, ItemKind.RESULT]
    section.meetings.table.select(meeting)
    for key in ("adjourn", "resume"):
        assert not section.meetings.deeds.buttons[key].isEnabled()


def test_a_meeting_with_nothing_on_it_goes_and_comes_back(section, meeting, services, qtbot):
    stand(section.meetings.table.view, qtbot)
    qtbot.keyClick(section.meetings.table.view, KEYS.Key_Delete)
    assert services.meetings.rows(section.page.contest) == []
    assert items(section) == []
    services.history.undo()
    assert len(items(section)) == 2


def test_typing_of_an_item_waits_after_a_crash(section, meeting):
    dialog = section.agenda.correct()
    type_text(dialog.form.editor("heard_ky"), "Катчы")
    dialog.form.keep_draft()
    dialog.deleteLater()
    again = section.agenda.correct()
    assert again.form.editor("heard_ky").typed() == "Катчы"
    again.form.discard()
    again.reject()


def test_words_change_with_the_language(section, meeting, speak):
    speak("ru")
    texts = [section.agenda.table.model.index(0, column).data() for column in range(2)]
    assert texts[1].startswith("Рассмотрение")


def test_a_box_ticked_with_the_mouse_takes_the_cursor_along(section, meeting, qtbot, services):
    box = grid(section).visualRect(grid(section).model().index(2, 1))
    at = box.topLeft() + QPoint(12, box.height() // 2)
    qtbot.mouseClick(grid(section).viewport(), Qt.MouseButton.LeftButton, pos=at)
    cursor = grid(section).currentIndex()
    assert (cursor.row(), cursor.column()) == (2, 1)
    assert len(services.agenda.items(meeting)[0].present) == 1
