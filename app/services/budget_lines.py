"""The budget of an application: what the money is for, who bears it, and how much or in what words."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models.application import BudgetLine, BudgetShare
from app.models.contest import SourceKind
from app.money import Money
from app.services.lengths import too_long


@dataclass(frozen=True)
class LineInput:
    """A budget row as typed: who bears it, and the sum, or words where it is not valued."""

    item_ky: str
    source: SourceKind
    amount: Money | None
    item_ru: str = ""
    text_ky: str = ""
    text_ru: str = ""


def budget_lines(session: Session, application_id: uuid.UUID) -> list[LineInput]:
    """The budget of an application as it was typed."""
    rows = session.execute(
        select(BudgetLine, BudgetShare)
        .join(BudgetShare, BudgetShare.line_id == BudgetLine.id)
        .where(BudgetLine.application_id == application_id)
        .order_by(BudgetLine.position)
    )
    return [
        LineInput(
            item_ky=line.item_ky,
            source=share.source,
            amount=None if share.amount is None else Money(share.amount),
            item_ru=line.item_ru,
            text_ky=share.text_ky,
            text_ru=share.text_ru,
        )
        for line, share in rows
    ]


def add_lines(session: Session, application_id: uuid.UUID, lines: Sequence[LineInput]) -> None:
    """Append budget rows to an application, each with the one share that was typed."""
    for position, line in enumerate(lines, start=1):
        row = BudgetLine(
            application_id=application_id, position=position, item_ky=line.item_ky.strip(), item_ru=line.item_ru.strip()
        )
        session.add(row)
        session.flush()
        share = BudgetShare(
            line_id=row.id,
            source=line.source,
            amount=None if line.amount is None else line.amount.tyiyn,
            text_ky=line.text_ky.strip(),
            text_ru=line.text_ru.strip(),
        )
        session.add(share)


def drop_lines(session: Session, application_id: uuid.UUID) -> None:
    """Delete the budget of an application."""
    for line in session.scalars(select(BudgetLine).where(BudgetLine.application_id == application_id)).all():
        for share in session.scalars(select(BudgetShare).where(BudgetShare.line_id == line.id)).all():
            session.delete(share)
        session.flush()
        session.delete(line)
    session.flush()


def line_fault(line: LineInput) -> Message | None:
    """What is wrong with a budget row as typed, if anything."""
    if not line.item_ky.strip():
        return Message(N_("Enter what the money is for."))
    if line.amount is None and not line.text_ky.strip():
        return Message(N_("Enter a sum, or words where the contribution is not valued."))
    if line.amount is not None and line.amount.tyiyn <= 0:
        return Message(N_("Enter a sum above zero."))
    kept_in = {"item_ky": BudgetLine, "item_ru": BudgetLine, "text_ky": BudgetShare, "text_ru": BudgetShare}
    return next(filter(None, (too_long(kind, name, getattr(line, name)) for name, kind in kept_in.items())), None)
