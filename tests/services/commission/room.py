"""A commission in its meetings for tests: convened, ticked, voting, adjourned."""

from __future__ import annotations

import uuid
from dataclasses import fields, replace
from datetime import date
from typing import Any

from app.models.audit import OperationCode
from app.models.contest import Contest, RuleSet
from app.models.tally import TallyEdition
from app.services.commission.agenda import AgendaService
from app.services.commission.meeting_rows import ItemInput, ItemRow, MeetingRow
from app.services.commission.meetings import MeetingService
from app.services.commission.presence import absent
from app.services.commission.roll_call import PresenceService
from tests.services.builders import Office
from tests.services.commission.panel import Panel


class Room:
    """The commission of a panel in its meetings."""

    def __init__(self, office: Office) -> None:
        self.panel = Panel(office)
        self.contest, self.members = self.panel.contest, self.panel.members
        self.uow = office.uow
        self.meetings = MeetingService(office.uow)
        self.agenda = AgendaService(office.uow)
        self.presence = PresenceService(office.uow)

    def convene(self, **typed: Any) -> uuid.UUID:
        return self.meetings.convene(self.contest, replace(self.meetings.begun(self.contest), **typed))

    def row(self, meeting: uuid.UUID) -> MeetingRow:
        return self.meetings.view(meeting).row

    def items(self, meeting: uuid.UUID) -> tuple[ItemRow, ...]:
        return self.agenda.items(meeting)

    def change(self, item: ItemRow, **typed: Any) -> None:
        same = {field.name: getattr(item, field.name) for field in fields(ItemInput)}
        self.agenda.change(item.id, item.version, ItemInput(**same | typed))

    def adjourn(self, meeting: uuid.UUID, why: str = "убакыт жетпеди", until: date | None = None) -> None:
        self.meetings.adjourn(meeting, self.row(meeting).version, why=why, until=until)

    def resume(self, meeting: uuid.UUID) -> uuid.UUID:
        return self.meetings.resume(meeting, self.row(meeting).version)

    def away(self) -> frozenset[tuple[uuid.UUID, uuid.UUID]]:
        with self.uow.reading() as session:
            return absent(session, self.contest)

    def set_rules(self, **values: Any) -> None:
        with self.uow.operation(OperationCode.RULES_CHANGE) as tx:
            rules = tx.get(RuleSet, tx.get(Contest, self.contest).rule_set_id)
            for name, value in values.items():
                setattr(rules, name, value)

    def close(self) -> None:
        with self.uow.operation(OperationCode.TALLY_CLOSE) as tx:
            row = TallyEdition(contest_id=self.contest, number=1, closed_at=tx.at, content="{}", code="0" * 64)
            tx.session.add(row)
