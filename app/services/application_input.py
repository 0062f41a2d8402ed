"""What the clerk types from the papers of an application: its parts, what cannot be kept, what a registration needs."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from app.language.letters import canonical
from app.language.message import N_, Message
from app.models.application import (
    ApplicantKind,
    Application,
    BeneficiaryGroup,
    GroupMember,
    InitiativeKind,
    PlannedActivity,
)
from app.models.base import Entity
from app.models.contest import SourceKind
from app.models.office import Person
from app.services.budget_lines import LineInput, ShareInput, line_faults
from app.services.lengths import too_long
from app.services.personal import number_fault, year_fault

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Faults = dict[str, Message | None]
T = TypeVar("T", bound="DataclassInstance")

_MOST_PEOPLE = 10**9


@dataclass(frozen=True)
class MemberInput:
    """A member of the group besides its leader, as written; `person_id` where the clerk chose one of the register."""

    name: str
    person_id: uuid.UUID | None = None


@dataclass(frozen=True)
class BeneficiaryInput:
    """A group of people whom the initiative is for; `people` is None while nobody counted them."""

    label_ky: str
    label_ru: str = ""
    people: int | None = None


@dataclass(frozen=True)
class ActivityInput:
    """A row of the initiative's own plan."""

    stage: str
    responsible: str = ""
    document: str = ""
    deadline: date | None = None


@dataclass(frozen=True)
class ApplicationInput:
    """What the clerk types from the paper. Only the title is needed for a draft.

    `applicant_name` is the person, the leader of a group, or the organisation. `person_id` and `organisation_id` are
    entries of the register that the clerk chose; without them the registration makes new ones. `late_decision` is the
    number of the commission's decision that let a late package in.
    """

    title: str
    applicant_name: str = ""
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    group_name: str = ""
    phone: str = ""
    address: str = ""
    birth_year: int | None = None
    personal_number: str = ""
    village_id: uuid.UUID | None = None
    kind: InitiativeKind = InitiativeKind.CO_FINANCING
    issue: str = ""
    problem: str = ""
    aim_ky: str = ""
    aim_ru: str = ""
    expected_results: str = ""
    sustainability: str = ""
    identity_seen: bool = False
    consent_on: date | None = None
    late_decision: str = ""
    villages: tuple[uuid.UUID, ...] = ()
    members: tuple[MemberInput, ...] = ()
    beneficiaries: tuple[BeneficiaryInput, ...] = ()
    activities: tuple[ActivityInput, ...] = ()
    lines: tuple[LineInput, ...] = ()


#: The parts that have many rows; everything else is a field of the application itself.
LISTS = ("villages", "members", "beneficiaries", "activities", "lines")
SCALARS = tuple(name for name in ApplicationInput.__dataclass_fields__ if name not in LISTS)

#: Applicants that are organisations; the others are a person, or a group with its leader.
ORGANISATIONS = frozenset({ApplicantKind.ASSOCIATION, ApplicantKind.LEGAL_PERSON})

#: As what the rows of a part are typed, and where they are kept.
TYPED_AS: dict[str, type[DataclassInstance]] = {
    "members": MemberInput,
    "beneficiaries": BeneficiaryInput,
    "activities": ActivityInput,
}
KEPT_IN: dict[str, type[Entity]] = {
    "members": GroupMember,
    "beneficiaries": BeneficiaryGroup,
    "activities": PlannedActivity,
}


def tidy(content: ApplicationInput) -> ApplicationInput:
    """The same in the spelling that is kept: canonical letters, no spaces around, shares in the order of sources."""
    return replace(
        _tidy(content),
        villages=tuple(dict.fromkeys(content.villages)),
        members=tuple(_tidy(row) for row in content.members),
        beneficiaries=tuple(_tidy(row) for row in content.beneficiaries),
        activities=tuple(_tidy(row) for row in content.activities),
        lines=tuple(replace(_tidy(line), shares=_tidy_shares(line)) for line in content.lines),
    )


def faults(content: ApplicationInput) -> Faults:
    """What cannot be kept even as a draft, by field; rows as `members.1.name`, `lines.2.shares.sponsor`."""
    wrong: Faults = {}
    if not content.title.strip():
        wrong["title"] = Message(N_("Enter the title of the initiative."))
    for name in SCALARS:
        value = getattr(content, name)
        if type(value) is str and name not in wrong:
            wrong[name] = too_long(Application, name, value)
    wrong |= {"personal_number": number_fault(content.personal_number), "birth_year": year_fault(content.birth_year)}
    for name, kind in KEPT_IN.items():
        wrong |= dict(_row_faults(name, kind, getattr(content, name)))
    for number, line in enumerate(content.lines, start=1):
        wrong |= {f"lines.{number}.{cell}": fault for cell, fault in line_faults(line).items()}
    return wrong


def lacking(content: ApplicationInput, asked_of: frozenset[SourceKind]) -> Faults:
    """What a draft still lacks to be registered, by field; `asked_of`: the sources that the contest gives from."""
    wrong: Faults = {}
    if not content.applicant_name.strip():
        wrong["applicant_name"] = Message(N_("Enter the applicant before registering."))
    elif content.applicant_kind not in ORGANISATIONS:
        wrong["applicant_name"] = too_long(Person, "full_name", content.applicant_name)
    if not any(share.source in asked_of and share.amount for line in content.lines for share in line.shares):
        wrong["lines"] = Message(N_("Enter what is asked of the local budget before registering."))
    for part, cell, sentence in _NAMED:
        for number, row in enumerate(getattr(content, part), start=1):
            if not getattr(row, cell).strip():
                wrong[f"{part}.{number}.{cell}"] = Message(sentence)
    return wrong


_NAMED = (
    ("members", "name", N_("Enter a name.")),
    ("beneficiaries", "label_ky", N_("Enter who they are.")),
    ("activities", "stage", N_("Enter what will be done.")),
    ("lines", "item_ky", N_("Enter what the money is for.")),
)


def _tidy(row: T) -> T:
    texts = {each.name: getattr(row, each.name) for each in fields(row)}
    return replace(row, **{name: canonical(text.strip()) for name, text in texts.items() if type(text) is str})


def _tidy_shares(line: LineInput) -> tuple[ShareInput, ...]:
    order = list(SourceKind)
    return tuple(_tidy(share) for share in sorted(line.shares, key=lambda share: order.index(share.source)))


def _row_faults(
    part: str, kind: type[Entity], rows: tuple[DataclassInstance, ...]
) -> Iterator[tuple[str, Message | None]]:
    for number, row in enumerate(rows, start=1):
        for each in fields(row):
            value, key = getattr(row, each.name), f"{part}.{number}.{each.name}"
            if type(value) is str:
                yield key, too_long(kind, each.name, value)
            elif type(value) is int and not 0 <= value <= _MOST_PEOPLE:
                yield key, Message(N_("Enter a number of people that can be."))
