"""Ties that matter: who is tied for what, each rung of the ladder taken and recorded, never silently."""

from __future__ import annotations

import uuid
from datetime import date
from fractions import Fraction

import pytest

from app.errors import Invalid, Refused
from app.models.audit import OperationCode
from app.models.commission import CommissionMember, MemberRole, Relation
from app.models.contest import RuleSet, SourceKind, TieStep
from app.services.commission.ties import TieInput, TieService
from tests.services.builders import Office, line
from tests.services.commission.panel import Panel

DAY = date(2022, 4, 1)
AUTOMATIC = "criterion,own-share,smaller-request,earlier-number"


class TiedPanel(Panel):
    """Two applications with one mean and money for one of them, in the phase of marking."""

    def __init__(self, office: Office, ladder: str, *, fund: int = 15_000) -> None:
        super().__init__(office, fund=fund)
        self.lay(ladder)
        self.ties = TieService(office.uow, office.clock)
        self.one, self.two = self.marked(1, 10_000), self.marked(2, 10_000)
        self.score()

    def lay(self, ladder: str) -> None:
        with self.office.uow.operation(OperationCode.RULES_CHANGE) as tx:
            rules = tx.session.query(RuleSet).one()
            rules.tie_ladder = ladder

    def marked(self, number: int, som: int, points: tuple[int, ...] = (7, 7, 7, 7, 7), own: int = 0) -> uuid.UUID:
        lines = (line(som), line(own, SourceKind.INITIATOR_MONEY)) if own else (line(som),)
        key = self.application(f"Демилге {number}", lines=lines)
        self.mark(self.members[0], key, *points)
        return key

    def preside(self, member: uuid.UUID, role: MemberRole = MemberRole.CHAIR) -> None:
        with self.office.uow.operation(OperationCode.COMMISSION_FORM) as tx:
            tx.get(CommissionMember, member).role = role

    def winners(self) -> frozenset[uuid.UUID]:
        return self.result().outcome.winners


@pytest.fixture
def panel(office: Office) -> TiedPanel:
    return TiedPanel(office, "own-share,commission-vote,lot")


def test_the_tied_are_shown_with_what_they_are_tied_for(panel: TiedPanel) -> None:
    state = panel.ties.state(panel.contest)
    assert [row.application.id for row in state.tied] == [panel.one, panel.two]
    assert (state.served, state.following, state.steps) == (1, TieStep.OWN_SHARE, ())
    assert [(rung.step, rung.taken, rung.following, rung.parts) for rung in state.rungs] == [
        (TieStep.OWN_SHARE, False, True, False),
        (TieStep.COMMISSION_VOTE, False, False, False),
        (TieStep.LOT, False, False, False),
    ]
    assert panel.winners() == frozenset()


def test_a_rung_that_parts_nobody_is_recorded_and_the_next_one_follows(panel: TiedPanel) -> None:
    step = panel.ties.take(panel.contest)
    assert (step.rung, step.parted) == (TieStep.OWN_SHARE, False)
    assert step.found == {panel.one: (Fraction(0),), panel.two: (Fraction(0),)}
    state = panel.ties.state(panel.contest)
    assert (state.following, len(state.tied)) == (TieStep.COMMISSION_VOTE, 2)
    assert [rung.taken for rung in state.rungs] == [True, False, False]
    with pytest.raises(Refused):
        panel.ties.take(panel.contest)


def test_the_votes_of_the_commission_part_the_tied(panel: TiedPanel) -> None:
    panel.ties.take(panel.contest)
    votes = {panel.one: 1, panel.two: 2}
    panel.ties.record(panel.contest, TieInput(TieStep.COMMISSION_VOTE, DAY, votes=votes, procedure="Ачык добуш"))
    assert panel.winners() == {panel.two}
    state = panel.ties.state(panel.contest)
    assert (state.tied, [step.holds for step in state.steps]) == ((), [True, True])
    assert state.steps[1].found == {panel.one: (Fraction(1),), panel.two: (Fraction(2),)}
    assert [row.standing.parted_by for row in panel.result().rows] == [TieStep.COMMISSION_VOTE] * 2


def test_equal_votes_leave_the_tie_to_the_lot_with_who_drew_it(panel: TiedPanel) -> None:
    panel.ties.take(panel.contest)
    panel.ties.record(panel.contest, TieInput(TieStep.COMMISSION_VOTE, DAY, votes={panel.one: 1, panel.two: 1}))
    assert panel.ties.state(panel.contest).following is TieStep.LOT
    lot = TieInput(
        TieStep.LOT,
        DAY,
        drawn=(panel.two, panel.one),
        procedure="Конверттер аралаштырылды",
        taken_by="Катышуучу 1",
        witnesses="Катышуучу 2, Катышуучу 3",
    )
    panel.ties.record(panel.contest, lot)
    last = panel.ties.state(panel.contest).steps[-1]
    assert (last.order, last.taken_by, last.witnesses) == (
        ((panel.two,), (panel.one,)),
        "Катышуучу 1",
        "Катышуучу 2, Катышуучу 3",
    )
    assert panel.winners() == {panel.two}


def test_a_lot_needs_its_order_its_procedure_and_who_drew_it(office: Office) -> None:
    panel = TiedPanel(office, "lot")
    with pytest.raises(Invalid) as wrong:
        panel.ties.record(panel.contest, TieInput(TieStep.LOT, None, drawn=(panel.one, panel.one)))
    assert set(wrong.value.fields) == {"taken_on", "drawn", "procedure", "taken_by"}


@pytest.mark.parametrize("votes", [{}, {1: 3}, {1: -1, 2: 0}, {1: 2, 2: 2}])
def test_votes_are_counted_for_each_and_never_more_than_the_seats(office: Office, votes: dict[int, int]) -> None:
    panel = TiedPanel(office, "commission-vote")
    keys = {1: panel.one, 2: panel.two}
    typed = TieInput(TieStep.COMMISSION_VOTE, DAY, votes={keys[n]: number for n, number in votes.items()})
    with pytest.raises(Invalid) as wrong:
        panel.ties.record(panel.contest, typed)
    assert set(wrong.value.fields) == {"votes"}


def test_the_casting_vote_is_the_chairs(office: Office) -> None:
    panel = TiedPanel(office, "casting-vote")
    typed = TieInput(TieStep.CASTING_VOTE, DAY, chosen=panel.two)
    with pytest.raises(Invalid) as wrong:
        panel.ties.record(panel.contest, typed)
    assert set(wrong.value.fields) == {"chosen"}
    panel.preside(panel.members[1])
    panel.ties.record(panel.contest, typed)
    assert panel.winners() == {panel.two}
    assert panel.ties.state(panel.contest).steps[0].taken_by == "Комиссия мүчөсү 2"


def test_whoever_is_recused_for_one_of_the_tied_neither_votes_nor_casts(office: Office) -> None:
    panel = TiedPanel(office, "commission-vote,casting-vote,lot")
    chair, deputy, _other = panel.members
    panel.preside(chair)
    panel.preside(deputy, MemberRole.DEPUTY)
    panel.declare(chair, panel.two, Relation.SPOUSE)
    panel.mark(deputy, panel.two, 7, 7, 7, 7, 7)  # the chair's sheet for it no longer counts
    state = panel.ties.state(panel.contest)
    assert (state.voters, list(state.casters)) == (2, [deputy])
    votes = {panel.one: 2, panel.two: 1}
    with pytest.raises(Invalid) as wrong:
        panel.ties.record(panel.contest, TieInput(TieStep.COMMISSION_VOTE, DAY, votes=votes))
    assert set(wrong.value.fields) == {"votes"}
    panel.ties.record(panel.contest, TieInput(TieStep.COMMISSION_VOTE, DAY, votes={panel.one: 1, panel.two: 1}))
    with pytest.raises(Invalid):
        panel.ties.record(panel.contest, TieInput(TieStep.CASTING_VOTE, DAY, chosen=panel.one, caster=chair))
    panel.ties.record(panel.contest, TieInput(TieStep.CASTING_VOTE, DAY, chosen=panel.one))
    assert panel.ties.state(panel.contest).steps[-1].taken_by == "Комиссия мүчөсү 2"


def test_the_deputy_who_presided_gives_the_casting_vote(office: Office) -> None:
    panel = TiedPanel(office, "casting-vote")
    panel.preside(panel.members[0])
    panel.preside(panel.members[2], MemberRole.DEPUTY)
    typed = TieInput(TieStep.CASTING_VOTE, DAY, chosen=panel.one, caster=panel.members[2])
    assert panel.ties.record(panel.contest, typed).taken_by == "Комиссия мүчөсү 3"
    assert panel.winners() == {panel.one}


def test_where_nobody_may_cast_the_next_rung_follows(office: Office) -> None:
    panel = TiedPanel(office, "casting-vote,lot")
    panel.preside(panel.members[1])
    panel.declare(panel.members[1], panel.one, Relation.IN_LAW)
    assert panel.ties.state(panel.contest).casters == {}
    with pytest.raises(Invalid):
        panel.ties.record(panel.contest, TieInput(TieStep.CASTING_VOTE, DAY, chosen=panel.two))
    step = panel.ties.record(panel.contest, TieInput(TieStep.CASTING_VOTE, DAY))
    assert (step.parted, step.taken_by) == (False, "")
    assert panel.ties.state(panel.contest).following is TieStep.LOT


def test_no_casting_vote_where_the_ladder_does_not_give_it(panel: TiedPanel) -> None:
    panel.preside(panel.members[0])
    with pytest.raises(Refused):
        panel.ties.record(panel.contest, TieInput(TieStep.CASTING_VOTE, DAY, chosen=panel.one))


@pytest.mark.parametrize(
    ("rung", "compared"),
    [
        (TieStep.CRITERION, {1: tuple(map(Fraction, (6, 8, 7, 7, 7))), 2: tuple(map(Fraction, (8, 6, 7, 7, 7)))}),
        (TieStep.OWN_SHARE, {1: (Fraction(0),), 2: (Fraction(1, 10),)}),
        (TieStep.SMALLER_REQUEST, {1: (Fraction(1_000_000),), 2: (Fraction(900_000),)}),
    ],
)
def test_what_is_compared_is_kept_exactly(office: Office, rung: TieStep, compared: dict[int, object]) -> None:
    panel = TiedPanel(office, rung.value, fund=12_000)
    panel.drop(panel.one, panel.two)
    panel.back_to_intake()
    one = panel.marked(3, 10_000, (6, 8, 7, 7, 7))
    two = panel.marked(4, 9_000, (8, 6, 7, 7, 7), own=1_000)
    panel.score()
    step = panel.ties.take(panel.contest)
    assert step.found == {one: compared[1], two: compared[2]}
    assert panel.winners() == {two}


def test_the_last_step_is_taken_back(panel: TiedPanel) -> None:
    panel.ties.take(panel.contest)
    panel.ties.undo_last(panel.contest)
    assert panel.ties.state(panel.contest).steps == ()
    with pytest.raises(Refused):
        panel.ties.undo_last(panel.contest)


def test_a_step_for_others_no_longer_holds(panel: TiedPanel) -> None:
    panel.ties.take(panel.contest)
    panel.back_to_intake()
    panel.marked(3, 10_000)
    panel.score()
    state = panel.ties.state(panel.contest)
    assert (len(state.tied), state.following, [step.holds for step in state.steps]) == (3, TieStep.OWN_SHARE, [False])


def test_nothing_is_taken_without_a_tie_or_outside_of_the_marking(office: Office) -> None:
    panel = TiedPanel(office, AUTOMATIC, fund=50_000)
    assert panel.ties.state(panel.contest).tied == ()
    with pytest.raises(Refused):
        panel.ties.take(panel.contest)
    panel.back_to_intake()
    with pytest.raises(Refused):
        panel.ties.undo_last(panel.contest)


def test_a_ladder_that_ends_leaves_the_tie(office: Office) -> None:
    panel = TiedPanel(office, "own-share")
    panel.ties.take(panel.contest)
    assert (len(panel.ties.state(panel.contest).tied), panel.ties.state(panel.contest).following) == (2, None)
    with pytest.raises(Refused):
        panel.ties.take(panel.contest)
