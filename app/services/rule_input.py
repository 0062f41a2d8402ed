"""What is typed of the rules: checked field by field, then written onto the rules and their criteria."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Stale
from app.language.message import N_, Message
from app.models.contest import (
    Criterion,
    Formula,
    MajorityBase,
    RecusalRule,
    RuleAmendment,
    RuleSet,
    SelectionRule,
    TieStep,
)
from app.models.tally import Mark
from app.services.lengths import too_long
from app.services.programmes import ProgrammeData
from app.services.rule_content import PLAIN_FIELDS, criteria_of
from app.services.tally import objective

#: The most points of a scale and the largest weight that are taken: beyond it somebody mistyped.
_MOST = 1000
_MOST_DAYS = 366
QUORUM_IS_A_PART = N_("The quorum is a part of the members, such as 1/2 or 2/3.")
MAJORITY_IS_A_PART = N_("The majority is a part of the votes, such as 1/2 or 2/3.")


@dataclass(frozen=True)
class CriterionInput:
    """A criterion as typed; `id` None for a new one. `priority` 1 decides a tie first; 0 takes no part.

    `formula`: a Formula code where the points follow from the application by the `bands`, else empty.
    """

    title_ky: str
    title_ru: str = ""
    help_ky: str = ""
    help_ru: str = ""
    scale_min: int = 0
    scale_max: int = 10
    weight: int = 1
    priority: int = 0
    formula: str = ""
    bands: str = ""
    retired: bool = False
    id: uuid.UUID | None = None


@dataclass(frozen=True)
class RulesInput:
    """The rules as typed: the quorum as a fraction of the members, the criteria in their order.

    `pass_mark`: the least result of an application that may win, in points of the weighted total; None for none.
    `majority`: a motion is carried by more than this part of those whom `majority_base` names, or by just as much where
    it is `majority_inclusive`. `appeal_days`, `answer_days`: for a complaint and for its answer, None for no limit.
    """

    criteria: tuple[CriterionInput, ...]
    quorum: tuple[int, int] = (1, 2)
    recusal_rule: RecusalRule = RecusalRule.NOT_COUNTED
    tie_ladder: tuple[TieStep, ...] = (
        TieStep.CRITERION,
        TieStep.OWN_SHARE,
        TieStep.SMALLER_REQUEST,
        TieStep.LOT,
    )
    selection_rule: SelectionRule = SelectionRule.SKIP
    pass_mark: int | None = None
    majority: tuple[int, int] = (1, 2)
    majority_inclusive: bool = False
    majority_base: MajorityBase = MajorityBase.PRESENT
    appeal_days: int | None = None
    answer_days: int | None = None
    blind_codes: bool = False


def check_rules(content: RulesInput) -> None:
    """Raises Invalid with the fields: `quorum`, `majority`, `tie_ladder`, `criteria`, `criteria.2.scale_max`, …"""
    living = [each for each in content.criteria if not each.retired]
    wrong: dict[str, Message | None] = {
        "quorum": None if _is_part(*content.quorum) else Message(QUORUM_IS_A_PART),
        "majority": _majority(content),
        "appeal_days": _days(content.appeal_days),
        "answer_days": _days(content.answer_days),
        "tie_ladder": _ladder(content.tie_ladder),
        "pass_mark": _pass_mark(content.pass_mark, sum(each.scale_max * each.weight for each in living)),
    }
    if not living:
        wrong["criteria"] = Message(N_("Enter at least one criterion."))
    for place, criterion in enumerate(content.criteria, start=1):
        wrong |= {f"criteria.{place}.{name}": message for name, message in _criterion(criterion).items()}
    Invalid.check(wrong | _priorities(content.criteria))


def check_amendment(number: str, reason: str) -> None:
    """Raises Invalid where an amendment has no number or no reason, or one that is too long."""
    wrong: dict[str, Message | None] = {
        "number": too_long(RuleAmendment, "number", number),
        "reason": too_long(RuleAmendment, "reason", reason),
    }
    if not number.strip():
        wrong["number"] = Message(N_("Enter the number of the amendment."))
    if not reason.strip():
        wrong["reason"] = Message(N_("Enter the reason."))
    Invalid.check(wrong)


def default_rules(data: ProgrammeData) -> RulesInput:
    """A programme's rules as if they were typed; the order of the criteria is their priority."""
    criteria = tuple(
        CriterionInput(**{name: getattr(row, name) for name in row.__dataclass_fields__}, priority=place)
        for place, row in enumerate(data.criteria, start=1)
    )
    named = {name: getattr(data, name) for name in RulesInput.__dataclass_fields__ if name != "criteria"}
    return RulesInput(criteria=criteria, **named)


def write_rules(session: Session, rules: RuleSet, content: RulesInput) -> None:
    """Make the rules what was typed. Raises Stale for a criterion that is not theirs."""
    rules.quorum_numerator, rules.quorum_denominator = content.quorum
    rules.majority_numerator, rules.majority_denominator = content.majority
    rules.tie_ladder = ",".join(content.tie_ladder)
    for name in PLAIN_FIELDS:
        setattr(rules, name, getattr(content, name))
    known = {row.id: row for row in criteria_of(session, rules)}
    living = [each for each in content.criteria if not each.retired]
    for place, typed in enumerate([*living, *(each for each in content.criteria if each.retired)], start=1):
        row = known.pop(typed.id, None) if typed.id else Criterion(rule_set_id=rules.id)
        if row is None:
            raise Stale
        _write_criterion(row, typed, place)
        session.add(row)
    for row in known.values():
        _drop(session, rules, row)
    session.flush()


def _write_criterion(row: Criterion, typed: CriterionInput, place: int) -> None:
    row.position = place
    for name in CriterionInput.__dataclass_fields__:
        value = getattr(typed, name)
        if name != "id":
            setattr(row, name, value.strip() if type(value) is str else value)


def _drop(session: Session, rules: RuleSet, row: Criterion) -> None:
    """What was announced or marked by stays as retired."""
    used = session.scalar(select(Mark.id).where(Mark.criterion_id == row.id).limit(1)) is not None
    if used or rules.frozen_at is not None:
        row.retired = True
    else:
        session.delete(row)


def _is_part(numerator: int, denominator: int) -> bool:
    return 0 < numerator <= denominator <= _MOST


def _majority(content: RulesInput) -> Message | None:
    """More than all is nobody's majority."""
    numerator, denominator = content.majority
    if not _is_part(numerator, denominator):
        return Message(MAJORITY_IS_A_PART)
    if numerator == denominator and not content.majority_inclusive:
        return Message(N_("No motion can have more than all votes: let just this part be enough too."))
    return None


def _days(days: int | None) -> Message | None:
    if days is None or 1 <= days <= _MOST_DAYS:
        return None
    return Message(N_("Enter a whole number from {least} to {most}."), {"least": 1, "most": _MOST_DAYS})


def _ladder(steps: tuple[TieStep, ...]) -> Message | None:
    if not steps:
        return Message(N_("Say how a tie is broken."))
    return Message(N_("Each way of breaking a tie stands once.")) if len(set(steps)) < len(steps) else None


def _pass_mark(mark: int | None, most: int) -> Message | None:
    if mark is None or 0 < mark <= max(most, 1):
        return None
    return Message(N_("Enter a whole number from {least} to {most}."), {"least": 1, "most": most})


def _criterion(criterion: CriterionInput) -> dict[str, Message | None]:
    texts = ("title_ky", "title_ru", "help_ky", "help_ru")
    wrong = {name: too_long(Criterion, name, getattr(criterion, name)) for name in texts}
    if not criterion.title_ky.strip():
        wrong["title_ky"] = Message(N_("Enter the criterion in Kyrgyz."))
    if not 0 <= criterion.scale_min < criterion.scale_max <= _MOST:
        wrong["scale_max"] = Message(N_("The scale goes from a smaller to a larger number of points."))
    if criterion.formula:
        wrong |= _bands(criterion)
    if not 1 <= criterion.weight <= _MOST:
        wrong["weight"] = Message(N_("Enter a whole number from {least} to {most}."), {"least": 1, "most": _MOST})
    return wrong


def _bands(criterion: CriterionInput) -> dict[str, Message | None]:
    """What is said of the bands of a criterion whose points are computed."""
    if criterion.formula not in {formula.value for formula in Formula}:
        return {"formula": Message(N_("Choose from the list."))}
    fault = objective.faults(criterion.bands, criterion.scale_min, criterion.scale_max)
    return {"bands": fault or too_long(Criterion, "bands", criterion.bands)}


def _priorities(criteria: tuple[CriterionInput, ...]) -> dict[str, Message | None]:
    """Two criteria in one place of the order would leave a tie to chance."""
    wrong: dict[str, Message | None] = {}
    seen: set[int] = set()
    for place, criterion in enumerate(criteria, start=1):
        if criterion.retired or not criterion.priority:
            continue
        if criterion.priority < 0 or criterion.priority in seen:
            wrong[f"criteria.{place}.priority"] = Message(N_("Each place in the order of priority is taken once."))
        seen.add(criterion.priority)
    return wrong
