"""A board and its names as JSON, and back: what an edition of the result holds. Fractions are text, «213/5»."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from app.models.commission import MemberRole, Relation
from app.models.contest import RecusalRule, SelectionRule, SourceKind, TieStep
from app.models.office import Body
from app.models.tally import MarkState
from app.services.commission.names import MemberView, Names, PoolView, Title
from app.services.commission.tie_steps import StepTaken, plain_step, step_of_plain
from app.services.contest_view import CriterionView
from app.services.tally.board import Board, Candidate, Outcome, Rules, Scale, Seat, Sheet, Standing

Key = uuid.UUID
Plain = dict[str, Any]

#: The shape of the content; another shape gets another number.
FORMAT = 1


def frozen(board: Board[Key], names: Names, outcome: Outcome[Key], steps: Sequence[StepTaken]) -> Plain:
    """The board with its names, the steps by which ties were broken, and what came out of it, as plain values."""
    return {
        "format": FORMAT,
        "rules": _plain_rules(board.rules),
        "criteria": [_plain_criterion(scale, names.criterion(scale.key)) for scale in board.criteria],
        "members": [_plain_member(member) for member in names.members],
        "seats": [{"member": str(seat.member), "substitute": _text(seat.substitute)} for seat in board.seats],
        "pools": [{**_fields(pool), "key": str(pool.key)} for pool in names.pools],
        "applications": [_plain_candidate(each, names.titles[each.key]) for each in board.candidates],
        "declarations": [
            {"application": str(application), "member": str(member), "relation": relation.value}
            for (application, member), relation in names.relations.items()
        ],
        "sheets": [
            {"application": str(application), "member": str(member), "state": sheet.state.value,
             "points": _numbers(sheet.points)}
            for (application, member), sheet in board.sheets.items()
        ],
        "funds": _numbers(board.funds),
        "ties": [plain_step(step) for step in steps],
        **plain_outcome(outcome),
    }  # fmt: skip


def plain_outcome(outcome: Outcome[Key]) -> Plain:
    """What came out of a count, as plain values."""
    return {
        "standings": [_plain_standing(standing) for standing in outcome.standings],
        "left": _numbers(outcome.left),
        "reserve": [str(key) for key in outcome.reserve],
    }


def board(content: Plain) -> Board[Key]:
    """The board of an edition."""
    return Board(
        criteria=tuple(
            Scale(_key(row["key"]), row["weight"], row["scale_min"], row["scale_max"], row["priority"], row["computed"])
            for row in content["criteria"]
        ),
        seats=tuple(Seat(_key(row["member"]), _key_or_none(row["substitute"])) for row in content["seats"]),
        candidates=tuple(_candidate(row) for row in content["applications"]),
        sheets={
            (_key(row["application"]), _key(row["member"])): Sheet(MarkState(row["state"]), _keyed(row["points"]))
            for row in content["sheets"]
        },
        funds=_keyed(content["funds"]),
        rules=_rules(content["rules"]),
        breaks=tuple(step.as_break() for step in steps(content)),
    )


def steps(content: Plain) -> tuple[StepTaken, ...]:
    """The steps by which the ties of an edition were broken; all of them hold."""
    return tuple(step_of_plain(row) for row in content["ties"])


def names(content: Plain) -> Names:
    """The names of an edition."""
    return Names(
        members=tuple(_member(row) for row in content["members"]),
        criteria=tuple(_criterion(row) for row in content["criteria"]),
        relations={
            (_key(row["application"]), _key(row["member"])): Relation(row["relation"])
            for row in content["declarations"]
        },
        titles={
            _key(row["key"]): Title(row["title"], row["applicant"], row["requested"]) for row in content["applications"]
        },
        pools=tuple(
            PoolView(_key(row["key"]), SourceKind(row["kind"]), row["name_ky"], row["name_ru"], row["amount"])
            for row in content["pools"]
        ),
    )


def _plain_rules(rules: Rules) -> Plain:
    return {
        "selection": rules.selection.value,
        "ladder": [step.value for step in rules.ladder],
        "pass_mark": rules.pass_mark,
        "quorum": str(rules.quorum),
        "recusal": rules.recusal.value,
    }


def _rules(row: Plain) -> Rules:
    return Rules(
        selection=SelectionRule(row["selection"]),
        ladder=tuple(TieStep(step) for step in row["ladder"]),
        pass_mark=row["pass_mark"],
        quorum=Fraction(row["quorum"]),
        recusal=RecusalRule(row["recusal"]),
    )


def _plain_criterion(scale: Scale[Key], view: CriterionView) -> Plain:
    named = {name: getattr(view, name) for name in ("position", "title_ky", "title_ru", "scale_min", "scale_max")}
    return {
        **named,
        "key": str(scale.key),
        "weight": scale.weight,
        "priority": scale.priority,
        "computed": scale.computed,
    }


def _criterion(row: Plain) -> CriterionView:
    names = ("position", "title_ky", "title_ru", "scale_min", "scale_max", "weight")
    return CriterionView(id=_key(row["key"]), **{name: row[name] for name in names})


def _plain_member(member: MemberView) -> Plain:
    return {**_fields(member), "id": str(member.id), "substitute_for_id": _text(member.substitute_for_id)}


def _member(row: Plain) -> MemberView:
    own = {
        "id": _key(row["id"]),
        "substitute_for_id": _key_or_none(row["substitute_for_id"]),
        "represents": Body(row["represents"]),
        "role": MemberRole(row["role"]),
    }
    return MemberView(**{**row, **own})


def _plain_candidate(candidate: Candidate[Key], title: Title) -> Plain:
    return {
        "key": str(candidate.key),
        "number": candidate.number,
        "title": title.title,
        "applicant": title.applicant,
        "requested": title.requested,
        "asked": _numbers(candidate.asked),
        "own_share": str(candidate.own_share),
        "computed": _numbers(candidate.computed),
        "least": candidate.least,
    }


def _candidate(row: Plain) -> Candidate[Key]:
    return Candidate(
        key=_key(row["key"]),
        number=row["number"],
        asked=_keyed(row["asked"]),
        own_share=Fraction(row["own_share"]),
        computed=_keyed(row["computed"]),
        least=row["least"],
    )


def _plain_standing(standing: Standing[Key]) -> Plain:
    return {
        "application": str(standing.candidate.key),
        "place": standing.place,
        "mean": _text(standing.mean),
        "criterion_means": {str(key): str(value) for key, value in standing.criterion_means.items()},
        "sheets": standing.sheets,
        "quorum": [standing.quorum.present, standing.quorum.needed, standing.quorum.seats],
        "turn": standing.turn.value,
        "left": _numbers(standing.left),
        "given": _numbers(standing.given),
        "parted_by": standing.parted_by.value if standing.parted_by else None,
    }


def _fields(thing: Any) -> Plain:
    return {name: getattr(thing, name) for name in thing.__dataclass_fields__}


def _numbers(values: Mapping[Key, int]) -> dict[str, int]:
    return {str(key): value for key, value in values.items()}


def _keyed(values: Mapping[str, int]) -> dict[Key, int]:
    return {_key(key): value for key, value in values.items()}


def _key(text: str) -> Key:
    return uuid.UUID(text)


def _key_or_none(text: str | None) -> Key | None:
    return None if text is None else uuid.UUID(text)


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
