"""Contests: their year, fund, rules, priorities and work plan."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.contest import (
    Contest,
    Criterion,
    FundSource,
    Phase,
    Priority,
    RuleSet,
    SelectionRule,
    SourceKind,
    WorkPlanStep,
)
from app.money import Money
from app.services.defaults import CRITERIA, LEGAL_BASIS, SOURCE_NAMES
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ContestName:
    """A contest as the chooser lists it."""

    id: uuid.UUID
    year: int
    ordinal: int
    phase: Phase


@dataclass(frozen=True)
class SourceView:
    """A source of the fund; `amount` is None while unknown."""

    id: uuid.UUID
    kind: SourceKind
    name_ky: str
    name_ru: str
    amount: Money | None


@dataclass(frozen=True)
class CriterionView:
    """A criterion of the rules passport."""

    id: uuid.UUID
    position: int
    title_ky: str
    title_ru: str
    scale_min: int
    scale_max: int
    weight: int


@dataclass(frozen=True)
class StepView:
    """A row of the work plan."""

    label: str
    stage_ky: str
    stage_ru: str
    responsible_ky: str
    responsible_ru: str
    document_ky: str
    document_ru: str
    deadline: date | None
    done_on: date | None


@dataclass(frozen=True)
class ContestView:
    """A contest with everything that was prepared for it."""

    id: uuid.UUID
    version: int
    year: int
    ordinal: int
    phase: Phase
    contest_word_ky: str
    theme_ky: str
    theme_ru: str
    legal_basis_ky: str
    legal_basis_ru: str
    maximum: Money | None
    selection_rule: SelectionRule
    priorities: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]
    criteria: tuple[CriterionView, ...]
    plan: tuple[StepView, ...]
    dates: tuple[tuple[str, date | None], ...]

    @property
    def local_fund(self) -> Money:
        """What the local budget provides."""
        return Money.total(s.amount for s in self.sources if s.kind is SourceKind.LOCAL_BUDGET and s.amount)


#: The dates of a contest in the order of the cycle.
DATES = ("announced_on", "intake_from", "intake_until", "commission_on", "council_on", "implement_until")


class ContestService:
    """Reads and prepares contests."""

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

    def prepare(self, *, year: int, fund: Money, maximum: Money | None = None) -> uuid.UUID:
        """Prepare a contest of a year with the default rules and a local fund.

        A second contest of the year gets the next ordinal. Raises Invalid for a year or sum that cannot be.
        """
        _check(year, fund, maximum)
        with self._uow.operation(OperationCode.CONTEST_PREPARE) as tx:
            session = tx.session
            others = session.scalars(select(Contest.ordinal).where(Contest.year == year)).all()
            rules = RuleSet()
            session.add(rules)
            session.flush()
            add_default_criteria(session, rules.id)
            contest = Contest(
                year=year,
                ordinal=max(others, default=0) + 1,
                rule_set_id=rules.id,
                maximum=maximum.tyiyn if maximum else None,
                legal_basis_ky=LEGAL_BASIS["ky"],
                legal_basis_ru=LEGAL_BASIS["ru"],
            )
            session.add(contest)
            session.flush()
            session.add(local_source(contest.id, fund))
            return contest.id


def add_default_criteria(session: Session, rule_set_id: uuid.UUID) -> list[Criterion]:
    """The five criteria of the announcement that we could read (domain §5), 0–10 whole points each: settings."""
    rows = [
        Criterion(rule_set_id=rule_set_id, position=index, title_ky=ky, title_ru=ru, priority=index)
        for index, (ky, ru) in enumerate(CRITERIA, start=1)
    ]
    session.add_all(rows)
    session.flush()
    return rows


def local_source(contest_id: uuid.UUID, fund: Money) -> FundSource:
    """The local budget as the first source of a contest's fund."""
    name = SOURCE_NAMES[SourceKind.LOCAL_BUDGET]
    return FundSource(
        contest_id=contest_id,
        position=1,
        kind=SourceKind.LOCAL_BUDGET,
        name_ky=name["ky"],
        name_ru=name["ru"],
        amount=fund.tyiyn,
    )


def contest_view(session: Session, contest_id: uuid.UUID) -> ContestView:
    """One contest within an open session. Raises Missing."""
    contest = session.get(Contest, contest_id)
    if contest is None:
        raise Missing(Message(N_("This contest is not in the store.")))
    rules = session.get_one(RuleSet, contest.rule_set_id)
    priorities = session.scalars(select(Priority).where(Priority.contest_id == contest_id).order_by(Priority.position))
    return ContestView(
        id=contest.id,
        version=contest.version,
        year=contest.year,
        ordinal=contest.ordinal,
        phase=contest.phase,
        contest_word_ky=contest.contest_word_ky,
        theme_ky=contest.theme_ky,
        theme_ru=contest.theme_ru,
        legal_basis_ky=contest.legal_basis_ky,
        legal_basis_ru=contest.legal_basis_ru,
        maximum=None if contest.maximum is None else Money(contest.maximum),
        selection_rule=rules.selection_rule,
        priorities=tuple((row.text_ky, row.text_ru) for row in priorities),
        sources=tuple(_sources(session, contest_id)),
        criteria=tuple(_criteria(session, rules.id)),
        plan=tuple(_plan(session, contest_id)),
        dates=tuple((name, getattr(contest, name)) for name in DATES),
    )


def _sources(session: Session, contest_id: uuid.UUID) -> list[SourceView]:
    rows = session.scalars(select(FundSource).where(FundSource.contest_id == contest_id).order_by(FundSource.position))
    return [
        SourceView(row.id, row.kind, row.name_ky, row.name_ru, None if row.amount is None else Money(row.amount))
        for row in rows
    ]


def _criteria(session: Session, rule_set_id: uuid.UUID) -> list[CriterionView]:
    rows = session.scalars(
        select(Criterion)
        .where(Criterion.rule_set_id == rule_set_id, Criterion.retired.is_(False))
        .order_by(Criterion.position)
    )
    return [
        CriterionView(row.id, row.position, row.title_ky, row.title_ru, row.scale_min, row.scale_max, row.weight)
        for row in rows
    ]


def _plan(session: Session, contest_id: uuid.UUID) -> list[StepView]:
    rows = session.scalars(
        select(WorkPlanStep).where(WorkPlanStep.contest_id == contest_id).order_by(WorkPlanStep.position)
    )
    names = StepView.__dataclass_fields__
    return [StepView(**{name: getattr(row, name) for name in names}) for row in rows]


def _check(year: int, fund: Money, maximum: Money | None) -> None:
    wrong: dict[str, Message | None] = {}
    if not 1991 <= year <= 2199:
        wrong["year"] = Message(N_("Enter a year from {least} to {most}."), {"least": "1991", "most": "2199"})
    if fund.tyiyn <= 0:
        wrong["fund"] = Message(N_("Enter a sum above zero."))
    if maximum is not None and not 0 < maximum.tyiyn <= fund.tyiyn:
        wrong["maximum"] = Message(N_("The largest sum for one initiative lies between zero and the fund."))
    Invalid.check(wrong)
