"""Contests to test with: typed in full, announced, and led on by the office's own steps."""

from __future__ import annotations

import uuid
from dataclasses import fields
from datetime import date
from typing import Any

from app.models.contest import Phase
from app.services.contest_input import ContestInput, SourceInput
from app.services.contest_view import ContestView
from app.services.rule_input import CriterionInput, RulesInput
from app.services.rules import RulesView
from tests.services.builders import Office

DAYS = {
    "announced_on": date(2022, 3, 1),
    "intake_from": date(2022, 3, 2),
    "intake_until": date(2022, 3, 31),
    "commission_on": date(2022, 4, 10),
    "council_on": date(2022, 4, 20),
    "implement_until": date(2022, 10, 31),
}


def typed(view: ContestView, **changed: Any) -> ContestInput:
    """What was typed of a contest, with something else in it."""
    names = [field.name for field in fields(ContestInput) if field.name != "sources"]
    same = [field.name for field in fields(SourceInput)]
    sources = tuple(SourceInput(**{name: getattr(source, name) for name in same}) for source in view.sources)
    return ContestInput(**{**{name: getattr(view, name) for name in names}, "sources": sources, **changed})


def as_typed(view: RulesView) -> RulesInput:
    """The rules as an input that changes nothing, for somebody to change a part of it."""
    names = [field.name for field in fields(CriterionInput)]
    criteria = tuple(CriterionInput(**{name: getattr(row, name) for name in names}) for row in view.criteria)
    same = {field.name: getattr(view, field.name) for field in fields(RulesInput) if field.name != "criteria"}
    return RulesInput(**same | {"criteria": criteria})


def change(office: Office, contest: uuid.UUID, **changed: Any) -> ContestView:
    """Change something of a contest and leave the rest."""
    view = office.contests.view(contest)
    office.contests.change(contest, view.version, typed(view, **changed))
    return office.contests.view(contest)


def ready(office: Office, **changed: Any) -> uuid.UUID:
    """A contest to which nothing is lacking before its announcement."""
    contest = office.contest()
    change(office, contest, **{"theme_ky": "Тема 1", **DAYS, **changed})
    return contest


def forward(office: Office, contest: uuid.UUID, times: int = 1) -> Phase:
    """Lead a contest on."""
    for _time in range(times):
        office.phases.forward(contest, office.contests.view(contest).version)
    return office.contests.view(contest).phase


def back(office: Office, contest: uuid.UUID, reason: str = "ката кетти") -> Phase:
    """Take a contest back a phase."""
    return office.phases.back(contest, office.contests.view(contest).version, reason=reason)


def announced(office: Office, **changed: Any) -> uuid.UUID:
    """A contest whose rules are frozen."""
    contest = ready(office, **changed)
    forward(office, contest)
    return contest
