"""A commission that marks: three seats and a substitute, admitted applications, declarations made."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import select

from app.models.application import Application, ApplicationStatus
from app.models.audit import OperationCode
from app.models.commission import (
    AgendaItem,
    CommissionMember,
    Declaration,
    ItemKind,
    Meeting,
    MemberRole,
    Presence,
    Relation,
)
from app.models.contest import Contest, Criterion, Phase, RuleSet
from app.models.office import Body
from app.services.commission.corrections import NOTHING
from app.services.commission.mark_grid import GridRow
from app.services.commission.marks import CellInput
from tests.services.builders import Office, lead_to


class MarkingPanel:
    """Members 1 to 3 have seats, member 4 is the substitute of member 1; two criteria to mark from 0 to 10."""

    def __init__(self, office: Office, applications: int = 3, *, computed: bool = False) -> None:
        self.office = office
        self.contest = office.intake()
        self.applications = [self._application(number) for number in range(1, applications + 1)]
        self._criteria(computed)
        self.members = [self._member(number) for number in (1, 2, 3)]
        self.substitute = self._member(4, substitute_for_id=self.members[0])
        lead_to(office.uow, self.contest, Phase.SCORING)

    def declare(
        self, member: uuid.UUID, application: uuid.UUID | None = None, relation: Relation = Relation.NONE
    ) -> None:
        """Record a declaration on one application, or on all of them."""
        with self.office.uow.operation(OperationCode.DECLARATION_RECORD) as tx:
            for key in [application] if application else self.applications:
                tx.session.add(Declaration(member_id=member, application_id=key, relation=relation))

    def present(self, *members: uuid.UUID) -> None:
        """Hold a meeting at which all applications were marked by those members."""
        with self.office.uow.operation(OperationCode.MEETING_CHANGE) as tx:
            meeting = Meeting(contest_id=self.contest, held_on=date(2022, 10, 11))
            tx.session.add(meeting)
            tx.session.flush()
            item = AgendaItem(meeting_id=meeting.id, position=1, kind=ItemKind.EVALUATION, text_ky="Баалоо")
            tx.session.add(item)
            tx.session.flush()
            tx.session.add_all(Presence(item_id=item.id, member_id=member) for member in members)

    def cell(self, member: int, application: int, criterion: int, points: int | None, **more: object) -> CellInput:
        """A cell by the numbers of member, application and criterion, from 1."""
        return CellInput(
            self.members[member - 1], self.applications[application - 1], self.criteria[criterion - 1], points, **more
        )

    def enter(self, *cells: CellInput, reason: str = "") -> None:
        """Enter cells."""
        self.office.marks.enter(self.contest, cells, reason=reason)

    def fill(self, member: int, application: int, *points: int, entry: int = 1) -> None:
        """Fill in a whole sheet."""
        self.enter(*(self.cell(member, application, n, each, entry=entry) for n, each in enumerate(points, 1)))

    def row(self, member: int, application: int, entry: int = 1) -> GridRow:
        """A row of a member's grid."""
        return self.office.marks.grid(self.contest, self.members[member - 1], entry).rows[application - 1]

    def shown(self, member: int, application: int, entry: int = 1) -> list[int | str | None]:
        """The cells of a sheet: points, states, None for an empty one."""
        cells = self.row(member, application, entry).cells
        found = [cells[key].given if key in cells else NOTHING for key in self.criteria]
        return [None if each == NOTHING else str(each.state) if each.points is None else each.points for each in found]

    def _application(self, number: int) -> uuid.UUID:
        key = self.office.registered(self.contest, title=f"Демилге {number}", applicant_name=f"Арыз ээси {number}")
        with self.office.uow.operation(OperationCode.APPLICATION_ADMIT) as tx:
            tx.get(Application, key).status = ApplicationStatus.ADMITTED
        return key

    def _member(self, number: int, **fields: object) -> uuid.UUID:
        person = self.office.people.add_person(full_name=f"Комиссия мүчөсү {number}")
        with self.office.uow.operation(OperationCode.COMMISSION_FORM) as tx:
            member = CommissionMember(
                contest_id=self.contest, person_id=person, position=number, represents=Body.COMMUNITY,
                role=MemberRole.MEMBER, **fields,
            )  # fmt: skip
            tx.session.add(member)
            tx.session.flush()
            return member.id

    def _criteria(self, computed: bool) -> None:
        """Two criteria are left to be marked; a third one follows from a formula where that is asked."""
        lead_to(self.office.uow, self.contest, Phase.PREPARATION)
        with self.office.uow.operation(OperationCode.RULES_CHANGE) as tx:
            contest = tx.get(Contest, self.contest)
            rules = tx.get(RuleSet, contest.rule_set_id)
            rows = tx.session.scalars(
                select(Criterion).where(Criterion.rule_set_id == rules.id).order_by(Criterion.position)
            ).all()
            for row in rows[3:] if computed else rows[2:]:
                tx.session.delete(row)
            if computed:
                rows[2].formula, rows[2].bands = "own-share", "0:1 10:5"
            self.criteria = [row.id for row in rows[:2]]
            self.computed = rows[2].id if computed else None
