"""What the service makes of the sheets in the store: counted, recused, absent, unfinished."""

from __future__ import annotations

import uuid
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import select

from app.errors import Missing
from app.models.application import Application
from app.models.audit import OperationCode
from app.models.commission import Relation
from app.models.contest import Criterion, TieStep
from app.models.tally import MarkState
from app.money import Money
from tests.services.builders import Office
from tests.services.commission.panel import Panel

MARK = MarkState.MARK


@pytest.fixture
def panel(office: Office) -> Panel:
    return Panel(office)


def test_means_are_exact_fractions_of_weighted_totals(panel: Panel) -> None:
    key = panel.application()
    panel.weigh(3, 2, 2, 1, 2)
    panel.mark(panel.members[0], key, 9, 8, 7, 6, 5)
    panel.mark(panel.members[1], key, 10, 10, 10, 10, 10)
    panel.mark(panel.members[2], key, 1, 0, 0, 0, 0)
    [row] = panel.result().rows
    assert [sheet.total for sheet in row.sheets] == [73, 100, 3]
    assert (row.mean, row.place) == (Fraction(176, 3), 1)
    assert row.criterion_means[panel.criteria()[0]] == Fraction(20, 3)


def test_a_recused_member_has_no_influence_whatever_was_marked(panel: Panel) -> None:
    key = panel.application()
    for member in panel.members[:2]:
        panel.mark(member, key, 8, 8, 8, 8, 8)
    panel.mark(panel.members[2], key, 0, 0, 0, 0, 0)
    panel.declare(panel.members[2], key, Relation.CLOSE_RELATIVE)
    panel.declare(panel.members[1], key, Relation.NONE)
    [row] = panel.result().rows
    assert row.mean == 40
    assert [sheet.state for sheet in row.sheets] == [MARK, MARK, MarkState.RECUSED]
    assert [sheet.relation for sheet in row.sheets] == [None, Relation.NONE, Relation.CLOSE_RELATIVE]
    assert (row.sheets[2].total, row.sheets[2].points) == (None, {})


def test_a_sheet_counts_when_every_criterion_is_marked(panel: Panel) -> None:
    key = panel.application()
    panel.mark(panel.members[0], key, 5, 5, 5, 5, 5)
    panel.mark(panel.members[1], key, 9, 9, 9, 9)
    panel.mark(panel.members[2], key, *[MarkState.ABSENT] * 5)
    states = [(sheet.state, sheet.total) for sheet in panel.sheets()]
    assert states == [(MARK, 25), (MarkState.NOT_YET, None), (MarkState.ABSENT, None)]
    assert panel.result().rows[0].mean == 25


def test_a_sheet_of_mixed_states_is_not_finished(panel: Panel) -> None:
    key = panel.application()
    panel.mark(panel.members[0], key, 5, 5, 5, 5, MarkState.ABSTAINED)
    panel.mark(panel.members[1], key, *[MarkState.ABSTAINED] * 5)
    panel.mark(panel.members[2], key, *[MarkState.ABSENT] * 4, MarkState.ABSTAINED)
    assert [sheet.total for sheet in panel.sheets()] == [None, None, None]
    assert panel.sheets()[1].state is MarkState.ABSTAINED
    assert panel.sheets()[2].state is MarkState.NOT_YET


def test_nobody_has_marked_yet(panel: Panel) -> None:
    panel.application()
    [row] = panel.result().rows
    assert (row.mean, row.place) == (None, None)
    assert {sheet.state for sheet in row.sheets} == {MarkState.NOT_YET}
    assert (row.criterion_means, row.given) == ({}, Money())


def test_the_second_entry_and_members_without_a_vote_do_not_count(panel: Panel) -> None:
    key = panel.application()
    silent = panel.add_silent_member()
    panel.mark(panel.members[0], key, 5, 5, 5, 5, 5)
    panel.mark(panel.members[0], key, 1, 1, 1, 1, 1, entry=2)
    panel.mark(silent, key, 0, 0, 0, 0, 0)
    result = panel.result()
    assert result.rows[0].mean == 25
    assert [member.name for member in result.members][3:] == ["Комиссия мүчөсү 4"]
    assert len(result.rows[0].sheets) == 3


def test_a_retired_criterion_does_not_count(panel: Panel) -> None:
    key = panel.application()
    panel.mark(panel.members[0], key, 5, 5, 5, 5, 5)
    with panel.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        tx.get(Criterion, panel.criteria()[0]).retired = True
    assert panel.result().rows[0].mean == 20
    assert len(panel.result().criteria) == 4


def test_drafts_are_not_ranked(panel: Panel) -> None:
    panel.office.draft(panel.contest, title="Каралама")
    key = panel.application()
    assert [row.application.id for row in panel.result().rows] == [key]


def test_what_was_refused_returned_or_withdrawn_is_not_ranked(panel: Panel) -> None:
    key, out = panel.application(), [panel.application(f"Демилге {number}") for number in (2, 3, 4)]
    assert len(panel.result().rows) == 4
    refused, returned, withdrawn = ((each, panel.office.version(each)) for each in out)
    day, screening = date(2022, 3, 1), panel.office.screening
    screening.refuse(*refused, on=day, reason_ky="Себеп 1", reason_ru="")
    screening.return_for_correction(*returned, on=day, reason_ky="Себеп 1", reason_ru="", mend_until=day)
    panel.office.applications.withdraw(*withdrawn, reason="Себеп 1")
    assert [row.application.id for row in panel.result().rows] == [key]


def test_a_tie_at_the_cut_reaches_the_view(office: Office) -> None:
    panel = Panel(office, fund=15_000)
    keys = [panel.application(f"Демилге {number}") for number in (1, 2, 3)]
    for key, points in zip(keys, (4, 7, 7), strict=True):
        panel.mark(panel.members[0], key, *[points] * 5)
    result = panel.result()
    assert [(row.place, row.application.id) for row in result.rows] == [(1, keys[1]), (1, keys[2]), (3, keys[0])]
    tie = result.outcome.tie
    assert tie is not None
    assert (tie.tied, tie.rung, result.outcome.winners) == ((keys[1], keys[2]), TieStep.CRITERION, frozenset())


def test_another_contests_marks_stay_there(office: Office) -> None:
    first = Panel(office)
    key = first.application()
    first.mark(first.members[0], key, 5, 5, 5, 5, 5)
    second = office.intake(2023)
    assert office.commission.result(second).rows == ()
    with office.uow.reading() as session:
        assert session.scalar(select(Application.contest_id)) == first.contest


def test_no_result_of_an_unknown_contest(office: Office) -> None:
    with pytest.raises(Missing):
        office.commission.result(uuid.uuid4())
