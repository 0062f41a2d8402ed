"""The decision as pages and papers read it: its awards by source, what is free, who follows in the reserve."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from app.models.application import Application
from app.models.contest import ActKind, FundSource, SelectionRule
from app.models.paper import Paper, PaperKind, PaperStatus
from app.models.tally import Award, Decision, DecisionStatus, TallyEdition, TallyReopening
from app.money import Money
from app.services.commission.closed import closed_edition
from app.services.commission.pools import Sums, free, money_of, rests
from app.services.commission.reserve import Waiting, waiting_of
from app.services.contest_view import the_contest

Key = uuid.UUID


class Protocol(NamedTuple):
    """The commission's protocol: number as free text, date."""

    number: str
    dated: date | None


@dataclass(frozen=True)
class AwardRow:
    """What one application was given from one source; `given_up_on` where it was given back."""

    id: Key
    application_id: Key
    number: int | None
    title: str
    applicant_name: str
    place: int
    source_id: Key
    source_ky: str
    source_ru: str
    amount: Money
    given_up_on: date | None
    from_reserve: bool
    note: str


@dataclass(frozen=True)
class DecisionView:
    """The decision of a contest.

    `current`: it follows from the result as it is closed now. `edition`: the number of the closed result it was made
    from. `scenario` is None for a decision from before there was a choice. `free`: what of each pool is not awarded.
    """

    id: Key
    version: int
    status: DecisionStatus
    scenario: SelectionRule | None
    reason: str
    protocol: Protocol
    act: ActKind
    act_number: str
    act_date: date | None
    edition: int | None
    current: bool
    awards: tuple[AwardRow, ...]
    free: Sums
    reserve: tuple[Waiting, ...]

    @property
    def total(self) -> Money:
        """All that is given and was not given up."""
        return Money.total(row.amount for row in self.awards if row.given_up_on is None)


def decision_of(session: Session, contest_id: Key) -> Decision | None:
    """The decision of a contest, proposed or adopted."""
    return session.scalars(select(Decision).where(Decision.contest_id == contest_id)).one_or_none()


def decision_view(session: Session, contest_id: Key) -> DecisionView | None:
    """The decision within an open session; None where nothing was proposed yet."""
    row = decision_of(session, contest_id)
    if row is None:
        return None
    made_from = None if row.tally_id is None else session.get_one(TallyEdition, row.tally_id)
    closed = closed_edition(session, contest_id)
    current = closed is not None and row.tally_id == closed.id
    return DecisionView(
        id=row.id,
        version=row.version,
        status=row.status,
        scenario=SelectionRule(row.scenario) if row.scenario else None,
        reason=row.reason,
        protocol=Protocol(row.protocol_number, row.protocol_date),
        act=row.act or the_contest(session, contest_id).decision_act,
        act_number=row.act_number,
        act_date=row.act_date,
        edition=made_from.number if made_from else None,
        current=current,
        awards=_awards(session, row.id),
        free=money_of(free(rests(session, row))),
        reserve=waiting_of(session, row) if current else (),
    )


def protocol_of(session: Session, contest_id: Key) -> Protocol | None:
    """The protocol of the commission that was issued last in a contest; None where there is none.

    One that was issued before the result was opened again tells of another result and is not offered.
    """
    reopened = session.scalar(
        select(func.max(TallyReopening.at))
        .join(TallyEdition, TallyEdition.id == TallyReopening.edition_id)
        .where(TallyEdition.contest_id == contest_id)
    )
    row = session.scalars(
        select(Paper)
        .where(
            Paper.contest_id == contest_id,
            Paper.kind == PaperKind.COMMISSION_PROTOCOL,
            Paper.status == PaperStatus.ISSUED,
            true() if reopened is None else Paper.issued_at > reopened,
        )
        .order_by(Paper.register_number.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Protocol(row.number, row.dated)


def _awards(session: Session, decision_id: Key) -> tuple[AwardRow, ...]:
    rows = session.execute(
        select(Award, Application, FundSource)
        .join(Application, Application.id == Award.application_id)
        .join(FundSource, FundSource.id == Award.source_id)
        .where(Award.decision_id == decision_id)
        .order_by(Award.place, Application.number, FundSource.position)
    )
    return tuple(
        AwardRow(
            id=award.id,
            application_id=application.id,
            number=application.number,
            title=application.title,
            applicant_name=application.applicant_name,
            place=award.place,
            source_id=source.id,
            source_ky=source.name_ky,
            source_ru=source.name_ru or source.name_ky,
            amount=Money(award.amount),
            given_up_on=award.given_up_on,
            from_reserve=award.from_reserve,
            note=award.note,
        )
        for award, application, source in rows
    )
