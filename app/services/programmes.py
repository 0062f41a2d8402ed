"""The programmes that a contest may follow: rules, checklists and work plan to begin with, as data of the program.

Each is a file in `resources/programmes`; what one leaves out is as in its `base`. A contest copies them and the
office changes them there: they are defaults, never the law.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from app.models.application import ApplicantKind
from app.models.contest import (
    ActKind,
    ChecklistKind,
    MajorityBase,
    Phase,
    Programme,
    RecusalRule,
    SelectionRule,
    SourceKind,
    TieStep,
)
from app.resources import resource
from app.services.defaults import SOURCE_NAMES


@dataclass(frozen=True)
class DefaultSource:
    """A source of the fund; the first of a programme is the one that the fund is entered for."""

    kind: SourceKind
    name_ky: str
    name_ru: str


@dataclass(frozen=True)
class DefaultCriterion:
    """A criterion in its place: whole points from `scale_min` to `scale_max`, times `weight`."""

    title_ky: str
    title_ru: str
    help_ky: str
    help_ru: str
    scale_min: int
    scale_max: int
    weight: int


@dataclass(frozen=True)
class DefaultPoint:
    """A point of a checklist; for all applicants where `applicants` is empty."""

    kind: ChecklistKind
    text_ky: str
    text_ru: str
    clause: str
    required: bool
    applicants: frozenset[ApplicantKind]


@dataclass(frozen=True)
class DefaultStep:
    """A row of the work plan, due so many `days` after (before: negative) the contest's date called `anchor`."""

    phase: Phase
    anchor: str
    days: int
    stage_ky: str
    stage_ru: str
    responsible_ky: str
    responsible_ru: str
    document_ky: str
    document_ru: str
    signer_ky: str
    signer_ru: str

    def deadline(self, dates: Mapping[str, date | None]) -> date | None:
        """When the step is due in a contest with these dates; None while its date is not set."""
        day = dates.get(self.anchor)
        return None if day is None else day + timedelta(days=self.days)


@dataclass(frozen=True)
class ProgrammeData:
    """Everything that a contest of this programme begins with. `days` after the announcement: its other dates."""

    code: Programme
    decision_act: ActKind
    contest_word_ky: str
    legal_basis_ky: str
    legal_basis_ru: str
    quorum: tuple[int, int]
    recusal_rule: RecusalRule
    tie_ladder: tuple[TieStep, ...]
    selection_rule: SelectionRule
    pass_mark: int | None
    majority: tuple[int, int]
    majority_inclusive: bool
    majority_base: MajorityBase
    appeal_days: int | None
    answer_days: int | None
    blind_codes: bool
    sources: tuple[DefaultSource, ...]
    criteria: tuple[DefaultCriterion, ...]
    points: tuple[DefaultPoint, ...]
    plan: tuple[DefaultStep, ...]
    days: Mapping[str, int]

    def dates(self, announced_on: date) -> dict[str, date]:
        """The dates that are proposed to a contest announced on this day, by name; within the budget year at most."""
        end = date(announced_on.year, 12, 31)
        return {name: min(announced_on + timedelta(days=days), end) for name, days in self.days.items()}


@cache
def programme(code: Programme) -> ProgrammeData:
    """What a contest of the programme begins with."""
    data = _read(code.value)
    rules = data["rules"]
    documents = [_point(ChecklistKind.DOCUMENT, each) for each in data["documents"]]
    clauses = [_point(ChecklistKind.CLAUSE, each) for each in data["clauses"]]
    return ProgrammeData(
        code=code,
        decision_act=ActKind(data["decision_act"]),
        contest_word_ky=data["contest_word_ky"],
        legal_basis_ky=data["legal_basis_ky"],
        legal_basis_ru=data["legal_basis_ru"],
        quorum=(rules["quorum"][0], rules["quorum"][1]),
        recusal_rule=RecusalRule(rules["recusal_rule"]),
        tie_ladder=tuple(TieStep(step) for step in rules["tie_ladder"]),
        selection_rule=SelectionRule(rules["selection_rule"]),
        pass_mark=rules.get("pass_mark"),
        majority=(rules["majority"][0], rules["majority"][1]),
        majority_inclusive=rules["majority_inclusive"],
        majority_base=MajorityBase(rules["majority_base"]),
        appeal_days=rules.get("appeal_days"),
        answer_days=rules.get("answer_days"),
        blind_codes=rules["blind_codes"],
        sources=tuple(_source(each) for each in data["sources"]),
        criteria=tuple(_criterion(each) for each in data["criteria"]),
        points=(*documents, *clauses),
        plan=tuple(DefaultStep(**{**each, "phase": Phase(each["phase"])}) for each in data["plan"]),
        days=data["dates"],
    )


def _read(name: str) -> dict[str, Any]:
    with resource("programmes", f"{name}.toml").open("rb") as file:
        data = tomllib.load(file)
    return _read(data["base"]) | data if "base" in data else data


def default_source(kind: SourceKind) -> DefaultSource:
    """A source as it is called until the office calls it otherwise."""
    return DefaultSource(kind, SOURCE_NAMES[kind]["ky"], SOURCE_NAMES[kind]["ru"])


def _source(row: Mapping[str, Any]) -> DefaultSource:
    usual = default_source(SourceKind(row["kind"]))
    return replace(usual, **{name: row[name] for name in ("name_ky", "name_ru") if name in row})


def _criterion(row: Mapping[str, Any]) -> DefaultCriterion:
    least, most = row.get("scale", (0, 10))
    texts = {name: row[name] for name in ("title_ky", "title_ru", "help_ky", "help_ru")}
    return DefaultCriterion(**texts, scale_min=least, scale_max=most, weight=row.get("weight", 1))


def _point(kind: ChecklistKind, row: Mapping[str, Any]) -> DefaultPoint:
    return DefaultPoint(
        kind=kind,
        text_ky=row["text_ky"],
        text_ru=row["text_ru"],
        clause=row.get("clause", ""),
        required=row.get("required", True),
        applicants=frozenset(ApplicantKind(code) for code in row.get("applicants", ())),
    )
