"""The budget of an application: what the money is for, how much, and who bears it; exact in whole tyiyn."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models.application import BudgetLine, BudgetShare
from app.models.contest import SourceKind
from app.money import Money
from app.services.lengths import too_long

#: Thousandths in one unit of measure.
UNIT = 1000
#: The most that a sum (in tyiyn) or a quantity (in thousandths) may be: sums of thousands of such rows still fit.
MOST = 10**15

#: The columns of a row and of a share in the order of what was typed.
_LINE = (
    BudgetLine.item_ky, BudgetLine.item_ru, BudgetLine.unit, BudgetLine.quantity, BudgetLine.price, BudgetLine.amount,
)  # fmt: skip
_SHARE = (BudgetShare.source, BudgetShare.amount, BudgetShare.text_ky, BudgetShare.text_ru)
_ORDER = {source: place for place, source in enumerate(SourceKind)}


@dataclass(frozen=True)
class ShareInput:
    """What one source bears of a row: a sum, or words where it is not valued, or both."""

    source: SourceKind
    amount: Money | None
    text_ky: str = ""
    text_ru: str = ""


@dataclass(frozen=True)
class LineInput:
    """A budget row as typed, also where it does not add up. `quantity` in thousandths of the unit.

    Quantity, price and sum may be unknown; a source stands in a row once.
    """

    item_ky: str
    item_ru: str = ""
    unit: str = ""
    quantity: int | None = None
    price: Money | None = None
    amount: Money | None = None
    shares: tuple[ShareInput, ...] = ()


def line_total(line: LineInput) -> Money:
    """What a row comes to: its valued shares added up; without them its sum, or quantity times price.

    A product that is no whole tyiyn is rounded half up; the row has a remark then.
    """
    valued = [share.amount for share in line.shares if share.amount is not None]
    if valued:
        return Money.total(valued)
    if line.amount is not None:
        return line.amount
    if line.quantity is None or line.price is None:
        return Money()
    return Money((line.quantity * line.price.tyiyn + UNIT // 2) // UNIT)


def remarks(lines: Sequence[LineInput]) -> dict[str, Message]:
    """Where a budget does not add up, by cell: `lines.1.price`, `lines.1.amount`, `lines.2.shares.local-budget`.

    Only a remark: the paper is kept as it was written. Empty when rows and shares agree to the tyiyn.
    """
    return {
        f"lines.{number}.{cell}": message
        for number, line in enumerate(lines, start=1)
        for cell, message in _line_remarks(line)
    }


def line_faults(line: LineInput) -> dict[str, Message | None]:
    """What of a row cannot be kept, by cell: `amount`, `shares.sponsor`."""
    wrong: dict[str, Message | None] = {
        name: too_long(BudgetLine, name, getattr(line, name)) for name in ("item_ky", "item_ru", "unit")
    }
    wrong |= {"quantity": _size_fault(line.quantity), "price": _sum_fault(line.price)}
    wrong["amount"] = _sum_fault(line.amount)
    sources = [share.source for share in line.shares]
    for share in line.shares:
        twice = sources.count(share.source) > 1
        wrong[f"shares.{share.source}"] = (
            Message(N_("This source stands in the row already.")) if twice else _share_fault(share)
        )
    return wrong


def budget_lines(session: Session, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, list[LineInput]]:
    """The budgets of applications as they were typed, shares in the order of the sources."""
    shares: dict[uuid.UUID, list[ShareInput]] = {}
    borne = select(BudgetShare.line_id, *_SHARE).join(BudgetLine, BudgetLine.id == BudgetShare.line_id)
    for key, source, amount, *texts in session.execute(borne.where(BudgetLine.application_id.in_(keys))):
        shares.setdefault(key, []).append(ShareInput(source, _money(amount), *texts))
    rows = (
        select(BudgetLine.application_id, BudgetLine.id, *_LINE)
        .where(BudgetLine.application_id.in_(keys))
        .order_by(BudgetLine.application_id, BudgetLine.position)
    )
    found: dict[uuid.UUID, list[LineInput]] = {}
    for application, key, ky, ru, unit, quantity, price, amount in session.execute(rows):
        borne_by = tuple(sorted(shares.get(key, ()), key=lambda share: _ORDER[share.source]))
        found.setdefault(application, []).append(
            LineInput(ky, ru, unit, quantity, _money(price), _money(amount), borne_by)
        )
    return found


def add_lines(session: Session, application_id: uuid.UUID, lines: Sequence[LineInput]) -> None:
    """Append budget rows to an application with their shares."""
    for position, line in enumerate(lines, start=1):
        row = BudgetLine(
            application_id=application_id,
            position=position,
            item_ky=line.item_ky.strip(),
            item_ru=line.item_ru.strip(),
            unit=line.unit.strip(),
            quantity=line.quantity,
            price=_tyiyn(line.price),
            amount=_tyiyn(line.amount),
        )
        session.add(row)
        session.flush()
        session.add_all(_share(row.id, share) for share in line.shares)


def drop_lines(session: Session, application_id: uuid.UUID) -> None:
    """Delete the budget of an application."""
    for line in session.scalars(select(BudgetLine).where(BudgetLine.application_id == application_id)).all():
        for share in session.scalars(select(BudgetShare).where(BudgetShare.line_id == line.id)).all():
            session.delete(share)
        session.flush()
        session.delete(line)
    session.flush()


def _share(line_id: uuid.UUID, share: ShareInput) -> BudgetShare:
    return BudgetShare(
        line_id=line_id,
        source=share.source,
        amount=_tyiyn(share.amount),
        text_ky=share.text_ky.strip(),
        text_ru=share.text_ru.strip(),
    )


def _line_remarks(line: LineInput) -> Iterator[tuple[str, Message]]:
    product = None if line.quantity is None or line.price is None else line.quantity * line.price.tyiyn
    whole = product is not None and product % UNIT == 0
    if product is not None and not whole:
        yield "price", Message(N_("Quantity times price is not a whole number of tyiyn."))
    expected = Money(product // UNIT) if product is not None and whole else None
    if expected is not None and line.amount is not None and line.amount != expected:
        yield "amount", Message(N_("Quantity times price makes {sum}."), {"sum": expected})
    yield from _share_remarks(line, expected if line.amount is None else line.amount)


def _share_remarks(line: LineInput, row_sum: Money | None) -> Iterator[tuple[str, Message]]:
    valued = [share for share in line.shares if share.amount is not None]
    for share in valued:
        if not share.amount:
            yield f"shares.{share.source}", Message(N_("Enter a sum above zero."))
    if row_sum is None:
        return
    shared = Money.total(share.amount for share in valued if share.amount is not None)
    if not valued and row_sum:
        yield f"shares.{SourceKind.LOCAL_BUDGET}", Message(N_("Say who bears {sum}."), {"sum": row_sum})
    elif shared != row_sum:
        sums = {"shared": shared, "sum": row_sum}
        told = Message(N_("The sources together bear {shared}, the row comes to {sum}."), sums)
        yield f"shares.{valued[-1].source}", told


def _share_fault(share: ShareInput) -> Message | None:
    if share.amount is None and not share.text_ky.strip():
        return Message(N_("Enter a sum, or words where the contribution is not valued."))
    texts = (too_long(BudgetShare, name, getattr(share, name)) for name in ("text_ky", "text_ru"))
    return _sum_fault(share.amount) or next(filter(None, texts), None)


def _sum_fault(amount: Money | None) -> Message | None:
    return None if amount is None else _size_fault(amount.tyiyn)


def _size_fault(size: int | None) -> Message | None:
    if size is None or 0 <= size <= MOST:
        return None
    if size > MOST:
        return Message(N_("This number is too large."))
    return Message(N_("Enter a number that is not below zero."))


def _money(tyiyn: int | None) -> Money | None:
    return None if tyiyn is None else Money(tyiyn)


def _tyiyn(money: Money | None) -> int | None:
    return None if money is None else money.tyiyn
