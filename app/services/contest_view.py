"""A contest as pages and papers read it: what was prepared for it, in frozen rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing, Stale
from app.language.message import N_, Message
from app.models.contest import (
    ActKind,
    Contest,
    Criterion,
    FundSource,
    Phase,
    Priority,
    Programme,
    RuleSet,
    SelectionRule,
    SourceKind,
    WorkPlanStep,
)
from app.money import Money


@dataclass(frozen=True)
class SourceView:
    """A source of the fund; `amount` is None while unknown, `decides_itself` as in the store."""

    id: uuid.UUID
    kind: SourceKind
    name_ky: str
    name_ru: str
    budget_code: str
    amount: Money | None
    decides_itself: bool


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


#: The dates of a contest in the order of the cycle.
DATES = ("announced_on", "intake_from", "intake_until", "commission_on", "council_on", "implement_until")

#: The contest's own columns that a view shows as they are kept.
PLAIN = (
    "year",
    "ordinal",
    "phase",
    "title_ky",
    "title_ru",
    "contest_word_ky",
    "theme_ky",
    "theme_ru",
    "situation_ky",
    "situation_ru",
    "legal_basis_ky",
    "legal_basis_ru",
    "own_share_percent",
    "decision_act",
    "intake_place_ky",
    "intake_place_ru",
    "contact_ky",
    "contact_ru",
    *DATES,
)


@dataclass(frozen=True)
class ContestView:
    """A contest with everything that was prepared for it. `own_share_percent` is off while None."""

    id: uuid.UUID
    version: int
    year: int
    ordinal: int
    phase: Phase
    programme: Programme
    title_ky: str
    title_ru: str
    contest_word_ky: str
    theme_ky: str
    theme_ru: str
    situation_ky: str
    situation_ru: str
    legal_basis_ky: str
    legal_basis_ru: str
    maximum: Money | None
    minimum: Money | None
    own_share_percent: int | None
    decision_act: ActKind
    intake_place_ky: str
    intake_place_ru: str
    contact_ky: str
    contact_ru: str
    announced_on: date | None
    intake_from: date | None
    intake_until: date | None
    commission_on: date | None
    council_on: date | None
    implement_until: date | None
    selection_rule: SelectionRule
    priorities: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]
    criteria: tuple[CriterionView, ...]
    plan: tuple[StepView, ...]

    @property
    def dates(self) -> tuple[tuple[str, date | None], ...]:
        """The dates by their names, in the order of the cycle."""
        return tuple((name, getattr(self, name)) for name in DATES)

    @property
    def local_fund(self) -> Money:
        """What the local budget provides."""
        return Money.total(s.amount for s in self.sources if s.kind is SourceKind.LOCAL_BUDGET and s.amount)

    @property
    def fund(self) -> Money:
        """What all sources provide, as far as it is known."""
        return Money.total(source.amount for source in self.sources if source.amount)


def the_contest(session: Session, contest_id: uuid.UUID, version: int | None = None) -> Contest:
    """The contest's row. Raises Missing, or Stale if it is no longer of the `version` that was shown."""
    contest = session.get(Contest, contest_id)
    if contest is None:
        raise Missing(Message(N_("This contest is not in the store.")))
    if version is not None and contest.version != version:
        raise Stale
    return contest


def contest_view(session: Session, contest_id: uuid.UUID) -> ContestView:
    """One contest within an open session. Raises Missing."""
    contest = the_contest(session, contest_id)
    rules = session.get_one(RuleSet, contest.rule_set_id)
    priorities = session.scalars(select(Priority).where(Priority.contest_id == contest_id).order_by(Priority.position))
    return ContestView(
        id=contest.id,
        version=contest.version,
        programme=rules.programme,
        maximum=_money(contest.maximum),
        minimum=_money(contest.minimum),
        selection_rule=rules.selection_rule,
        priorities=tuple((row.text_ky, row.text_ru) for row in priorities),
        sources=tuple(_source(row) for row in fund_sources(session, contest_id)),
        criteria=tuple(map(_criterion, criteria_in_force(session, rules.id))),
        plan=tuple(_plan(session, contest_id)),
        **{name: getattr(contest, name) for name in PLAIN},
    )


def fund_sources(session: Session, contest_id: uuid.UUID) -> list[FundSource]:
    """The sources of a contest's fund in their order."""
    rows = select(FundSource).where(FundSource.contest_id == contest_id).order_by(FundSource.position)
    return list(session.scalars(rows))


def criteria_in_force(session: Session, rule_set_id: uuid.UUID) -> list[Criterion]:
    """The criteria of a set of rules in their order, without the retired ones."""
    rows = select(Criterion).where(Criterion.rule_set_id == rule_set_id, Criterion.retired.is_(False))
    return list(session.scalars(rows.order_by(Criterion.position)))


def _source(row: FundSource) -> SourceView:
    amount = _money(row.amount)
    return SourceView(row.id, row.kind, row.name_ky, row.name_ru, row.budget_code, amount, row.decides_itself)


def _money(tyiyn: int | None) -> Money | None:
    return None if tyiyn is None else Money(tyiyn)


def _criterion(row: Criterion) -> CriterionView:
    return CriterionView(row.id, row.position, row.title_ky, row.title_ru, row.scale_min, row.scale_max, row.weight)


def _plan(session: Session, contest_id: uuid.UUID) -> list[StepView]:
    rows = session.scalars(
        select(WorkPlanStep).where(WorkPlanStep.contest_id == contest_id).order_by(WorkPlanStep.position)
    )
    names = StepView.__dataclass_fields__
    return [StepView(**{name: getattr(row, name) for name in names}) for row in rows]
