"""Contests: prepared with a programme's defaults or copied from an earlier one, then changed by the clerk."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.contest import Contest, FundSource, Phase, Programme, WorkPlanStep
from app.money import Money
from app.services import programmes
from app.services.checklists import put_default_points
from app.services.contest_copy import copy_contest
from app.services.contest_input import ContestInput, check_content, write_content
from app.services.contest_view import ContestView, contest_view, the_contest
from app.services.phases import Deed, require
from app.services.programmes import DefaultSource, DefaultStep
from app.services.rules import add_default_rules
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ContestName:
    """A contest as the chooser lists it."""

    id: uuid.UUID
    year: int
    ordinal: int
    phase: Phase


class ContestService:
    """Reads, prepares, copies and changes contests."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def names(self) -> list[ContestName]:
        """Every contest, the newest first."""
        with self._uow.reading() as session:
            rows = session.scalars(select(Contest).order_by(Contest.year.desc(), Contest.ordinal.desc()))
            return [ContestName(row.id, row.year, row.ordinal, row.phase) for row in rows]

    def of_year(self, year: int, ordinal: int = 1) -> uuid.UUID:
        """The contest of a year. Raises Missing where there was none."""
        with self._uow.reading() as session:
            found = session.scalar(select(Contest.id).where(Contest.year == year, Contest.ordinal == ordinal))
            if found is None:
                raise Missing(Message(N_("There is no contest of {year}."), {"year": str(year)}))
            return found

    def view(self, contest_id: uuid.UUID) -> ContestView:
        """One contest. Raises Missing."""
        with self._uow.reading() as session:
            return contest_view(session, contest_id)

    def prepare(
        self,
        *,
        year: int,
        fund: Money,
        maximum: Money | None = None,
        programme: Programme = Programme.LOCAL_INITIATIVE,
    ) -> uuid.UUID:
        """Prepare a contest of a year with a programme's rules, checklists and work plan, and the fund's first sum.

        A second contest of the year gets the next ordinal. Raises Invalid for a year or sum that cannot be.
        """
        Invalid.check({"year": _year_fault(year), **_fund_faults(fund, maximum)})
        with self._uow.operation(OperationCode.CONTEST_PREPARE) as tx:
            contest = add_default_contest(tx.session, programme, year=year)
            contest.maximum = maximum.tyiyn if maximum else None
            add_default_plan(tx.session, contest.id, programme)
            add_default_sources(tx.session, contest.id, programme, fund)
            return contest.id

    def copy(self, contest_id: uuid.UUID, *, year: int) -> uuid.UUID:
        """Prepare a contest from an earlier one: everything but people, dates and decisions.

        Raises Missing, or Invalid for a year that cannot be.
        """
        Invalid.check({"year": _year_fault(year)})
        with self._uow.operation(OperationCode.CONTEST_COPY) as tx:
            earlier = the_contest(tx.session, contest_id)
            return copy_contest(tx.session, earlier, year=year, ordinal=_next_ordinal(tx.session, year)).id

    def change(self, contest_id: uuid.UUID, version: int, content: ContestInput) -> None:
        """Write what was typed over a contest read at `version`.

        Raises Stale when it was changed meanwhile; Refused for a closed contest and for a source whose money is in
        use; Invalid with the fields that do not fit, among them limits that were announced.
        """
        check_content(content)
        with self._uow.operation(OperationCode.CONTEST_CHANGE, about=contest_id) as tx:
            contest = the_contest(tx.session, contest_id, version)
            require(contest, Deed.CHANGE_CONTEST)
            write_content(tx.session, contest, content)


def add_default_contest(session: Session, code: Programme, *, year: int, phase: Phase = Phase.PREPARATION) -> Contest:
    """A contest with its programme's rules and checklists; without work plan and sources of money."""
    data = programmes.programme(code)
    contest = Contest(
        year=year,
        ordinal=_next_ordinal(session, year),
        phase=phase,
        rule_set_id=add_default_rules(session, data).id,
        contest_word_ky=data.contest_word_ky,
        decision_act=data.decision_act,
        legal_basis_ky=data.legal_basis_ky,
        legal_basis_ru=data.legal_basis_ru,
    )
    session.add(contest)
    session.flush()
    put_default_points(session, contest.id, data)
    return contest


def add_default_sources(session: Session, contest_id: uuid.UUID, code: Programme, fund: Money) -> list[FundSource]:
    """The programme's sources; the first provides the fund, the sums of the others are not known yet."""
    rows = [
        fund_source(contest_id, place, source, fund if place == 1 else None)
        for place, source in enumerate(programmes.programme(code).sources, start=1)
    ]
    session.add_all(rows)
    session.flush()
    return rows


def fund_source(contest_id: uuid.UUID, position: int, source: DefaultSource, amount: Money | None) -> FundSource:
    """A row of a contest's fund."""
    return FundSource(
        contest_id=contest_id,
        position=position,
        kind=source.kind,
        name_ky=source.name_ky,
        name_ru=source.name_ru,
        amount=None if amount is None else amount.tyiyn,
    )


def add_default_plan(session: Session, contest_id: uuid.UUID, code: Programme) -> None:
    """The work plan as the programme proposes it, without deadlines: the contest has no dates yet."""
    session.add_all(
        default_step(contest_id, place, step) for place, step in enumerate(programmes.programme(code).plan, start=1)
    )
    session.flush()


def default_step(contest_id: uuid.UUID, position: int, step: DefaultStep) -> WorkPlanStep:
    """A row of the work plan as the programme proposes it, without its deadline."""
    return WorkPlanStep(
        contest_id=contest_id,
        position=position,
        label=f"{position}.",
        phase=step.phase,
        stage_ky=step.stage_ky,
        stage_ru=step.stage_ru,
        responsible_ky=step.responsible_ky,
        responsible_ru=step.responsible_ru,
        document_ky=step.document_ky,
        document_ru=step.document_ru,
        signer_ky=step.signer_ky,
        signer_ru=step.signer_ru,
    )


def _next_ordinal(session: Session, year: int) -> int:
    return max(session.scalars(select(Contest.ordinal).where(Contest.year == year)), default=0) + 1


def _year_fault(year: int) -> Message | None:
    if 1991 <= year <= 2199:
        return None
    return Message(N_("Enter a year from {least} to {most}."), {"least": "1991", "most": "2199"})


def _fund_faults(fund: Money, maximum: Money | None) -> dict[str, Message | None]:
    wrong: dict[str, Message | None] = {}
    if fund.tyiyn <= 0:
        wrong["fund"] = Message(N_("Enter a sum above zero."))
    if maximum is not None and not 0 < maximum.tyiyn <= fund.tyiyn:
        wrong["maximum"] = Message(N_("The largest sum for one initiative lies between zero and the fund."))
    return wrong
