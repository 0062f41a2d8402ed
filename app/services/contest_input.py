"""What the clerk types of a contest: checked field by field, then written onto the contest and its rows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused
from app.language.message import N_, Message
from app.models.contest import ActKind, Contest, FundSource, Priority, SourceKind
from app.models.ledger import Account
from app.models.tally import Award
from app.money import Money
from app.services.commission.closed import closed_edition
from app.services.contest_view import DATES, fund_sources
from app.services.lengths import too_long
from app.services.phases import Deed, refusal


@dataclass(frozen=True)
class SourceInput:
    """A source of the fund as typed; `amount` None while unknown, `id` None for a new one.

    `decides_itself`: the contest's decision does not give out of it.
    """

    kind: SourceKind
    name_ky: str
    name_ru: str = ""
    budget_code: str = ""
    amount: Money | None = None
    id: uuid.UUID | None = None
    decides_itself: bool = False


@dataclass(frozen=True)
class ContestInput:
    """Everything of a contest that the clerk types, except its year and rules. What is left out is empty.

    `own_share_percent`: the least part of the whole that the initiator brings, 0 to 100; None where none is asked.
    `priorities`: Kyrgyz and Russian texts in their order.
    """

    title_ky: str = ""
    title_ru: str = ""
    contest_word_ky: str = "конкурс"
    theme_ky: str = ""
    theme_ru: str = ""
    situation_ky: str = ""
    situation_ru: str = ""
    legal_basis_ky: str = ""
    legal_basis_ru: str = ""
    maximum: Money | None = None
    minimum: Money | None = None
    own_share_percent: int | None = None
    decision_act: ActKind = ActKind.RESOLUTION
    intake_place_ky: str = ""
    intake_place_ru: str = ""
    contact_ky: str = ""
    contact_ru: str = ""
    announced_on: date | None = None
    intake_from: date | None = None
    intake_until: date | None = None
    commission_on: date | None = None
    council_on: date | None = None
    implement_until: date | None = None
    priorities: tuple[tuple[str, str], ...] = ()
    sources: tuple[SourceInput, ...] = ()


#: What the announcement promised: open again only after a step back into the preparation.
LIMITS = ("maximum", "minimum", "own_share_percent")

_ROWS = ("priorities", "sources")
_PLAIN = tuple(name for name in ContestInput.__dataclass_fields__ if name not in _ROWS)
_TEXTS = tuple(name for name in _PLAIN if ContestInput.__dataclass_fields__[name].type == "str")

#: What is said at a date that lies before the one before it.
_TOO_EARLY = {
    "intake_from": N_("Applications are taken in after the contest is announced."),
    "intake_until": N_("The taking in ends after it begins."),
    "commission_on": N_("The commission meets after the applications are taken in."),
    "council_on": N_("The council decides after the commission."),
    "implement_until": N_("The initiatives are carried out after the decision."),
}


def check_content(content: ContestInput) -> None:
    """Raises Invalid with the fields that do not fit: `maximum`, `intake_until`, `priorities.2`, `sources.1.amount`."""
    wrong: dict[str, Message | None] = {name: too_long(Contest, name, getattr(content, name)) for name in _TEXTS}
    if not content.contest_word_ky.strip():
        wrong["contest_word_ky"] = Message(N_("Enter the word for the contest."))
    Invalid.check(wrong | _limits(content) | _dates(content) | _priorities(content) | _sources(content))


def write_content(session: Session, contest: Contest, content: ContestInput) -> None:
    """Write checked content onto a contest. Raises Invalid for announced limits, Refused for a source in use."""
    values = {name: _kept(getattr(content, name)) for name in _PLAIN}
    announced = refusal(contest.phase, Deed.SET_LIMITS)
    Invalid.check({name: announced for name in LIMITS if getattr(contest, name) != values[name]})
    for name, value in values.items():
        setattr(contest, name, value)
    _write_priorities(session, contest.id, content.priorities)
    _write_sources(session, contest.id, content.sources)


def _kept(value: Any) -> Any:
    if isinstance(value, Money):
        return value.tyiyn
    return value.strip() if type(value) is str else value


def _limits(content: ContestInput) -> dict[str, Message | None]:
    wrong: dict[str, Message | None] = {}
    for name in ("maximum", "minimum"):
        amount: Money | None = getattr(content, name)
        if amount is not None and amount.tyiyn <= 0:
            wrong[name] = Message(N_("Enter a sum above zero."))
    if wrong:
        return wrong
    amounts = [source.amount for source in content.sources if source.amount is not None]
    known = 0 < len(amounts) == len(content.sources)
    if content.maximum is not None and known and content.maximum > Money.total(amounts):
        wrong["maximum"] = Message(N_("The largest sum for one initiative lies between zero and the fund."))
    if content.minimum is not None and content.maximum is not None and content.minimum > content.maximum:
        wrong["minimum"] = Message(N_("The smallest sum is not above the largest."))
    if content.own_share_percent is not None and not 0 <= content.own_share_percent <= 100:
        limits = {"least": 0, "most": 100}
        wrong["own_share_percent"] = Message(N_("Enter a whole number from {least} to {most}."), limits)
    return wrong


def _dates(content: ContestInput) -> dict[str, Message | None]:
    """Each date against the nearest one before it that is set."""
    wrong: dict[str, Message | None] = {}
    before: date | None = None
    for name in DATES:
        day: date | None = getattr(content, name)
        if day is not None and before is not None and day < before:
            wrong[name] = Message(_TOO_EARLY[name])
        before = day or before
    return wrong


def _priorities(content: ContestInput) -> dict[str, Message | None]:
    wrong: dict[str, Message | None] = {}
    for place, (ky, ru) in enumerate(content.priorities, start=1):
        wrong[f"priorities.{place}"] = too_long(Priority, "text_ky", ky) or too_long(Priority, "text_ru", ru)
        if ru.strip() and not ky.strip():
            wrong[f"priorities.{place}"] = Message(N_("Enter the priority in Kyrgyz too."))
    return wrong


def _sources(content: ContestInput) -> dict[str, Message | None]:
    wrong: dict[str, Message | None] = {}
    for place, source in enumerate(content.sources, start=1):
        for name in ("name_ky", "name_ru", "budget_code"):
            wrong[f"sources.{place}.{name}"] = too_long(FundSource, name, getattr(source, name))
        if not source.name_ky.strip():
            wrong[f"sources.{place}.name_ky"] = Message(N_("Enter a name."))
        if source.amount is not None and source.amount.tyiyn < 0:
            wrong[f"sources.{place}.amount"] = Message(N_("A sum is not below zero."))
    return wrong


def _write_priorities(session: Session, contest_id: uuid.UUID, texts: Sequence[tuple[str, str]]) -> None:
    """By their place, so that the record shows only what changed; an emptied one goes."""
    typed = [(ky.strip(), ru.strip()) for ky, ru in texts if ky.strip()]
    rows = session.scalars(select(Priority).where(Priority.contest_id == contest_id).order_by(Priority.position)).all()
    for row in rows[len(typed) :]:
        session.delete(row)
    for row, (ky, ru) in zip(rows, typed, strict=False):
        row.text_ky, row.text_ru = ky, ru
    for place, (ky, ru) in enumerate(typed[len(rows) :], start=len(rows) + 1):
        session.add(Priority(contest_id=contest_id, position=place, text_ky=ky, text_ru=ru))


def _write_sources(session: Session, contest_id: uuid.UUID, typed: Sequence[SourceInput]) -> None:
    known = {row.id: row for row in fund_sources(session, contest_id)}
    if closed_edition(session, contest_id) is not None:
        _check_sums_kept(known, typed)
    for place, source in enumerate(typed, start=1):
        row = FundSource(contest_id=contest_id) if source.id is None else known.pop(source.id, None)
        if row is None:
            raise Missing(Message(N_("This record is no longer there.")))
        row.position, row.kind = place, source.kind
        row.name_ky, row.name_ru = source.name_ky.strip(), source.name_ru.strip()
        row.budget_code, row.amount = source.budget_code.strip(), _kept(source.amount)
        row.decides_itself = source.decides_itself
        session.add(row)
    for row in known.values():
        _drop_source(session, row)


def _check_sums_kept(known: Mapping[uuid.UUID, FundSource], typed: Sequence[SourceInput]) -> None:
    """The closed result was counted from these sums. Raises Invalid by field, Refused for a source taken away."""
    said = Message(N_("The result is closed: the sums of the fund stay. Open the result again to change them."))
    kept = {key: (row.kind, row.amount, row.decides_itself) for key, row in known.items()}
    wrong: dict[str, Message | None] = {}
    for place, source in enumerate(typed, start=1):
        unknown = (source.kind, None, source.decides_itself)
        before = kept.pop(source.id, unknown) if source.id else unknown
        now = (source.kind, _kept(source.amount), source.decides_itself)
        wrong[f"sources.{place}.amount"] = None if before == now else said
    Invalid.check(wrong)
    if any(amount is not None for _kind, amount, _itself in kept.values()):
        raise Refused(said)


def _drop_source(session: Session, row: FundSource) -> None:
    for user in (Account, Award):
        if session.scalar(select(user.id).where(user.source_id == row.id).limit(1)) is not None:
            raise Refused(Message(N_("Money of the source “{name}” is in use. It stays."), {"name": row.name_ky}))
    session.delete(row)
