"""Breaking ties by the ladder: never silently. The program compares and records; people vote, choose and draw."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.commission import AgendaItem, Meeting, MemberRole, Relation
from app.models.contest import TieStep
from app.models.tally import TieBreak
from app.services.commission.closed import require_open
from app.services.commission.result import ResultRow, ResultView, result_view
from app.services.commission.tie_steps import Order, StepTaken, judged, row_of, steps_of
from app.services.contest_view import the_contest
from app.services.lengths import too_long
from app.services.phases import Deed, require
from app.services.tally import ladder, selecting
from app.services.tally.board import Tie
from app.store.clock import Clock, today
from app.store.unit_of_work import UnitOfWork

Key = uuid.UUID


@dataclass(frozen=True)
class Rung:
    """A rung of the ladder for those tied now. `found`: what it tells of each, where it only compares.

    `taken`: it was taken for exactly these and parted nobody. `parts`: whether comparing would part them.
    """

    step: TieStep
    taken: bool
    following: bool
    found: Mapping[Key, tuple[Fraction, ...]]
    parts: bool


@dataclass(frozen=True)
class TieState:
    """Where the breaking of ties stands. `tied` is empty where no tie matters.

    `served`: for how many of the tied there is money at most. `voters`: how many may vote between them, for whoever is
    recused for one of them has no vote; `casters`: who may give the casting vote, the chair first, then deputies.
    `priorities`: the criteria that the first rung compares. `steps`: all recorded ones, those that no longer hold too.
    """

    result: ResultView
    tied: tuple[ResultRow, ...]
    served: int
    voters: int
    casters: Mapping[Key, str]
    rungs: tuple[Rung, ...]
    following: TieStep | None
    priorities: tuple[Key, ...]
    steps: tuple[StepTaken, ...]


@dataclass(frozen=True)
class TieInput:
    """What people did on a rung of theirs.

    `votes` for each of the tied (COMMISSION_VOTE), `chosen` by the `caster`, unsaid the chair (CASTING_VOTE), `drawn`:
    the tied in the order in which the lot drew them (LOT), `procedure` how it was held; `taken_by` who drew,
    `witnesses` before whom.
    """

    rung: TieStep
    taken_on: date | None
    votes: Mapping[Key, int | None] = field(default_factory=dict)
    chosen: Key | None = None
    caster: Key | None = None
    drawn: Sequence[Key] = ()
    procedure: str = ""
    taken_by: str = ""
    witnesses: str = ""
    item_id: Key | None = None


class TieService:
    """Each change raises Refused outside the phases of marking, or while the result is closed."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def state(self, contest_id: Key) -> TieState:
        """Who is tied for what, and which rung is next. Raises Missing."""
        with self._uow.reading() as session:
            return tie_state(session, contest_id)

    def take(self, contest_id: Key) -> StepTaken:
        """Take the next rung where it only compares, and record what it told, also where it parts nobody.

        Raises Refused where nothing is tied, the ladder has ended, or the rung is one that people take.
        """
        with self._uow.operation(OperationCode.TIE_BREAK, about=contest_id) as tx:
            state, tie = _open_tie(tx.session, contest_id)
            if tie.rung not in ladder.AUTOMATIC:
                raise Refused(Message(N_("This rung is taken by people: record what they decided.")))
            order, found = ladder.take(state.result.board, tie.tied, tie.rung)
            step = StepTaken(_next(state), tie.rung, today(self._clock), tie.tied, found, order)
            tx.session.add(row_of(contest_id, step))
            return step

    def record(self, contest_id: Key, typed: TieInput) -> StepTaken:
        """Record what people did on the next rung.

        Raises Refused as `take` does or for another rung, and Invalid by field: `votes`, `chosen`, `drawn`,
        `procedure`, `taken_by`, `taken_on`, `item_id`.
        """
        with self._uow.operation(OperationCode.TIE_BREAK, about=contest_id) as tx:
            state, tie = _open_tie(tx.session, contest_id)
            if typed.rung is not tie.rung or typed.rung in ladder.AUTOMATIC:
                raise Refused(Message(N_("Another rung of the ladder is next. Look at the tie again.")))
            _check(tx.session, contest_id, state, typed)
            step = _step(state, tie, typed)
            tx.session.add(row_of(contest_id, step))
            return step

    def undo_last(self, contest_id: Key) -> None:
        """Take back the step that was recorded last. Raises Refused where there is none."""
        with self._uow.operation(OperationCode.TIE_BREAK, about=contest_id) as tx:
            _require(tx.session, contest_id)
            rows = select(TieBreak).where(TieBreak.contest_id == contest_id).order_by(TieBreak.position.desc())
            last = tx.session.scalars(rows.limit(1)).one_or_none()
            if last is None:
                raise Refused(Message(N_("No step of the ladder has been taken yet.")))
            tx.session.delete(last)


def tie_state(session: Session, contest_id: Key) -> TieState:
    """The same within an open session."""
    result = result_view(session, contest_id)
    tie = result.outcome.tie
    steps = judged(steps_of(session, contest_id), result.outcome.unused)
    rows = {row.application.id: row for row in result.rows}
    return TieState(
        result=result,
        tied=tuple(rows[key] for key in tie.tied) if tie else (),
        served=_served(result, tie) if tie else 0,
        voters=_voters(result, tie) if tie else 0,
        casters=_casters(result, tie) if tie else {},
        rungs=_rungs(result, tie, steps) if tie else (),
        following=tie.rung if tie else None,
        priorities=tuple(scale.key for scale in ladder.priorities(result.board)),
        steps=steps,
    )


def _served(result: ResultView, tie: Tie[Key]) -> int:
    """How many of the tied can get something if those who ask least come first."""
    left, served = tie.left, 0
    rule = result.board.rules.selection
    for row in sorted((result.outcome.of(key) for key in tie.tied), key=lambda row: row.candidate.request):
        given = selecting.given(row.candidate, left, rule)
        served += bool(given)
        left = selecting.less(left, given)
    return served


def _voters(result: ResultView, tie: Tie[Key]) -> int:
    """How many seats may vote between the tied: by the member or the substitute who is recused for none of them."""
    found = 0
    for seat in result.board.seats:
        people = (seat.member, seat.substitute)
        found += any(key is not None and _free(result, tie, key) for key in people)
    return found


def _casters(result: ResultView, tie: Tie[Key]) -> dict[Key, str]:
    """The chair, and the deputies who may have presided; none of them recused for one of the tied."""
    roles = (MemberRole.CHAIR, MemberRole.DEPUTY)
    found = sorted((each for each in result.members if each.role in roles), key=lambda each: roles.index(each.role))
    return {each.id: each.name for each in found if _free(result, tie, each.id)}


def _free(result: ResultView, tie: Tie[Key], member: Key) -> bool:
    """Whether a member has declared no relation to any of the tied."""
    return all(result.names.relations.get((key, member)) in (None, Relation.NONE) for key in tie.tied)


def _rungs(result: ResultView, tie: Tie[Key], steps: Sequence[StepTaken]) -> tuple[Rung, ...]:
    taken = {step.rung for step in steps if step.holds and set(step.tied) == set(tie.tied)}
    found = []
    for step in result.board.rules.ladder:
        order, told = ladder.take(result.board, tie.tied, step) if step in ladder.AUTOMATIC else ((), {})
        found.append(Rung(step, step in taken, step is tie.rung, told, len(order) > 1))
    return tuple(found)


def _require(session: Session, contest_id: Key) -> None:
    require(the_contest(session, contest_id), Deed.BREAK_TIES)
    require_open(session, contest_id)


def _open_tie(session: Session, contest_id: Key) -> tuple[TieState, Tie[Key]]:
    _require(session, contest_id)
    state = tie_state(session, contest_id)
    tie = state.result.outcome.tie
    if tie is None:
        raise Refused(Message(N_("There is no tie that matters.")))
    if tie.rung is None:
        raise Refused(Message(N_("The ladder of the rules has no further rung for this tie.")))
    return state, tie


def _next(state: TieState) -> int:
    return max((step.position for step in state.steps), default=0) + 1


def _step(state: TieState, tie: Tie[Key], typed: TieInput) -> StepTaken:
    votes = {key: typed.votes.get(key) or 0 for key in tie.tied}
    found: Mapping[Key, tuple[Fraction, ...]] = {}
    order: Order
    if typed.rung is TieStep.COMMISSION_VOTE:
        found = {key: (Fraction(number),) for key, number in votes.items()}
        order = tuple(tuple(key for key in tie.tied if votes[key] == n) for n in sorted(set(votes.values()))[::-1])
    elif typed.rung is TieStep.CASTING_VOTE:
        rest = tuple(key for key in tie.tied if key != typed.chosen)
        order = tuple(filter(None, (tuple(key for key in tie.tied if key == typed.chosen), rest)))
    else:
        found = {key: (Fraction(place),) for place, key in enumerate(typed.drawn, start=1)}
        order = tuple((key,) for key in typed.drawn)
    return StepTaken(
        position=_next(state),
        rung=typed.rung,
        taken_on=typed.taken_on or date.min,
        tied=tie.tied,
        found=found,
        order=order,
        procedure=typed.procedure.strip(),
        taken_by=_cast_by(state, typed) if typed.rung is TieStep.CASTING_VOTE else typed.taken_by.strip(),
        witnesses=typed.witnesses.strip(),
        item_id=typed.item_id,
    )


def _check(session: Session, contest_id: Key, state: TieState, typed: TieInput) -> None:
    tied = [row.application.id for row in state.tied]
    wrong = {name: too_long(TieBreak, name, getattr(typed, name)) for name in ("procedure", "taken_by", "witnesses")}
    if typed.taken_on is None:
        wrong["taken_on"] = Message(N_("Enter the day."))
    if typed.item_id is not None and not _of_contest(session, contest_id, typed.item_id):
        wrong["item_id"] = Message(N_("This item of an agenda is not of this contest."))
    if typed.rung is TieStep.COMMISSION_VOTE:
        wrong["votes"] = _wrong_votes(state.voters, [typed.votes.get(key) for key in tied])
    elif typed.rung is TieStep.CASTING_VOTE:
        wrong["chosen"] = _wrong_choice(state, typed)
    else:
        wrong |= _wrong_lot(tied, typed)
    Invalid.check(wrong)


def _wrong_votes(voters: int, votes: Sequence[int | None]) -> Message | None:
    if any(number is None or number < 0 for number in votes):
        return Message(N_("Enter the votes for each of the tied; none is 0."))
    if sum(number or 0 for number in votes) > voters:
        return Message(N_("More votes than there are members who may vote between them: {voters}."), {"voters": voters})
    return None


def _wrong_choice(state: TieState, typed: TieInput) -> Message | None:
    """Nobody is chosen where nobody may give the casting vote: then the rung parts nobody and the next one follows."""
    if typed.caster is not None and typed.caster not in state.casters:
        return Message(N_("The chair or a deputy gives the casting vote, who is recused for none of them."))
    if state.casters:
        tied = any(row.application.id == typed.chosen for row in state.tied)
        return None if tied else Message(N_("Choose the application that the casting vote was given to."))
    if not any(member.role is MemberRole.CHAIR for member in state.result.members):
        return Message(N_("The commission has no chair who could give the casting vote."))
    return None if typed.chosen is None else Message(N_("Whoever could give the casting vote is recused here."))


def _cast_by(state: TieState, typed: TieInput) -> str:
    """Whose casting vote it was; empty where nobody could give it."""
    if typed.caster is not None:
        return state.casters[typed.caster]
    return next(iter(state.casters.values()), "")


def _wrong_lot(tied: Sequence[Key], typed: TieInput) -> dict[str, Message | None]:
    whole = len(typed.drawn) == len(tied) and set(typed.drawn) == set(tied)
    return {
        "drawn": None if whole else Message(N_("Enter the place in the lot of each of the tied, each place once.")),
        "procedure": None if typed.procedure.strip() else Message(N_("Describe how the lot was drawn.")),
        "taken_by": None if typed.taken_by.strip() else Message(N_("Enter who drew the lot.")),
    }


def _of_contest(session: Session, contest_id: Key, item_id: Key) -> bool:
    found = select(AgendaItem.id).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    return session.scalar(found.where(AgendaItem.id == item_id, Meeting.contest_id == contest_id)) is not None
