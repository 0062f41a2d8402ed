"""“Copy last year's”: everything but people, dates and decisions, written out column by column."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import inspect, select

from app.errors import Invalid, Missing
from app.models import METADATA
from app.models.application import ApplicantKind
from app.models.base import Entity
from app.models.contest import (
    ChecklistKind,
    ChecklistPoint,
    Contest,
    Criterion,
    FundSource,
    Phase,
    Priority,
    RuleSet,
    WorkPlanStep,
)
from app.services.contest_input import SourceInput
from tests.services.builders import Office
from tests.services.contest_builders import announced, as_typed, change
from tests.services.test_checklists import pointed
from tests.services.test_contest_change import EVERYTHING

#: What comes along as it is.
KEPT: dict[type[Entity], set[str]] = {
    Contest: {
        "title_ky",
        "title_ru",
        "theme_ky",
        "theme_ru",
        "situation_ky",
        "situation_ru",
        "maximum",
        "minimum",
        "own_share_percent",
        "contest_word_ky",
        "legal_basis_ky",
        "legal_basis_ru",
        "decision_act",
        "intake_place_ky",
        "intake_place_ru",
    },
    RuleSet: {
        "programme",
        "selection_rule",
        "quorum_numerator",
        "quorum_denominator",
        "recusal_rule",
        "tie_ladder",
        "pass_mark",
        "majority_numerator",
        "majority_denominator",
        "majority_inclusive",
        "majority_base",
        "appeal_days",
        "answer_days",
        "blind_codes",
    },
    Criterion: {
        "position",
        "title_ky",
        "title_ru",
        "help_ky",
        "help_ru",
        "scale_min",
        "scale_max",
        "weight",
        "priority",
        "formula",
        "bands",
        "retired",
    },
    Priority: {"position", "text_ky", "text_ru"},
    FundSource: {"position", "kind", "name_ky", "name_ru", "budget_code", "amount", "decides_itself"},
    WorkPlanStep: {
        "position",
        "label",
        "stage_ky",
        "stage_ru",
        "responsible_ky",
        "responsible_ru",
        "document_ky",
        "document_ru",
        "signer_ky",
        "signer_ru",
        "phase",
    },
    ChecklistPoint: {"kind", "position", "text_ky", "text_ru", "clause", "required", "applicants", "retired"},
}

#: What the new contest has of its own, or begins with: dates, people, decisions.
OWN: dict[type[Entity], dict[str, Any]] = {
    Contest: {
        "year": 2023,
        "ordinal": 1,
        "phase": Phase.PREPARATION,
        "announced_on": None,
        "intake_from": None,
        "intake_until": None,
        "commission_on": None,
        "council_on": None,
        "implement_until": None,
        "contact_ky": "",
        "contact_ru": "",
    },
    RuleSet: {"edition": 1, "frozen_at": None, "fingerprint": ""},
    WorkPlanStep: {"deadline": None, "done_on": None},
}

#: What points from one row to another.
KEYS = {"id", "version", "contest_id", "rule_set_id"}

#: Tables of a contest of which nothing comes along: people, dates, decisions.
LEFT = {
    "account",
    "agreement",
    "application",
    "commission",
    "commission_member",
    "decision",
    "ledger_entry",
    "meeting",
    "outcome",
    "paper",
    "period_close",
    "phase_change",
    "residents_meeting",
    "tally_edition",
    "tie_break",
    "rule_amendment",
}


@pytest.fixture
def earlier(office: Office) -> uuid.UUID:
    """A contest with everything in it, its rules frozen and amended."""
    contest = announced(office, **EVERYTHING)
    donor = SourceInput(office.contests.view(contest).sources[0].kind, "Булак 2", "Источник 2", "1", None)
    sources = tuple(
        SourceInput(s.kind, s.name_ky, s.name_ru, s.budget_code, s.amount, s.id)
        for s in office.contests.view(contest).sources
    )
    change(office, contest, sources=(*sources, donor))
    rules = office.rules.view(contest)
    fewer = replace(as_typed(rules), criteria=as_typed(rules).criteria[1:], pass_mark=7, blind_codes=True)
    office.rules.amend(contest, rules.version, fewer, number="1", dated=date(2022, 3, 5), reason="өзгөрдү")
    points = pointed(office.checklists.points(contest, ChecklistKind.DOCUMENT))
    points[0] = replace(points[0], clause="1", applicants=frozenset({ApplicantKind.GROUP}))
    office.checklists.change(contest, ChecklistKind.DOCUMENT, [*points[:3], replace(points[3], retired=True)])
    return contest


def rows(office: Office, kind: type[Entity], contest: uuid.UUID) -> list[dict[str, Any]]:
    """The rows of a contest as plain values, the retired ones left out, in their order."""
    with office.uow.reading() as session:
        rules = session.get_one(Contest, contest).rule_set_id
        owner = {Contest: Contest.id == contest, RuleSet: RuleSet.id == rules}.get(kind)
        if owner is None:
            columns = inspect(kind).columns
            owner = columns.contest_id == contest if "contest_id" in columns else columns.rule_set_id == rules
        names = [each.key for each in inspect(kind).column_attrs]
        found = [{name: getattr(row, name) for name in names} for row in session.scalars(select(kind).where(owner))]
    return sorted(
        (row for row in found if not row.get("retired")),
        key=lambda row: (str(row.get("kind")), row.get("position", 0)),
    )


@pytest.mark.parametrize("kind", KEPT)
def test_every_column_comes_along_or_begins_anew(office: Office, earlier: uuid.UUID, kind: type[Entity]) -> None:
    own, columns = OWN.get(kind, {}), {each.key for each in inspect(kind).column_attrs}
    assert columns == KEPT[kind] | set(own) | KEYS & columns
    before = rows(office, kind, earlier)
    after = rows(office, kind, office.contests.copy(earlier, year=2023))
    assert len(before) == len(after) > 0
    for old, new in zip(before, after, strict=True):
        assert {name: new[name] for name in KEPT[kind]} == {name: old[name] for name in KEPT[kind]}
        assert {name: new[name] for name in own} == own
        assert new["id"] != old["id"]


def test_each_table_of_a_contest_comes_along_or_is_left_behind() -> None:
    of_contest = {
        table.name
        for table in METADATA.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in ("contest", "rule_set")
    }
    assert of_contest | {"rule_set"} == {kind.__tablename__ for kind in KEPT} | LEFT


def test_what_was_retired_stays_behind(office: Office, earlier: uuid.UUID) -> None:
    copy = office.contests.copy(earlier, year=2023)
    assert [row.retired for row in office.rules.view(copy).criteria] == [False] * 4
    assert [row.position for row in office.rules.view(copy).criteria] == [1, 2, 3, 4]
    assert len(office.checklists.points(copy, ChecklistKind.DOCUMENT)) == 3


def test_the_copy_is_open_and_free_of_the_earlier_one(office: Office, earlier: uuid.UUID) -> None:
    copy = office.contests.copy(earlier, year=2023)
    rules = office.rules.view(copy)
    assert (rules.frozen, rules.amendments, rules.edition) == (False, (), 1)
    office.rules.change(copy, rules.version, replace(as_typed(rules), pass_mark=None))
    change(office, copy, title_ky="Башка")
    assert office.rules.view(earlier).pass_mark == 7
    assert office.contests.view(earlier).title_ky == EVERYTHING["title_ky"]
    assert office.phases.changes(copy) == []


def test_a_second_contest_of_the_year_gets_the_next_ordinal(office: Office, earlier: uuid.UUID) -> None:
    copy = office.contests.copy(earlier, year=2022)
    assert (office.contests.view(copy).year, office.contests.view(copy).ordinal) == (2022, 2)


def test_a_copy_is_taken_back(office: Office, earlier: uuid.UUID) -> None:
    office.contests.copy(earlier, year=2023)
    office.uow.undo()
    assert [name.id for name in office.contests.names()] == [earlier]


def test_a_copy_of_nothing_or_for_no_year(office: Office, earlier: uuid.UUID) -> None:
    with pytest.raises(Missing):
        office.contests.copy(uuid.uuid4(), year=2023)
    with pytest.raises(Invalid):
        office.contests.copy(earlier, year=1990)
