"""A commission whose result is closed, decided on, and what follows."""

from __future__ import annotations

import uuid
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import func, select

from app.models.application import ApplicationStatus
from app.models.audit import Change, OperationCode
from app.models.commission import CommissionMember, MemberRole, Relation
from app.models.contest import FundSource, Phase, SelectionRule, SourceKind
from app.money import Money
from app.services.budget_lines import LineInput, ShareInput
from app.services.commission.closing import ClosingService
from app.services.commission.consents import ConsentService
from app.services.commission.decision import DecisionService
from app.services.commission.decision_view import DecisionView
from app.services.commission.scenarios import Scenarios, ScenarioService
from tests.services.builders import Office, lead_to
from tests.services.commission.panel import Panel

STOP, SKIP, PARTIAL = SelectionRule.STOP, SelectionRule.SKIP, SelectionRule.PARTIAL
DAY = date(2022, 5, 20)
LOCAL, DONOR = SourceKind.LOCAL_BUDGET, SourceKind.DONOR_MONEY


class DecidingPanel(Panel):
    """Three members; applications with one mark from everybody; a local fund of 20 000 som unless told."""

    def __init__(self, office: Office, fund: int = 20_000) -> None:
        super().__init__(office, fund=fund)
        uow = office.uow
        self.closing, self.consents = ClosingService(uow), ConsentService(uow)
        self.scenarios, self.decisions = ScenarioService(uow), DecisionService(uow)
        with uow.operation(OperationCode.COMMISSION_FORM) as tx:
            tx.get(CommissionMember, self.members[0]).role = MemberRole.CHAIR

    def marked(self, title: str, points: int, som: int, donor: int = 0, **fields: Any) -> uuid.UUID:
        shares = [ShareInput(LOCAL, Money.som(som), "", "")]
        if donor:
            shares.append(ShareInput(DONOR, Money.som(donor), "", ""))
        whole = Money.som(som + donor)
        lines = (LineInput(item_ky="Чыгым 1", amount=whole, shares=tuple(shares)),)
        key = self.application(title, lines=lines, **fields)
        for member in self.members:
            self.declare(member, key, Relation.NONE)
            self.mark(member, key, *[points] * 5)
        return key

    def source(self, kind: SourceKind, som: int, position: int) -> uuid.UUID:
        with self.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            row = FundSource(contest_id=self.contest, position=position, kind=kind, name_ky=f"Булак {position}")
            row.amount = Money.som(som).tyiyn
            tx.session.add(row)
            tx.session.flush()
            return row.id

    def close(self, reason: str = "") -> None:
        lead_to(self.office.uow, self.contest, Phase.DECISION)
        self.closing.close(self.contest, reason=reason)

    def reopen(self) -> None:
        self.closing.reopen(self.contest, chair_id=self.members[0], reason="Даттануу")

    def adopt(self) -> None:
        self.decisions.adopt(self.contest, self.view().version, act_number="7", act_date=DAY)

    def view(self) -> DecisionView:
        found = self.decisions.view(self.contest)
        assert found is not None
        return found

    def compare(self) -> Scenarios:
        return self.scenarios.compare(self.contest)

    def given(self) -> dict[str, int]:
        """Whole som by title, without what was given up."""
        sums: dict[str, int] = {}
        for row in self.view().awards:
            if row.given_up_on is None:
                sums[row.title] = sums.get(row.title, 0) + row.amount.tyiyn // 100
        return sums

    def status(self, key: uuid.UUID) -> ApplicationStatus:
        return self.office.applications.view(key).row.status

    def writes(self) -> int:
        with self.office.uow.reading() as session:
            return session.scalar(select(func.count()).select_from(Change)) or 0


def random_panel(office: Office, random: Random) -> DecidingPanel:
    """A contest with two pools, one of two sources, whose result could be closed."""
    panel = DecidingPanel(office, fund=random.randint(5, 20) * 1_000)
    panel.source(LOCAL, random.randint(1, 9) * 1_000, 2)
    panel.source(DONOR, random.randint(5, 20) * 1_000, 3)
    for number, points in enumerate(random.sample(range(1, 11), 5), start=1):
        key = panel.marked(f"Демилге {number}", points, random.randint(1, 15) * 1_000, random.randint(0, 8) * 1_000)
        if random.random() < 0.5:
            panel.score()
            panel.consents.record(key, 0, least=Money.som(random.randint(1, 5) * 1_000), given_on=None)
            panel.back_to_intake()
    panel.close()
    return panel
