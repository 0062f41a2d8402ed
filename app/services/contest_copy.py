"""“Copy last year's”: a contest anew with everything of an earlier one but people, dates and decisions."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.models.base import Entity
from app.models.contest import ChecklistPoint, Contest, Criterion, FundSource, Phase, Priority, RuleSet, WorkPlanStep
from app.services.contest_view import DATES

E = TypeVar("E", bound=Entity)

#: Rows of a contest that come along as they are.
_KEPT: tuple[type[Priority | FundSource], ...] = (Priority, FundSource)


def copy_contest(session: Session, earlier: Contest, *, year: int, ordinal: int) -> Contest:
    """A contest in preparation after `earlier`; what was retired there does not come along.

    Left behind: the commission, applicants, meetings and agreements, whom to ask (people); every date and what was
    done (dates); phases, the freezing and amendments of the rules, ledger and decision (decisions).
    """
    rules = _copied(session, session.get_one(RuleSet, earlier.rule_set_id), edition=1, frozen_at=None, fingerprint="")
    for place, criterion in enumerate(_living(session, Criterion, rule_set_id=earlier.rule_set_id), start=1):
        _copied(session, criterion, rule_set_id=rules.id, position=place)
    contest = _copied(
        session,
        earlier,
        year=year,
        ordinal=ordinal,
        phase=Phase.PREPARATION,
        rule_set_id=rules.id,
        contact_ky="",
        contact_ru="",
        **dict.fromkeys(DATES),
    )
    for kind in _KEPT:
        for row in session.scalars(select(kind).where(kind.contest_id == earlier.id)):
            _copied(session, row, contest_id=contest.id)
    for point in _living(session, ChecklistPoint, contest_id=earlier.id):
        _copied(session, point, contest_id=contest.id)
    for step in session.scalars(select(WorkPlanStep).where(WorkPlanStep.contest_id == earlier.id)):
        _copied(session, step, contest_id=contest.id, deadline=None, done_on=None)
    return contest


def _living(session: Session, kind: type[Any], **of: Any) -> list[Any]:
    """The rows that are not retired, in their order."""
    return list(session.scalars(select(kind).filter_by(**of, retired=False).order_by(kind.position)))


def _copied(session: Session, row: E, **changed: Any) -> E:
    """A new row with the same values but for its key and what is `changed`."""
    names = [each.key for each in inspect(type(row)).column_attrs if each.key not in ("id", "version")]
    copy = type(row)(**{name: getattr(row, name) for name in names} | changed)
    session.add(copy)
    session.flush()
    return copy
