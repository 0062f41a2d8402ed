"""The rules of a contest as plain facts: what is frozen, what the fingerprint is taken of, what an amendment keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.contest import Criterion, RuleSet, TieStep
from app.services.papers.codes import canonical_json, code_of

#: What of a criterion belongs to the rules, besides its key.
CRITERION_FIELDS = (
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
)

#: What of the rules is one plain value, called alike in the store, on the form and in the programme's data.
PLAIN_FIELDS = (
    "recusal_rule",
    "selection_rule",
    "pass_mark",
    "majority_inclusive",
    "majority_base",
    "appeal_days",
    "answer_days",
    "blind_codes",
)


def criteria_of(session: Session, rules: RuleSet) -> list[Criterion]:
    """Every criterion of the rules in its place, the retired ones too."""
    rows = select(Criterion).where(Criterion.rule_set_id == rules.id)
    return list(session.scalars(rows.order_by(Criterion.retired, Criterion.position)))


def ladder_of(rules: RuleSet) -> tuple[TieStep, ...]:
    """The tie ladder from its codes by comma."""
    return tuple(TieStep(code) for code in filter(None, rules.tie_ladder.split(",")))


def rule_content(session: Session, rules: RuleSet) -> dict[str, Any]:
    """The rules as they stand now: plain values, codes, whole numbers. Dates and numbers of amendments are no rules."""
    return content_of(rules, criteria_of(session, rules))


def content_of(rules: RuleSet, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """The same from rows at hand."""
    return {
        "programme": rules.programme.value,
        "quorum": [rules.quorum_numerator, rules.quorum_denominator],
        "majority": [rules.majority_numerator, rules.majority_denominator],
        "tie_ladder": [step.value for step in ladder_of(rules)],
        **{name: getattr(rules, name) for name in PLAIN_FIELDS},
        "criteria": [
            {"id": str(row.id), **{name: getattr(row, name) for name in CRITERION_FIELDS}} for row in criteria
        ],
    }


def fingerprint(content: dict[str, Any]) -> str:
    """The SHA-256 of the rules' canonical JSON, in hexadecimal."""
    return code_of(content)


def written(content: dict[str, Any]) -> str:
    """The rules as an amendment keeps them; `fingerprint` is the SHA-256 of these very letters."""
    return canonical_json(content)


def freeze(session: Session, rules: RuleSet, at: datetime) -> None:
    """Freeze the rules with their fingerprint; what is frozen already stays as it is."""
    if rules.frozen_at is None:
        session.flush()
        rules.fingerprint = fingerprint(rule_content(session, rules))
        rules.frozen_at = at
        session.flush()
