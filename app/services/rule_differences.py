"""What an amendment changed in the rules, in words: one sentence for each difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.language.message import N_, Message
from app.models.contest import Formula, MajorityBase, RecusalRule, SelectionRule, TieStep
from app.services.rule_words import FORMULAS, MAJORITY_BASES, RECUSAL_RULES, SELECTION_RULES, TIE_STEPS

#: The rules' own fields: their sentence.
_RULES = {
    "quorum": N_("The quorum: {before} became {after}."),
    "recusal_rule": N_("Recused members: “{before}” became “{after}”."),
    "tie_ladder": N_("The breaking of ties: “{before}” became “{after}”."),
    "selection_rule": N_("The selection: “{before}” became “{after}”."),
    "pass_mark": N_("The least result of a winner: {before} became {after}."),
    "majority": N_("The majority: {before} became {after}."),
    "majority_base": N_("The majority: “{before}” became “{after}”."),
    "appeal_days": N_("Days for a complaint: {before} became {after}."),
    "answer_days": N_("Days for the answer to a complaint: {before} became {after}."),
}
_BLIND = {
    True: N_("The commission sees codes instead of names."),
    False: N_("The commission sees names instead of codes."),
}
_NONE = N_("none")
_INCLUSIVE = {
    True: N_("A motion is carried by just the majority's part too."),
    False: N_("A motion is carried only by more than the majority's part."),
}
_BY_MEMBERS = N_("marked by the members")

#: The fields of a criterion: their sentence; the scale is told as one.
_CRITERION = {
    "title_ky": N_("Criterion “{title}”: its name was “{before}”."),
    "title_ru": N_("Criterion “{title}”: its Russian name “{before}” became “{after}”."),
    "help_ky": N_("Criterion “{title}”: its explanation “{before}” became “{after}”."),
    "help_ru": N_("Criterion “{title}”: its Russian explanation “{before}” became “{after}”."),
    "weight": N_("Criterion “{title}”: its weight {before} became {after}."),
    "priority": N_("Criterion “{title}”: its place in the breaking of ties {before} became {after}."),
    "formula": N_("Criterion “{title}”: its points “{before}” became “{after}”."),
    "bands": N_("Criterion “{title}”: its bands “{before}” became “{after}”."),
}
_SCALE = N_("Criterion “{title}”: its scale {before} became {after}.")
_RETIRED = {
    True: N_("Criterion “{title}” no longer counts."),
    False: N_("Criterion “{title}” counts again."),
}
_ORDER = N_("The criteria stand in another order.")
_ADDED = N_("Criterion “{title}” was added: {scale} points, weight {weight}.")

Content = Mapping[str, Any]


def differences(before: Content, after: Content) -> Iterator[Message]:
    """The differences between two states of one contest's rules, in the order of the passport."""
    for name, msgid in _RULES.items():
        if before[name] != after[name]:
            yield Message(msgid, {"before": _said(name, before[name]), "after": _said(name, after[name])})
    for name, said in (("majority_inclusive", _INCLUSIVE), ("blind_codes", _BLIND)):
        if before[name] != after[name]:
            yield Message(said[after[name]])
    if _order(before, after) != _order(after, before):
        yield Message(_ORDER)
    known = {row["id"]: row for row in before["criteria"]}
    for row in after["criteria"]:
        if row["id"] in known:
            yield from _criterion(known[row["id"]], row)
        else:
            yield Message(_ADDED, {"title": row["title_ky"], "scale": _scale(row), "weight": row["weight"]})


def _order(content: Content, other: Content) -> list[str]:
    """The criteria that count both here and in the other state, as they follow each other here."""
    both = {row["id"] for row in other["criteria"] if not row["retired"]}
    return [row["id"] for row in content["criteria"] if row["id"] in both and not row["retired"]]


def _said(name: str, value: Any) -> Any:
    if name in ("quorum", "majority"):
        return f"{value[0]}/{value[1]}"
    if name == "recusal_rule":
        return Message(RECUSAL_RULES[RecusalRule(value)])
    if name == "selection_rule":
        return Message(SELECTION_RULES[SelectionRule(value)])
    if name == "majority_base":
        return Message(MAJORITY_BASES[MajorityBase(value)])
    if name == "tie_ladder":
        return _ladder(value)
    return Message(_NONE) if value is None else value


def _ladder(codes: list[str]) -> Message:
    """The rungs one after another: each is told with those that follow it."""
    said = Message(TIE_STEPS[TieStep(codes[-1])])
    for code in reversed(codes[:-1]):
        said = Message(N_("{first} → {then}"), {"first": Message(TIE_STEPS[TieStep(code)]), "then": said})
    return said


def _criterion(before: Content, after: Content) -> Iterator[Message]:
    title = {"title": after["title_ky"]}
    if before["retired"] != after["retired"]:
        yield Message(_RETIRED[after["retired"]], title)
        return
    for name, msgid in _CRITERION.items():
        if before[name] != after[name]:
            yield Message(msgid, title | {"before": _cell(name, before[name]), "after": _cell(name, after[name])})
    if _scale(before) != _scale(after):
        yield Message(_SCALE, title | {"before": _scale(before), "after": _scale(after)})


def _cell(name: str, value: Any) -> Any:
    if name == "formula":
        return Message(FORMULAS[Formula(value)]) if value else Message(_BY_MEMBERS)
    return value or "–"


def _scale(row: Content) -> str:
    return f"{row['scale_min']}–{row['scale_max']}"
