"""What differs between two texts of an application: field by field, row by row, readable for the clerk."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from app.language.dates import short
from app.language.message import N_, Message
from app.language.numbers import format_quantity, format_som
from app.money import Money
from app.services.application_input import LISTS, SCALARS, ApplicationInput
from app.services.application_words import APPLICANTS, INITIATIVES, SOURCES
from app.services.budget_lines import LineInput
from app.services.editions import LINKS, content_of, text_of

#: A value as the clerk reads it; empty where there is none.
Shown = str | Message
VillageNames = Mapping[uuid.UUID, str]


@dataclass(frozen=True)
class Difference:
    """One place where two texts differ, and what stood there before and after."""

    where: Message
    old: Shown
    new: Shown


@dataclass(frozen=True)
class _Cell:
    label: Message
    value: Shown


_FIELDS = {
    "title": N_("Title"),
    "applicant_name": N_("Applicant"),
    "applicant_kind": N_("Kind of applicant"),
    "group_name": N_("Name of the group"),
    "phone": N_("Phone"),
    "address": N_("Address"),
    "birth_year": N_("Year of birth"),
    "personal_number": N_("Personal number"),
    "village_id": N_("Village"),
    "kind": N_("Kind of initiative"),
    "issue": N_("Issue of local significance"),
    "problem": N_("Problem"),
    "aim_ky": N_("Aim (Kyrgyz)"),
    "aim_ru": N_("Aim (Russian)"),
    "expected_results": N_("Expected results"),
    "sustainability": N_("Sustainability"),
    "identity_seen": N_("Identity document seen"),
    "consent_on": N_("Consent signed on"),
    "late_decision": N_("Decision on a late application"),
}
_CELLS = {
    "name": N_("Name"),
    "label_ky": N_("Group (Kyrgyz)"),
    "label_ru": N_("Group (Russian)"),
    "people": N_("People"),
    "stage": N_("Stage"),
    "responsible": N_("Responsible"),
    "document": N_("Confirming document"),
    "deadline": N_("Deadline"),
    "item_ky": N_("What the money is for (Kyrgyz)"),
    "item_ru": N_("What the money is for (Russian)"),
    "unit": N_("Unit"),
    "quantity": N_("Quantity"),
    "price": N_("Price"),
    "amount": N_("Sum"),
}
_CODES: dict[StrEnum, str] = dict([*APPLICANTS.items(), *INITIATIVES.items(), *SOURCES.items()])
_IN_WORDS = {"text_ky": N_("{source}, in words (Kyrgyz)"), "text_ru": N_("{source}, in words (Russian)")}
#: For each part with rows: the sentence for a changed, an added and a removed row.
_ROWS = {
    "villages": (
        N_("Villages reached, row {row}: {cell}"),
        N_("Villages reached, row {row} added: {cell}"),
        N_("Villages reached, row {row} removed: {cell}"),
    ),
    "members": (
        N_("Members of the group, row {row}: {cell}"),
        N_("Members of the group, row {row} added: {cell}"),
        N_("Members of the group, row {row} removed: {cell}"),
    ),
    "beneficiaries": (
        N_("Beneficiaries, row {row}: {cell}"),
        N_("Beneficiaries, row {row} added: {cell}"),
        N_("Beneficiaries, row {row} removed: {cell}"),
    ),
    "activities": (
        N_("Plan of activities, row {row}: {cell}"),
        N_("Plan of activities, row {row} added: {cell}"),
        N_("Plan of activities, row {row} removed: {cell}"),
    ),
    "lines": (
        N_("Budget, row {row}: {cell}"),
        N_("Budget, row {row} added: {cell}"),
        N_("Budget, row {row} removed: {cell}"),
    ),
}


def differences(old: ApplicationInput, new: ApplicationInput, villages: VillageNames) -> tuple[Difference, ...]:
    """Every place where the texts differ; nothing where they say the same. Links into the register are no text."""
    before, after = content_of(text_of(old)), content_of(text_of(new))
    found = [*_field_differences(before, after, villages)]
    for part in LISTS:
        found += _row_differences(part, getattr(before, part), getattr(after, part), villages)
    return tuple(found)


def _field_differences(
    before: ApplicationInput, after: ApplicationInput, villages: VillageNames
) -> Iterator[Difference]:
    for name in SCALARS:
        values = getattr(before, name), getattr(after, name)
        if name not in LINKS and values[0] != values[1]:
            yield Difference(Message(_FIELDS[name]), *(_shown(name, value, villages) for value in values))


def _row_differences(
    part: str, before: Sequence[Any], after: Sequence[Any], villages: VillageNames
) -> Iterator[Difference]:
    """Rows are aligned first, so that one that was put in between does not make all the later ones differ."""
    changed, added, removed = _ROWS[part]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        rows = zip_longest(range(i1, i2), range(j1, j2))
        for i, j in rows:
            if j is None:
                yield from _cell_differences(removed, i, _cells(before[i], villages), {})
            elif i is None:
                yield from _cell_differences(added, j, {}, _cells(after[j], villages))
            else:
                yield from _cell_differences(changed, j, _cells(before[i], villages), _cells(after[j], villages))


def _cell_differences(
    sentence: str, place: int, before: dict[str, _Cell], after: dict[str, _Cell]
) -> Iterator[Difference]:
    """Every cell that differs; the first one where rows differ in nothing that is shown."""
    nothing: Shown = ""
    found = []
    for key in {**before, **after}:
        where = Message(sentence, {"row": place + 1, "cell": (after.get(key) or before[key]).label})
        old, new = (cells[key].value if key in cells else nothing for cells in (before, after))
        found.append(Difference(where, old, new))
    yield from [each for each in found if each.old != each.new] or found[:1]


def _cells(row: Any, villages: VillageNames) -> dict[str, _Cell]:
    """The cells of a row by key; shares by their source."""
    if isinstance(row, uuid.UUID):
        return {"village_id": _Cell(Message(_FIELDS["village_id"]), _shown("village_id", row, villages))}
    names = [each.name for each in fields(row) if each.name in _CELLS]
    cells = {name: _Cell(Message(_CELLS[name]), _shown(name, getattr(row, name), villages)) for name in names}
    return cells | _shares(row) if isinstance(row, LineInput) else cells


def _shares(line: LineInput) -> dict[str, _Cell]:
    cells = {}
    for share in line.shares:
        source = Message(_CODES[share.source])
        cells[share.source.value] = _Cell(source, _shown("amount", share.amount, {}))
        for name, sentence in _IN_WORDS.items():
            cells[f"{share.source}.{name}"] = _Cell(Message(sentence, {"source": source}), getattr(share, name))
    return cells


def _shown(name: str, value: Any, villages: VillageNames) -> Shown:
    match value:
        case None:
            return ""
        case bool():
            return Message(N_("Yes")) if value else Message(N_("No"))
        case StrEnum():
            return Message(_CODES[value])
        case Money():
            return format_som(value.tyiyn)
        case date():
            return short(value)
        case uuid.UUID():
            return villages.get(value, str(value))
        case int():
            return format_quantity(value) if name == "quantity" else str(value)
    return str(value)
