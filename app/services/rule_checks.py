"""Announced rules against their fingerprints, and whose fingerprint a code is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models.contest import Contest, RuleAmendment, RuleSet
from app.services.rule_content import fingerprint, rule_content
from app.services.rules import amendments_of


def rule_findings(session: Session) -> Iterator[Message]:
    """What is wrong with announced rules: changed past the program, an amendment open, altered or gone."""
    pairs = select(Contest.year, RuleSet).join(RuleSet, RuleSet.id == Contest.rule_set_id)
    for year, rules in session.execute(pairs.where(RuleSet.frozen_at.is_not(None)).order_by(Contest.year)):
        place = {"year": str(year)}
        amendments = amendments_of(session, rules.id)
        if fingerprint(rule_content(session, rules)) != rules.fingerprint:
            yield Message(N_("The rules of the contest of {year} do not match their fingerprint."), place)
        if any(amendment.closed_at is None for amendment in amendments):
            yield Message(N_("An amendment of the rules of {year} was left open."), place)
        elif not _unbroken(rules, amendments):
            yield Message(N_("The amendments of the rules of {year} do not follow one another."), place)


def rules_called(session: Session, code: str) -> Message | None:
    """Whose rules a code printed on an announcement is; None where it is no fingerprint of rules."""
    pairs = select(Contest.year, RuleSet).join(RuleSet, RuleSet.id == Contest.rule_set_id)
    for year, rules in session.execute(pairs.where(RuleSet.fingerprint.startswith(code))):
        return _called(year, rules.edition)
    amended = select(Contest.year, RuleAmendment).join(Contest, Contest.rule_set_id == RuleAmendment.rule_set_id)
    for year, amendment in session.execute(amended):
        if _digest(amendment.rules_before).startswith(code):
            return _called(year, amendment.edition - 1)
    return None


def _unbroken(rules: RuleSet, amendments: Sequence[RuleAmendment]) -> bool:
    """Each amendment begins with what the one before left, and the last left the rules as they are called now."""
    left = [amendment.rules_after for amendment in amendments]
    begun = [amendment.rules_before for amendment in amendments]
    return (
        rules.edition == len(amendments) + 1
        and begun[1:] == left[:-1]
        and all(_digest(amendment.rules_after) == amendment.fingerprint for amendment in amendments)
        and (not amendments or amendments[-1].fingerprint == rules.fingerprint)
    )


def _digest(rules: str) -> str:
    return hashlib.sha256(rules.encode()).hexdigest()


def _called(year: int, edition: int) -> Message:
    names = {"year": str(year), "edition": edition}
    return Message(N_("This is the fingerprint of the rules of the contest of {year}, edition {edition}."), names)
