"""What the count is given: pools, own shares, computed points, consents, states that follow from other records."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest

from app.models.audit import OperationCode
from app.models.commission import AgendaItem, CommissionMember, ItemKind, Meeting, Presence, Relation
from app.models.contest import Criterion, FundSource, RecusalRule, RuleSet, SourceKind
from app.models.tally import MarkState, PartialConsent
from app.services.application_input import BeneficiaryInput
from app.services.commission.board import board_of
from app.services.tally.board import Board, Seat
from tests.services.builders import Office, line
from tests.services.commission.panel import Panel


@pytest.fixture
def panel(office: Office) -> Panel:
    return Panel(office)


def board(panel: Panel) -> Board[uuid.UUID]:
    with panel.office.uow.reading() as session:
        return board_of(session, panel.contest)


def panel_meets(panel: Panel, members: Sequence[uuid.UUID]) -> None:
    """A meeting at which everything was marked by those members."""
    with panel.office.uow.operation(OperationCode.MEETING_CHANGE) as tx:
        meeting = Meeting(contest_id=panel.contest, held_on=date(2022, 4, 1))
        tx.session.add(meeting)
        tx.session.flush()
        item = AgendaItem(meeting_id=meeting.id, position=1, kind=ItemKind.EVALUATION, text_ky="Баалоо")
        tx.session.add(item)
        tx.session.flush()
        tx.session.add_all(Presence(item_id=item.id, member_id=member) for member in members)


def test_sources_of_a_kind_are_one_pool_and_unknown_ones_none(panel: Panel) -> None:
    kinds = ((SourceKind.LOCAL_BUDGET, 100), (SourceKind.SPONSOR, 500), (SourceKind.DONOR_MONEY, None))
    with panel.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        for position, (kind, amount) in enumerate(kinds, start=2):
            row = {"position": position, "kind": kind, "name_ky": "Булак", "amount": amount}
            tx.session.add(FundSource(contest_id=panel.contest, **row))
    panel.application(lines=(line(3), line(2, SourceKind.SPONSOR), line(9, SourceKind.DONOR_MONEY)))
    made = board(panel)
    local, sponsor = made.funds
    assert list(made.funds.values()) == [5_000_100, 500]
    assert made.candidates[0].asked == {local: 300, sponsor: 200}


def test_the_own_share_is_of_all_that_is_valued(panel: Panel) -> None:
    panel.application(
        lines=(line(6), line(3, SourceKind.INITIATOR_MONEY), line(None, SourceKind.INITIATOR_IN_KIND, text_ky="эмгек"))
    )
    assert board(panel).candidates[0].own_share == Fraction(1, 3)


def test_computed_criteria_follow_from_the_application(panel: Panel) -> None:
    lines = (line(750), line(250, SourceKind.INITIATOR_MONEY))
    key = panel.application(lines=lines, beneficiaries=(BeneficiaryInput("бала", people=10),))
    first, second, *_ = panel.criteria()
    with panel.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        for criterion, formula, bands in (
            (first, "own-share", "10:2 25:5 50:10"),
            (second, "cost-per-participant", "50:10 100:7 200:3"),
        ):
            row = tx.get(Criterion, criterion)
            row.formula, row.bands = formula, bands
    for member in panel.members:
        panel.declare(member, key, Relation.NONE)
    panel.mark(panel.members[0], key, 1, 1, 6, 6, 6)
    assert board(panel).candidates[0].computed == {first: 5, second: 7}
    [row] = panel.result().rows
    assert (row.mean, row.sheets[0].total, row.sheets[0].points[first]) == (5 + 7 + 18, 30, 5)


def test_a_consent_is_a_least_sum(panel: Panel) -> None:
    one, two = panel.application(), panel.application("Демилге 2")
    with panel.office.uow.operation(OperationCode.CONSENT_RECORD) as tx:
        tx.session.add(PartialConsent(application_id=two, least=700))
    assert {each.key: each.least for each in board(panel).candidates} == {one: None, two: 700}


def test_a_substitute_marks_only_where_the_member_is_out(panel: Panel) -> None:
    one, two = panel.application(), panel.application("Демилге 2")
    substitute = panel.add_silent_member()
    with panel.office.uow.operation(OperationCode.COMMISSION_FORM) as tx:
        member = tx.get(CommissionMember, substitute)
        member.voting, member.substitute_for_id = True, panel.members[0]
    panel.declare(panel.members[0], two, Relation.SPOUSE)
    for key in (one, two):
        panel.mark(panel.members[1], key, *[4] * 5)
    panel.mark(substitute, two, *[8] * 5)
    assert board(panel).seats[0] == Seat(panel.members[0], substitute)
    rows = {row.application.id: row for row in panel.result().rows}
    assert (rows[one].mean, rows[two].mean) == (20, 30)
    assert [sheet.state for sheet in rows[one].sheets] == [MarkState.NOT_YET, MarkState.MARK, MarkState.NOT_YET, None]


def test_who_was_not_present_at_the_evaluation_is_absent_whatever_was_marked(panel: Panel) -> None:
    key = panel.application()
    for member, points in zip(panel.members, (9, 5, 5), strict=True):
        panel.mark(member, key, *[points] * 5)
    panel_meets(panel, panel.members[1:])
    [row] = panel.result().rows
    assert (row.mean, row.sheets[0].state, row.standing.quorum.present) == (25, MarkState.ABSENT, 2)


def test_where_all_criteria_are_computed_the_result_follows_without_a_mark(panel: Panel) -> None:
    lines = (line(750), line(250, SourceKind.INITIATOR_MONEY))
    key = panel.application(lines=lines)
    other = panel.application("Демилге 2", lines=(line(750),))
    with panel.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        for criterion in panel.criteria():
            row = tx.get(Criterion, criterion)
            row.formula, row.bands = "own-share", "10:2 25:5"
    panel.score()
    for application in (key, other):
        panel.declare(panel.members[0], application, Relation.SPOUSE if application == other else Relation.NONE)
    rows = {row.application.id: row for row in panel.result().rows}
    assert (rows[key].mean, rows[other].mean, rows[other].standing.sheets) == (25, 0, 2)
    progress = panel.office.marks.progress(panel.contest)
    assert [each.expected for each in progress] == [0, 0, 0]
    assert panel.office.marks.grid(panel.contest, panel.members[0]).rows[0].computed == dict.fromkeys(
        panel.criteria(), 5
    )


def test_a_recused_member_who_was_not_there_is_no_part_of_the_quorum(panel: Panel) -> None:
    key = panel.application()
    with panel.office.uow.operation(OperationCode.RULES_CHANGE) as tx:
        tx.session.query(RuleSet).one().recusal_rule = RecusalRule.COUNTED_FOR_QUORUM
    for member in panel.members[:2]:
        panel.declare(member, key, Relation.SPOUSE)
    assert panel.result().rows[0].standing.quorum.present == 3
    panel_meets(panel, panel.members[1:])
    [row] = panel.result().rows
    assert [sheet.state for sheet in row.sheets[:2]] == [MarkState.ABSENT, MarkState.RECUSED]
    assert row.standing.quorum.present == 2
