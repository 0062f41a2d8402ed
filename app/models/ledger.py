"""The money: accounts, entries that balance to 0 tyiyn, purchases and what was bought."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, Timestamp, Tyiyn, choice


class AccountKind(StrEnum):
    """The stations of a som on its way. Every entry takes from one account and gives to another.

    SOURCE is where the money comes from and is negative by nature; FUND holds what was appropriated and not yet
    awarded; AWARDED what an initiative may spend; COMMITTED what is bound by a contract or invoice; SPENT what is paid
    or received in goods; RETURNED what went back to the source.
    """

    SOURCE = "source"
    FUND = "fund"
    AWARDED = "awarded"
    COMMITTED = "committed"
    SPENT = "spent"
    RETURNED = "returned"


class EntryKind(StrEnum):
    """What an entry records."""

    APPROPRIATION = "appropriation"
    AWARD = "award"
    COMMITMENT = "commitment"
    PAYMENT = "payment"
    GOODS = "goods"
    RETURN = "return"
    TRANSFER = "transfer"
    CORRECTION = "correction"


class Account(Entity):
    """A station for one source and, from AWARDED on, one initiative and perhaps one of its budget lines."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("source_id", "kind", "application_id", "line_id"), Entity.__table_args__)

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    source_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("fund_source.id"))
    kind: Mapped[AccountKind] = mapped_column(choice(AccountKind, "kind"))
    application_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("budget_line.id"))


class LedgerEntry(Entity):
    """An entry of the journal. Posted, it never changes: a reversal with a reason stands beside it."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        UniqueConstraint("contest_id", "number"),
        {"sqlite_strict": True, "info": {"frozen_when": "OLD.posted_at IS NOT NULL"}},
    )

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    number: Mapped[int] = mapped_column(Integer())
    kind: Mapped[EntryKind] = mapped_column(choice(EntryKind, "kind"))
    entered_on: Mapped[date | None] = mapped_column(Date())
    text_ky: Mapped[str] = mapped_column(String(500), default="")
    text_ru: Mapped[str] = mapped_column(String(500), default="")
    document: Mapped[str] = mapped_column(String(200), default="")
    supplier_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("organisation.id"))
    basis: Mapped[str] = mapped_column(String(500), default="")
    reverses_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("ledger_entry.id"), unique=True)
    posted_at: Mapped[datetime | None] = mapped_column(Timestamp())


class Posting(Entity):
    """One leg of an entry: positive gives to the account, negative takes; the legs of an entry sum to 0 tyiyn."""

    __tablename__ = "posting"
    __table_args__ = {"sqlite_strict": True, "info": {"frozen_when": "1"}}

    entry_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("ledger_entry.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("account.id"), index=True)
    amount: Mapped[int] = mapped_column(Tyiyn)


class Purchase(Entity):
    """The dossier of one purchase."""

    __tablename__ = "purchase"

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("budget_line.id"))
    supplier_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("organisation.id"))
    title: Mapped[str] = mapped_column(String(300))
    contract: Mapped[str] = mapped_column(String(200), default="")
    delivery_act: Mapped[str] = mapped_column(String(200), default="")
    invoice: Mapped[str] = mapped_column(String(200), default="")
    payment_order: Mapped[str] = mapped_column(String(200), default="")


class Quote(Entity):
    """A price asked of one supplier for a purchase, in tyiyn."""

    __tablename__ = "quote"

    purchase_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("purchase.id"), index=True)
    supplier_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("organisation.id"))
    amount: Mapped[int] = mapped_column(Tyiyn)
    note: Mapped[str] = mapped_column(String(500), default="")


class InventoryItem(Entity):
    """A thing that was bought: where it is and who keeps it."""

    __tablename__ = "inventory_item"

    application_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("application.id"), index=True)
    purchase_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("purchase.id"))
    label: Mapped[str] = mapped_column(String(60), unique=True)
    name_ky: Mapped[str] = mapped_column(String(300))
    name_ru: Mapped[str] = mapped_column(String(300), default="")
    pieces: Mapped[int] = mapped_column(Integer(), default=1)
    custodian_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("person.id"))
    place: Mapped[str] = mapped_column(String(300), default="")
    checked_on: Mapped[date | None] = mapped_column(Date())


class PeriodClose(Entity):
    """A closed budget period: nothing is entered on or before its last day any more."""

    __tablename__ = "period_close"
    __table_args__ = {"sqlite_strict": True, "info": {"frozen_when": "1"}}

    contest_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("contest.id"), index=True)
    last_day: Mapped[date] = mapped_column(Date())
    carried_over: Mapped[int] = mapped_column(Tyiyn, default=0)
    note: Mapped[str] = mapped_column(String(500), default="")
