"""The selection by the keyboard: consent, proposal, adoption, giving up, the reserve; what is out of date is said."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.models.contest import Phase, SelectionRule
from app.models.tally import DecisionStatus
from app.money import Money
from app.ui.pages.selection_words import tied_line
from app.ui.pages.votes import VotesPage
from app.ui.session.window import SessionWindow
from tests.services.builders import Office
from tests.services.commission.deciding import DecidingPanel
from tests.ui.keyboard import retype, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key

#: The example's contest waits for its decision.
pytestmark = [
    pytest.mark.usefixtures("intake"),
    pytest.mark.parametrize("intake", [{"phase": Phase.DECISION}], indirect=True),
]


@pytest.fixture
def services(example_context):
    return example_context.services


@pytest.fixture
def section(show_page):
    made = show_page(VotesPage).show_section("selection")
    made.ranked.view.setFocus()
    return made


@pytest.fixture
def open_result(intake, example_context, contest):
    """The example's closed result is open again."""
    services = example_context.services
    chair = services.commission.result(contest).members[0].id
    services.closing.reopen(contest, chair_id=chair, reason="Мисал үчүн")


def equal_reserve(uow):
    """A contest of 2022 whose one winner gave its award up; behind it two are equal and ask alike."""
    panel = DecidingPanel(Office(uow))
    keys = [panel.marked(f"Демилге {number}", points, 11_000) for number, points in ((1, 9), (2, 8), (3, 8))]
    panel.close()
    panel.decisions.propose(panel.contest, scenario=SelectionRule.STOP, reason="Мисал үчүн")
    panel.adopt()
    panel.decisions.give_up(panel.contest, keys[0], on=date(2022, 6, 1), reason="Көчүп кетти")
    return panel.contest


def tied_in_part(uow):
    """A contest of 2022 in which two equals would share the rest, were it given out in part."""
    panel = DecidingPanel(Office(uow))
    panel.marked("Демилге 1", 9, 12_000)
    for key in [panel.marked(f"Демилге {number}", 8, 9_000) for number in (2, 3)]:
        panel.score()
        panel.consents.record(key, 0, least=Money.som(1_000), given_on=None)
        panel.back_to_intake()
    panel.close()
    return panel.contest


def typed(section) -> None:
    """Save what was typed in the window, by Ctrl+S."""
    dialog = section.dialogs.dialog
    assert dialog.save(), dialog.form.messages()


def test_the_line_stands_under_the_last_winner(section):
    rows = section.ranked.model.rows()
    assert [bool(row.awarded) for row in rows] == [True, True, False]
    assert section.ranked.cut == section.view.announced.cut() == 2


def test_the_rules_stand_side_by_side(section, words):
    table = section.compared
    titles = [words.gettext(column.title) for column in table.model.columns]
    assert titles[4] == words.gettext("Skip and go on (announced), som")
    assert [row.given[SelectionRule.SKIP] for row in table.model.rows()] == [
        share.awarded for share in section.view.announced.shares
    ]
    assert not any(row.differs for row in table.model.rows())


def test_a_proposal_shows_before_it_is_written_and_needs_a_reason_for_another_rule(section, qtbot, services, contest):
    before = services.decisions.view(contest).version
    qtbot.keyClick(section.ranked.view, KEYS.Key_Return, CTRL)
    dialog = section.dialogs.dialog
    assert "«Жомокко саякат»" in dialog.shown.text()
    assert services.decisions.view(contest).version == before
    dialog.form.editor("scenario").set_value(SelectionRule.STOP)
    assert not dialog.save()
    assert list(dialog.form.messages()) == ["reason"]
    type_text(dialog.form.editor("reason"), "Кеңеш сурады")
    typed(section)
    view = services.decisions.view(contest)
    assert (view.scenario, view.reason, view.total) == (SelectionRule.STOP, "Кеңеш сурады", section.decision.total)
    assert "Кеңеш сурады" in section.said.text()


def test_adopting_by_the_keyboard(section, qtbot, services, contest):
    adopt(section, qtbot)
    view = services.decisions.view(contest)
    assert (view.status, view.act_number, view.act_date) == (DecisionStatus.ADOPTED, "27", date(2021, 10, 1))
    allowed = {key: button.isEnabled() for key, button in section.commands.buttons.items()}
    assert allowed == {
        "propose": False, "adopt": False, "consent": False, "withdraw": False,
        "give-up": True, "reserve": False, "session": True,
    }  # fmt: skip


def adopt(section, qtbot) -> None:
    section.propose()
    typed(section)
    qtbot.keyClick(section.ranked.view, KEYS.Key_Return, CTRL | SHIFT)
    form = section.dialogs.dialog.form
    retype(form.editor("act_number"), "27")
    retype(form.editor("act_date").line, "01.10.2021")
    typed(section)
    section.awards.view.select_place(0)


def test_an_award_is_given_up_the_next_is_awarded_and_undo_takes_both_back(section, qtbot, services, contest):
    adopt(section, qtbot)
    for place in (0, 1):
        row = next(row for row in section.awards.model.rows() if row.given_up_on is None)
        section.awards.view.select(row.id)
        qtbot.keyClick(section.awards.view, KEYS.Key_G, CTRL)
        form = section.dialogs.dialog.form
        retype(form.editor("on").line, "05.10.2021")
        type_text(form.editor("reason"), "Көчүп кетти")
        typed(section)
        assert sum(row.given_up_on is not None for row in section.awards.model.rows()) > place
    waiting = next(row for row in section.reserve.model.rows() if row.next)
    qtbot.keyClick(section.awards.view, KEYS.Key_R, CTRL)
    type_text(section.dialogs.dialog.form.editor("note"), "№ 31 токтом")
    typed(section)
    assert waiting.application_id in {row.application_id for row in section.awards.model.rows() if row.from_reserve}
    services.history.undo()
    assert not any(row.from_reserve for row in section.awards.model.rows())


def test_a_tie_under_another_rule_says_that_nothing_can_be_proposed_by_it(show_page, uow):
    page = show_page(VotesPage)
    page.show_contest(tied_in_part(uow))
    section = page.show_section("selection")
    section.propose()
    dialog = section.dialogs.dialog
    assert "«Демилге 2», «Демилге 3»" not in dialog.shown.text()
    dialog.form.editor("scenario").set_value(SelectionRule.PARTIAL)
    dialog.form.changed.emit()
    said = tied_line(section.view.by(SelectionRule.PARTIAL), section.words)
    assert dialog.shown.text() == said
    assert "«Демилге 2», «Демилге 3»" in said
    assert said in section.lefts.text()
    dialog.form.discard()
    dialog.reject()


def test_of_equals_in_the_reserve_the_one_under_the_cursor_is_awarded_with_its_ground(show_page, qtbot, uow, words):
    page = show_page(VotesPage)
    page.show_contest(equal_reserve(uow))
    section = page.show_section("selection")
    names = "«Демилге 2», «Демилге 3»"
    said = section.equals.text()
    assert names in said
    assert words.gettext("Lot") in said
    second = section.reserve.model.rows()[1]
    section.reserve.view.select(second.application_id)
    section.reserve.view.setFocus()
    qtbot.keyClick(section.reserve.view, KEYS.Key_R, CTRL)
    dialog = section.dialogs.dialog
    assert names in dialog.shown.text()
    assert not dialog.save()
    type_text(dialog.form.editor("note"), "Чүчүкулак, № 2 протокол")
    typed(section)
    kept = [(row.title, row.note) for row in section.awards.model.rows() if row.from_reserve]
    assert kept == [("Демилге 3", "Чүчүкулак, № 2 протокол")]
    assert not section.equals.isVisible()


@pytest.mark.usefixtures("open_result")
def test_a_decision_that_a_reopened_result_left_behind_is_said(section, words):
    assert section.notice.isVisible()
    assert section.notice.label.text() == words.gettext(
        "The decision does not follow from the closed result: propose it anew."
    )
    assert not section.commands.buttons["adopt"].isEnabled()


@pytest.mark.usefixtures("open_result")
def test_a_consent_is_typed_and_taken_back(section, qtbot, services, contest):
    section.ranked.view.select_place(2)
    qtbot.keyClick(section.ranked.view, KEYS.Key_K, CTRL)
    form = section.dialogs.dialog.form
    retype(form.editor("least").line, "5000")
    retype(form.editor("given_on").line, "20.09.2021")
    typed(section)
    assert section.ranked.view.current().least == Money.som(5_000)
    qtbot.keyClick(section.ranked.view, KEYS.Key_K, CTRL | SHIFT)
    assert services.consents.rows(contest) == []
    services.history.undo()
    assert [row.least for row in services.consents.rows(contest)] == [Money.som(5_000)]


def test_every_word_changes_with_the_language(section, speak):
    speak("ru")
    assert section.pools.cards()[0].title.text() == "Местный бюджет"


def test_the_window_for_the_projector_is_opened_from_the_section(section):
    section.show_session()
    window = section.window().findChild(SessionWindow)
    assert window.isVisible()
    window.close()


def test_without_applications_nothing_is_offered(show_page, services, example_context):
    contest = services.contests.prepare(year=2030, fund=Money.som(1_000))
    page = show_page(VotesPage)
    page.show_contest(contest)
    section = page.show_section("selection")
    assert section.ranked.model.rows() == ()
    assert not section.commands.buttons["propose"].isEnabled()
