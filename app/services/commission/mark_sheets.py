"""The sheets that are marked: who marks what by which criteria, and where nothing may be entered and why."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.errors import Missing
from app.language.message import N_, Message
from app.models.application import BEFORE_COMMISSION, Application
from app.models.commission import CommissionMember, Declaration, Relation
from app.models.contest import Contest, RuleSet
from app.models.office import Person
from app.models.tally import Mark, MarkState
from app.services.commission.presence import absent
from app.services.contest_view import criteria_in_force, the_contest

#: The sheet as it was entered first is the one that counts; the second is its blind repetition.
FIRST, SECOND = 1, 2

Key = uuid.UUID
#: Member and application.
Pair = tuple[Key, Key]


class Lock(StrEnum):
    """Why nothing may be entered into a member's sheet for an application."""

    RECUSED = "recused"
    ABSENT = "absent"
    NOT_CALLED = "not-called"
    UNDECLARED = "undeclared"


#: What is said of a sheet that is locked.
LOCKS: Mapping[Lock, str] = {
    Lock.RECUSED: N_("The member is recused for this application and does not mark it."),
    Lock.ABSENT: N_("The member was absent when this application was marked: so says the meeting's record."),
    Lock.NOT_CALLED: N_("The substitute marks this application only if the member himself is absent or recused."),
    Lock.UNDECLARED: N_("Record the member's declaration on this application first; then it can be marked."),
}


@dataclass(frozen=True)
class SheetCriterion:
    """A criterion as sheets number it, from 1; whole points from `least` to `most`; `computed`: on no sheet."""

    id: Key
    number: int
    title_ky: str
    title_ru: str
    help_ky: str
    help_ru: str
    least: int
    most: int
    weight: int
    computed: bool


@dataclass(frozen=True)
class SheetMember:
    """A member who marks. `substitute_for_id`: in whose seat he does so, where he is a substitute."""

    id: Key
    position: int
    name: str
    short_name: str
    post_ky: str
    post_ru: str
    substitute_for_id: Key | None


@dataclass(frozen=True)
class SheetApplication:
    """An application that is marked."""

    id: Key
    number: int
    blind_code: str
    title: str
    applicant_name: str


@dataclass(frozen=True)
class Ground:
    """What all sheets of a contest rest on.

    `away`: absent by the record of the meeting; `set_absent`: by their own sheet.
    """

    contest: Contest
    rules: RuleSet
    criteria: tuple[SheetCriterion, ...]
    members: Mapping[Key, SheetMember]
    applications: Mapping[Key, SheetApplication]
    relations: Mapping[Pair, Relation]
    away: frozenset[Pair]
    set_absent: frozenset[Pair]

    @property
    def marked(self) -> tuple[SheetCriterion, ...]:
        """The criteria that stand on sheets to be marked by members."""
        return tuple(criterion for criterion in self.criteria if not criterion.computed)

    def criterion(self, key: Key) -> SheetCriterion:
        """A criterion of the contest. Raises Missing for a strange or retired one."""
        for criterion in self.criteria:
            if criterion.id == key:
                return criterion
        raise Missing(Message(N_("This criterion is not among the contest's rules.")))

    def lock(self, member_id: Key, application_id: Key) -> Lock | None:
        """Why the member's sheet for the application is locked; None where it is open."""
        pair = (member_id, application_id)
        if self.recused(pair):
            return Lock.RECUSED
        if pair in self.away:
            return Lock.ABSENT
        principal = self.members[member_id].substitute_for_id
        if principal is not None and not self._gone((principal, application_id)):
            return Lock.NOT_CALLED
        return None if pair in self.relations else Lock.UNDECLARED

    def recused(self, pair: Pair) -> bool:
        """Whether the member has declared a relation to the application."""
        return self.relations.get(pair, Relation.NONE) is not Relation.NONE

    def _gone(self, pair: Pair) -> bool:
        return self.recused(pair) or pair in self.away or pair in self.set_absent


def ground_of(session: Session, contest_id: Key, of: Collection[Key] | None = None) -> Ground:
    """Members, criteria, applications, declarations and presence of a contest. Raises Missing.

    `of`: the only applications whose declarations are asked for; a typed cell does not wait for those of all.
    """
    contest = the_contest(session, contest_id)
    asked = Application.contest_id == contest_id if of is None else Application.id.in_(of)
    return Ground(
        contest=contest,
        rules=session.get_one(RuleSet, contest.rule_set_id),
        criteria=_criteria(session, contest.rule_set_id),
        members=_members(session, contest_id),
        applications=_applications(session, contest_id),
        relations=declared_relations(session, asked),
        away=absent(session, contest_id),
        set_absent=_set_absent(session, asked),
    )


def declared_relations(session: Session, asked: ColumnElement[bool]) -> dict[Pair, Relation]:
    """What members have declared on the applications that are asked for."""
    rows = session.execute(
        select(Declaration.member_id, Declaration.application_id, Declaration.relation)
        .join(Application, Application.id == Declaration.application_id)
        .where(asked)
    )
    return {(member, application): relation for member, application, relation in rows}


def _criteria(session: Session, rule_set_id: Key) -> tuple[SheetCriterion, ...]:
    return tuple(
        SheetCriterion(
            id=row.id,
            number=number,
            title_ky=row.title_ky,
            title_ru=row.title_ru,
            help_ky=row.help_ky,
            help_ru=row.help_ru,
            least=row.scale_min,
            most=row.scale_max,
            weight=row.weight,
            computed=bool(row.formula),
        )
        for number, row in enumerate(criteria_in_force(session, rule_set_id), start=1)
    )


def _members(session: Session, contest_id: Key) -> dict[Key, SheetMember]:
    """Those who vote, in their order."""
    rows = session.execute(
        select(CommissionMember, Person.full_name, Person.short_name)
        .join(Person, Person.id == CommissionMember.person_id)
        .where(CommissionMember.contest_id == contest_id, CommissionMember.voting)
        .order_by(CommissionMember.position)
    )
    return {
        row.id: SheetMember(
            id=row.id,
            position=row.position,
            name=name,
            short_name=short or name,
            post_ky=row.post_ky,
            post_ru=row.post_ru or row.post_ky,
            substitute_for_id=row.substitute_for_id,
        )
        for row, name, short in rows
    }


def _applications(session: Session, contest_id: Key) -> dict[Key, SheetApplication]:
    rows = session.execute(
        select(
            Application.id,
            Application.number,
            Application.blind_code,
            Application.title,
            Application.applicant_name,
        )
        .where(Application.contest_id == contest_id, Application.status.in_(BEFORE_COMMISSION))
        .order_by(Application.number)
    )
    return {row.id: SheetApplication(row.id, row.number or 0, *row[2:]) for row in rows}


def _set_absent(session: Session, asked: ColumnElement[bool]) -> frozenset[Pair]:
    rows = session.execute(
        select(Mark.member_id, Mark.application_id)
        .join(Application, Application.id == Mark.application_id)
        .where(asked, Mark.entry == FIRST, Mark.state == MarkState.ABSENT)
        .distinct()
    )
    return frozenset((member, application) for member, application in rows)
