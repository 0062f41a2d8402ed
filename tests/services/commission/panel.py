"""A commission at work for tests of what follows from its marks: members, applications, sheets, declarations."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from app.models.application import Application, ApplicationStatus
from app.models.audit import OperationCode
from app.models.commission import CommissionMember, Declaration, MemberRole, Relation
from app.models.contest import Criterion, Phase
from app.models.office import Body
from app.models.tally import Mark, MarkState
from app.services.commission.closing import ClosingService
from app.services.commission.mark_sheets import FIRST
from app.services.commission.result import ResultView, SheetView
from tests.services.builders import Office, lead_to, line


class Panel:
    """A commission of three with one admitted application after another."""

    def __init__(self, office: Office, *, fund: int = 50_000) -> None:
        self.office = office
        self.contest = office.intake(fund=fund)
        self.members = [self._member(number) for number in (1, 2, 3)]

    def _member(self, number: int, *, voting: bool = True) -> uuid.UUID:
        person = self.office.people.add_person(full_name=f"Комиссия мүчөсү {number}", short_name=f"Мүчө {number}")
        with self.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            member = CommissionMember(
                contest_id=self.contest,
                person_id=person,
                position=number,
                post_ky="өкүл",
                represents=Body.COMMUNITY,
                role=MemberRole.MEMBER,
                voting=voting,
            )
            tx.session.add(member)
            tx.session.flush()
            return member.id

    def add_silent_member(self) -> uuid.UUID:
        return self._member(4, voting=False)

    def application(self, title: str = "Демилге 1", som: int = 10_000, **fields: Any) -> uuid.UUID:
        key = self.office.draft(self.contest, **{"title": title, "lines": (line(som),), **fields})
        self.office.register(key)
        with self.office.uow.operation(OperationCode.APPLICATION_ADMIT) as tx:
            tx.get(Application, key).status = ApplicationStatus.ADMITTED
        return key

    def mark(self, member: uuid.UUID, application: uuid.UUID, *points: int | MarkState, entry: int = FIRST) -> None:
        """Fill in a sheet from the first criterion on: points, or a state without points."""
        with self.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            for criterion, cell in zip(self.criteria(), points, strict=False):
                number = None if isinstance(cell, MarkState) else cell
                state = cell if isinstance(cell, MarkState) else MarkState.MARK
                cells = {"criterion_id": criterion, "state": state, "points": number, "entry": entry}
                tx.session.add(Mark(application_id=application, member_id=member, **cells))

    def change(self, member: uuid.UUID, application: uuid.UUID, points: int) -> None:
        """Another mark for the first criterion of a sheet."""
        with self.office.uow.operation(OperationCode.MARK_ENTER) as tx:
            cells = {"member_id": member, "application_id": application, "criterion_id": self.criteria()[0]}
            tx.session.scalars(select(Mark).filter_by(entry=FIRST, **cells)).one().points = points

    def declare(self, member: uuid.UUID, application: uuid.UUID, relation: Relation) -> None:
        with self.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            tx.session.add(Declaration(member_id=member, application_id=application, relation=relation))

    def weigh(self, *weights: int) -> None:
        with self.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            for criterion, weight in zip(self.criteria(), weights, strict=True):
                tx.get(Criterion, criterion).weight = weight

    def drop(self, *applications: uuid.UUID) -> None:
        """Take applications out of the contest."""
        for key in applications:
            with self.office.uow.operation(OperationCode.APPLICATION_WITHDRAW) as tx:
                tx.get(Application, key).status = ApplicationStatus.WITHDRAWN

    def score(self) -> None:
        """The commission is at work."""
        lead_to(self.office.uow, self.contest, Phase.SCORING)

    def back_to_intake(self) -> None:
        """Applications are taken in once more."""
        lead_to(self.office.uow, self.contest, Phase.INTAKE)

    def criteria(self) -> list[uuid.UUID]:
        return [criterion.id for criterion in self.office.contests.view(self.contest).criteria]

    def result(self) -> ResultView:
        return self.office.commission.result(self.contest)

    def sheets(self) -> list[SheetView]:
        return list(self.result().rows[0].sheets)


class ClosablePanel(Panel):
    """Three members with a chair, two applications that everybody declared on and marked."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, fund=15_000)
        self.closing = ClosingService(office.uow)
        self.preside(self.members[0])
        self.one, self.two = self.application("Демилге 1"), self.application("Демилге 2")
        for key, points in ((self.one, 9), (self.two, 7)):
            for member in self.members:
                self.declare(member, key, Relation.NONE)
                self.mark(member, key, *[points] * 5)
        self.score()

    def preside(self, member: uuid.UUID) -> None:
        with self.office.uow.operation(OperationCode.COMMISSION_FORM) as tx:
            tx.get(CommissionMember, member).role = MemberRole.CHAIR

    def third(self) -> uuid.UUID:
        self.back_to_intake()
        key = self.application("Демилге 3")
        self.score()
        return key

    def reopen(self, reason: str = "Сан туура эмес") -> None:
        self.closing.reopen(self.contest, chair_id=self.members[0], reason=reason)

    def said(self) -> list[str]:
        return [str(message) for message in self.closing.lacking(self.contest)]
