"""The overview shows the deck's figures, says what is next, and leads to the tabs."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.models.contest import Phase
from app.money import Money
from app.services.commission.appeals import AppealInput
from app.services.plan import StepInput
from app.ui.pages.deadlines import MOST, left_message
from app.ui.pages.overview import FIGURES, OverviewPage
from tests.services.builders import lead_to, package
from tests.ui.keyboard import press
from tests.ui.pages.reading import column, figures, plain, shown


def test_the_key_figures_are_the_decks(show_page):
    page = show_page(OverviewPage)
    values = {key: plain(figure.value.text()) for key, figure in page.figures.items()}
    assert values == {
        "fund": "23 000 сом",
        "awarded": "23 000 сом",
        "left": "0 сом",
        "donor": "50 000 сом",
        "total": "73 000 сом",
        "winners": "2",
        "held": "11",
    }
    assert page.figures["held"].note.text() == "6 + 5"


def test_the_figures_read_russian(show_page, speak):
    page = show_page(OverviewPage)
    speak("ru")
    assert plain(page.figures["total"].value.text()) == "73 000 сомов"


def test_the_winners_stand_with_their_money_and_events(show_page):
    page = show_page(OverviewPage)
    own = "иш-чараларды уюштуруу жана өткөрүү"
    assert [figures(row) for row in shown(page.winners)] == [
        ["1", "Атам, апам жана мен", "Кожонова Анаргүл Абдиллаевна", "12 000", "25 000", "37 000", own, "6"],
        ["2", "Жомокко саякат", "Кулназарова Райма Эркиновна", "11 000", "25 000", "36 000", own, "5"],
    ]
    totals = {key: plain(text) for key, text in page.winners.totals.texts().items()}
    assert totals == {"local": "23 000", "donor": "50 000", "total": "73 000", "held": "11"}


def test_people_are_told_by_initiative_and_never_added_up_over_groups(show_page):
    page = show_page(OverviewPage)
    cards = [(card.caption.text(), card.value.text(), card.note.text()) for card in page.people.cards()]
    assert cards == [
        ("Атам, апам жана мен", "94", "ата: 28, эне: 54, эркек: 8, кыз: 4"),
        ("Жомокко саякат", "290", "бала: 290"),
    ]
    groups = page.groups.text()
    assert "кыз: 114" in groups
    assert "19" in groups
    assert "89" in groups
    assert "108" not in groups


def test_the_work_plan_is_the_decks(show_page):
    page = show_page(OverviewPage)
    assert column(page.plan, "label") == ["1.", "2.", "2.1."]
    assert column(page.plan, "deadline") == ["07.09.2021", "11.09.2021", "11.09.2021"]


def test_what_is_next_names_the_draft_and_leads_to_it(show_page, qtbot, example_context, contest):
    page = show_page(OverviewPage)
    (draft,) = [row for row in example_context.services.papers.rows(contest) if row.register_number is None]
    asked = []
    page.wanted.connect(lambda key, what: asked.append((key, what)))
    page.next.linkActivated.emit("1")
    assert asked == [("documents", draft.id)]


def test_a_stale_draft_asks_to_be_looked_through(show_page, example_context, contest):
    page = show_page(OverviewPage)
    before = page.next.text()
    office = example_context.services.office
    office.change(office.view().version, names={}, values={"committee_ky": "социалдык маселелер"})
    assert page.next.text() != before


def test_each_figure_leads_to_its_tab_by_keyboard(show_page):
    page = show_page(OverviewPage)
    asked = []
    page.wanted.connect(lambda *place: asked.append(place))
    for figure in page.figures.values():
        press(figure, Qt.Key.Key_Space, text=" ")
    assert asked == list(FIGURES.values())


def test_the_second_contest_of_a_year_is_told_from_the_first(show_page, example_context, contest, words):
    page = show_page(OverviewPage)
    assert page.title.text() == words.gettext("Contest of {year}").format(year=2021)
    page.show_contest(example_context.services.contests.copy(contest, year=2021))
    assert page.title.text() == words.gettext("Contest of {year}, № {ordinal}").format(year=2021, ordinal=2)


def test_without_a_contest_the_page_says_so(show_page):
    page = show_page(OverviewPage)
    page.show_contest(None)
    assert page.view is None
    assert not page.body.isVisible()


@pytest.mark.usefixtures("undone")
def test_the_longest_overdue_stands_first_and_leads_to_its_row(show_page, example_context, contest, qtbot):
    page = show_page(OverviewPage)
    rows = page.deadlines.table.model.rows()
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    assert all(row.overdue for row in rows)
    steps = example_context.services.plan.steps(contest)
    went = []
    page.wanted.connect(lambda *where: went.append(where))
    page.deadlines.table.view.select_place(0)
    qtbot.keyClick(page.deadlines.table.view, Qt.Key.Key_Return)
    assert went == [("contest", ("plan", steps[0].id))]


@pytest.mark.usefixtures("undone")
def test_a_row_that_is_done_leaves_the_deadlines(show_page, example_context, contest):
    page = show_page(OverviewPage)
    before = len(page.deadlines.table.model.rows())
    plan = example_context.services.plan
    first = plan.steps(contest)[0]
    plan.finish(first.id, first.version, first.deadline)
    assert len(page.deadlines.table.model.rows()) == before - 1
    example_context.services.history.undo()
    assert len(page.deadlines.table.model.rows()) == before


def test_what_is_late_and_what_is_near_is_said_in_words(words):
    assert [str(left_message(days)) for days in (-2, -1, 0, 1, 2)] == [
        "2 days late",
        "1 day late",
        "today",
        "in 1 day",
        "in 2 days",
    ]


def test_a_long_plan_is_counted_and_leads_on(show_page, example_context):
    services = example_context.services
    fresh = services.contests.prepare(year=2027, fund=Money.som(50_000))
    for row in services.plan.steps(fresh):
        services.plan.change(row.id, row.version, StepInput(row.stage_ky, deadline=date(2027, 3, 1)))
    page = show_page(OverviewPage)
    page.show_contest(fresh)
    assert len(page.deadlines.table.model.rows()) == MOST
    went = []
    page.wanted.connect(lambda *where: went.append(where))
    page.deadlines.more.linkActivated.emit("0")
    assert went == [("contest", "plan")]


def test_what_an_applicant_is_asked_for_leads_to_the_application(show_page, example_context, contest, qtbot):
    services = example_context.services
    lead_to(services.plan._uow, contest, Phase.INTAKE)
    key = services.applications.draft(contest, package(title="Демилге 9"))
    services.applications.register(key, 1)
    page = show_page(OverviewPage)
    row = services.applications.view(key).row
    services.screening.return_for_correction(
        row.id, row.version, on=date(2021, 9, 1), reason_ky="Бюджет", reason_ru="", mend_until=date(2021, 9, 2)
    )
    first = page.deadlines.table.model.rows()[0]
    assert (first.awaited.application_id, first.overdue) == (row.id, True)
    texts = [str(page.deadlines.table.model.index(0, n).data()) for n in range(5)]
    assert any(row.title in text for text in texts)
    assert row.applicant_name in texts
    went = []
    page.wanted.connect(lambda *where: went.append(where))
    page.deadlines.table.view.select_place(0)
    qtbot.keyClick(page.deadlines.table.view, Qt.Key.Key_Return)
    assert went == [("applications", row.id)]


def test_a_complaint_that_waits_for_its_answer_leads_to_the_complaints(show_page, example_context, contest, qtbot):
    services = example_context.services
    key = services.applications.rows(contest)[2].id
    typed = AppealInput(key, date(2021, 8, 1), "Упайлар", answer_until=date(2021, 8, 2))
    services.appeals.add(contest, typed)
    page = show_page(OverviewPage)
    assert column(page.deadlines.table, "day")[0] == "02.08.2021"
    went = []
    page.wanted.connect(lambda *where: went.append(where))
    page.deadlines.table.view.select_place(0)
    qtbot.keyClick(page.deadlines.table.view, Qt.Key.Key_Return)
    assert went == [("votes", "appeals")]


@pytest.mark.usefixtures("undone")
def test_where_nothing_waits_that_is_said_and_no_empty_table_shown(show_page, example_context):
    services = example_context.services
    fresh = services.contests.prepare(year=2027, fund=Money.som(50_000))
    page = show_page(OverviewPage)
    assert page.deadlines.isVisible()
    page.show_contest(fresh)
    assert not page.deadlines.isVisible()
    assert page.next.isVisible()


@pytest.mark.usefixtures("undone")
def test_enter_on_a_deadline_opens_the_row_of_the_plan_in_the_window(example_window, qtbot):
    overview = example_window.tabs.current()
    overview.deadlines.table.view.select_place(2)
    wanted = overview.deadlines.table.view.current().step.id
    qtbot.keyClick(overview.deadlines.table.view, Qt.Key.Key_Return)
    assert example_window.tabs.current_key() == "contest"
    page = example_window.tabs.current()
    assert page.current_key() == "plan"
    assert page.sections["plan"].table.view.current().id == wanted
