"""The result section by keyboard: a tie walked down to the lot, a quorum broken, closed, opened, closed once more."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.audit import OperationCode
from app.models.commission import CommissionMember, MemberRole, Relation
from app.models.contest import Contest, Phase, RuleSet, TieStep
from app.models.paper import PaperKind
from app.services.commission.ties import TieInput
from app.services.phases import Deed, refusal
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from app.ui.pages.commission_ties import TieDialog
from app.ui.pages.printing import PaperWindow
from app.ui.pages.votes import VotesPage
from tests.services.builders import Office
from tests.services.commission.panel import Panel
from tests.store.store_builders import VERSION
from tests.ui.keyboard import press, press_here, type_text
from tests.ui.pages.answers import Answer, give_reason
from tests.ui.pages.reading import column, figures
from tests.ui.walker import clipped_texts

KEYS, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LADDER = "own-share,commission-vote,lot"
FIRST_MEMBER = 3  # the columns of an application in the table of declarations


@pytest.fixture
def made(request, example_program, clock):
    """A contest of 2022 beside the example: three members, two applications; by default with one mean and a tie."""
    points = getattr(request, "param", (7, 7))
    store = Store.open(example_program.folder, clock=clock, version=VERSION)
    try:
        uow = UnitOfWork(store, clock, lambda: None)
        panel = Panel(Office(uow), fund=15_000)
        with uow.operation(OperationCode.RULES_CHANGE) as tx:
            tx.get(RuleSet, tx.get(Contest, panel.contest).rule_set_id).tie_ladder = LADDER
            tx.get(CommissionMember, panel.members[0]).role = MemberRole.CHAIR
        keys = [panel.application(f"Демилге {number}") for number in (1, 2)]
        for key, point in zip(keys, points, strict=True):
            for member in panel.members:
                panel.declare(member, key, Relation.NONE)
                panel.mark(member, key, *[point] * 5)
        panel.score()
        return SimpleNamespace(contest=panel.contest, members=panel.members, keys=keys)
    finally:
        store.close()


@pytest.fixture
def section(made, show_page):
    """The result section of that contest."""
    page = show_page(VotesPage)
    page.show_contest(made.contest)
    shown = page.show_section("result")
    QApplication.processEvents()
    return shown


@pytest.fixture
def services(example_context):
    return example_context.services


def press_button(button):
    button.setFocus()
    press(button, KEYS.Key_Space, text=" ")
    QApplication.processEvents()


def test_a_tie_stops_the_program_and_the_ladder_is_walked_to_the_lot(section, words):
    assert section.notice.isVisible()
    assert section.view.outcome.winners == frozenset()
    [(button, _)] = section.notice.buttons
    press_button(button)
    dialog = section.ladder
    assert isinstance(dialog, TieDialog)
    assert column(dialog.table, "title") == ["Демилге 1", "Демилге 2"]
    assert column(dialog.table, "rung-own-share") == ["0,00 %", "0,00 %"]
    press_button(dialog.go_button)
    assert dialog.state.following is TieStep.COMMISSION_VOTE
    for place in (0, 1):
        type_text(dialog.form.form.editor(f"each-{place}"), "1")
    press_button(dialog.go_button)
    assert dialog.state.following is TieStep.LOT
    form = dialog.form.form
    type_text(form.editor("each-0"), "2")
    type_text(form.editor("each-1"), "1")
    type_text(form.editor("procedure"), "Конверттер аралаштырылды")
    type_text(form.editor("taken_by"), "Катышуучу 1")
    type_text(form.editor("witnesses"), "Катышуучу 2")
    press_button(dialog.go_button)
    assert (dialog.state.tied, dialog.go_button.isEnabled()) == ((), False)
    steps = dialog.state.steps
    assert [step.rung for step in steps] == [TieStep.OWN_SHARE, TieStep.COMMISSION_VOTE, TieStep.LOT]
    assert (steps[2].taken_by, steps[2].witnesses) == ("Катышуучу 1", "Катышуучу 2")
    press(dialog, KEYS.Key_Escape)
    assert not section.notice.isVisible()
    assert column(section.ranking, "title") == ["Демилге 2", "Демилге 1"]


def test_what_is_wrong_with_a_lot_is_said_beside_it_and_nothing_is_recorded(section, example_context, made):
    services = example_context.services
    services.ties.take(made.contest)
    votes = TieInput(TieStep.COMMISSION_VOTE, date(2022, 4, 1), votes=dict.fromkeys(made.keys, 1))
    services.ties.record(made.contest, votes)
    dialog = section.break_tie()
    type_text(dialog.form.form.editor("each-0"), "4")
    press_button(dialog.go_button)
    assert set(dialog.form.form.messages()) == {"each-0", "procedure", "taken_by"}
    assert len(services.ties.state(made.contest).steps) == 2
    dialog.reject()


@pytest.mark.parametrize(
    ("recused", "second", "caster"),
    [
        (False, MemberRole.DEPUTY, "Комиссия мүчөсү 1"),
        (True, MemberRole.DEPUTY, "Комиссия мүчөсү 2"),
        (True, MemberRole.MEMBER, ""),
    ],
)
def test_the_casting_vote_is_given_by_whoever_may_give_it(section, services, uow, made, recused, second, caster):
    with uow.operation(OperationCode.RULES_CHANGE) as tx:
        tx.get(RuleSet, tx.get(Contest, made.contest).rule_set_id).tie_ladder = "casting-vote,lot"
        tx.get(CommissionMember, made.members[1]).role = second
    if recused:
        late = {"relation": Relation.IN_LAW, "version": 1, "reason": "Туугандык"}
        services.declarations.record(made.members[0], made.keys[0], **late)
    dialog = section.break_tie()
    if caster:
        form = dialog.form.form
        assert form.editor("caster").value() == made.members[1 if recused else 0]
        form.editor("chosen").set_value(made.keys[1])
    press_button(dialog.go_button)
    [step] = dialog.state.steps
    assert (step.taken_by, bool(dialog.state.tied)) == (caster, not caster)
    dialog.reject()


def test_the_last_step_is_taken_back_by_a_button(section):
    dialog = section.break_tie()
    press_button(dialog.go_button)
    press_button(dialog.back_button)
    assert (dialog.state.steps, dialog.state.following) == ((), TieStep.OWN_SHARE)
    assert not dialog.back_button.isEnabled()
    dialog.reject()


def test_a_tie_is_said_to_be_missing_and_its_line_opens_the_ladder(section):
    press(section.ranking.view, KEYS.Key_Return, CTRL)
    press_button(section.closing.commands.buttons["close"])
    assert section.closing.lacking.isVisible()
    section.closing.lacking.links.linkActivated.emit("0")
    assert section.ladder.isVisible()
    section.ladder.reject()


@pytest.mark.parametrize("made", [(9, 7)], indirect=True)
def test_one_recused_after_the_other_until_the_quorum_breaks_and_closing_is_refused(section, made, words):
    assert section.services.closing.lacking(made.contest) == ()
    assert recuse(section.page, words, member=1, application=1) == (2, 2)
    assert section.services.closing.lacking(made.contest) == ()
    assert recuse(section.page, words, member=2, application=1) == (1, 2)
    section.page.show_section("result")
    press_button(section.closing.commands.buttons["close"])
    assert section.closing.lacking.isVisible()
    assert "«Демилге 2»" in section.closing.lacking.links.text()
    assert section.view.edition is None


def recuse(page, words, *, member, application):
    """Recuse a member in the table of declarations; who is there for the application then, and how many are needed."""
    table = page.show_section("declarations")
    table.view.setFocus()
    table.view.go(application, FIRST_MEMBER + member)
    answer = Answer(words.gettext("Recuse"))
    press(table.view, KEYS.Key_Return)
    answer()
    form = table.dialog.form
    form.editor("relation").set_value(Relation.CLOSE_RELATIVE)
    type_text(form.editor("reason"), "Кийин билинди")
    assert table.dialog.save()
    row = page.context.services.commission.result(page.contest).rows[application]
    return row.standing.quorum.present, row.standing.quorum.needed


@pytest.mark.parametrize("made", [(9, 7)], indirect=True)
def test_closed_opened_with_a_reason_and_closed_once_more(section, example_context, made, words):
    closing = section.closing
    answer = Answer(words.gettext("Close the result"))
    press_button(closing.commands.buttons["close"])
    answer()
    assert (section.view.edition, closing.commands.buttons["close"].isVisible()) == (1, False)
    assert column(section.editions.table, "number") == ["1"]
    press_button(closing.commands.buttons["reopen"])
    dialog = closing.dialog
    type_text(dialog.form.editor("reason"), "Сан туура эмес")
    press_here(KEYS.Key_S, CTRL)
    if section.view.edition is not None:
        dialog.save()
    assert section.view.edition is None
    give_reason("Даттануу боюнча")
    press_button(closing.commands.buttons["close"])
    assert section.view.edition == 2
    assert column(section.editions.table, "number") == ["2", "1"]
    assert column(section.editions.table, "reopened_why") == ["", "Сан туура эмес"]
    assert figures(column(section.ranking, "mean")) == ["45,00", "35,00"]


def test_the_exact_mean_stands_beside_the_rounded_one(show_page):
    section = show_page(VotesPage).show_section("result")
    assert "42,60" in section.recusals.text()
    assert "213/5" in section.recusals.text()


def test_enter_on_an_edition_prints_its_summary_table(show_page, qtbot):
    section = show_page(VotesPage).show_section("result")
    QApplication.processEvents()
    section.editions.table.view.select_place(0)
    press(section.editions.table.view, KEYS.Key_Return)
    windows = section.editions.findChildren(PaperWindow)
    assert [window.kind for window in windows] == [PaperKind.SUMMARY_TABLE]
    qtbot.waitUntil(lambda: windows[0].pane.bar.buttons["print"].isEnabled())
    windows[0].reject()


@pytest.mark.parametrize("zoom", [150, 200])
def test_large_letters_are_not_cut_off(section, qtbot, theme, zoom):
    section.closing.close_result()
    theme.set_zoom(zoom)
    qtbot.waitUntil(lambda: clipped_texts(section) == [], timeout=3000)
    assert section.page.minimumSizeHint().width() <= 1366


def test_the_words_follow_the_language(section, speak):
    speak("ru")
    dialog = section.break_tie()
    assert column(dialog.table, "title") == ["Демилге 1", "Демилге 2"]
    speak("ky")
    assert dialog.windowTitle() == section.words.gettext("Breaking a tie")
    dialog.reject()


def test_what_belongs_to_another_phase_is_refused_before_anything_is_asked(show_page, contest, words):
    """The example's contest is carried out: its result and decision are behind it."""
    page = show_page(VotesPage)
    page.show_contest(contest)
    presses = {
        Deed.CLOSE_RESULT: lambda: page.show_section("result").closing.reopen(),
        Deed.DECIDE: lambda: page.show_section("selection").propose(),
    }
    for deed, act in presses.items():
        answer = Answer(words.gettext("Close"))
        act()
        assert answer() == words.say(refusal(Phase.IMPLEMENTATION, deed))
