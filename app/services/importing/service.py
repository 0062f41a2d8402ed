"""Taking a list in: every row is looked at first, then all the chosen ones are added in one operation, or none."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.language.letters import canonical, fold
from app.language.message import N_, Message
from app.language.old_fonts import OldFont, converted
from app.models.office import Village
from app.services.importing.applications import APPLICATIONS
from app.services.importing.persons import PERSONS
from app.services.importing.target import Target, Twin
from app.services.importing.values import Known, Unfit, Value, plain
from app.store.unit_of_work import UnitOfWork

#: The kinds of lists by their keys.
TARGETS: Mapping[str, Target] = {target.key: target for target in (APPLICATIONS, PERSONS)}

_NONE_CHOSEN = N_("Nothing is chosen to be imported.")
_SAME_ROW = N_("It may be the same as row {row} of this file.")
_LACKING = N_("This must not be empty.")


@dataclass(frozen=True)
class Plan:
    """What the clerk decided of a file: `rows` below the headings, the first of them numbered `first` in the file.

    `columns` gives the place of the column of each field, `fonts` the fields whose letters are converted.
    """

    target: str
    rows: Sequence[Sequence[Value]]
    first: int
    columns: Mapping[str, int]
    fonts: Mapping[str, OldFont] = field(default_factory=dict)
    contest_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ImportRow:
    """A row of the file as it would be kept: `texts` and `faults` by field, `twin` says which record it resembles."""

    number: int
    texts: Mapping[str, str]
    values: Mapping[str, Any]
    faults: Mapping[str, Message]
    twin: Message | None = None

    @property
    def good(self) -> bool:
        """Whether nothing hinders it."""
        return not self.faults


class ImportService:
    """Lists of applications and of people."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def check_allowed(self, target: str, contest_id: uuid.UUID | None) -> None:
        """Raises Missing or Refused where such a list cannot be taken in now."""
        with self._uow.reading() as session:
            TARGETS[target].allowed(session, contest_id)

    def preview(self, plan: Plan) -> list[ImportRow]:
        """Every row that is not blank, with what is wrong and what it resembles. Raises Missing, Refused."""
        with self._uow.reading() as session:
            return _looked_at(session, plan)

    def take_in(
        self, plan: Plan, chosen: Iterable[int], told: Callable[[int, int], None] = lambda _done, _all: None
    ) -> int:
        """Add the chosen rows, by their numbers in the file; returns how many. All of them in one operation, or none.

        `told` hears of the progress and may raise to end it: then nothing was added. Raises Invalid where a chosen row
        has a fault (`5.title`), Refused where none is chosen, Missing and Refused as `preview` does.
        """
        target, wanted = TARGETS[plan.target], frozenset(chosen)
        with self._uow.operation(target.code, about=plan.contest_id) as tx:
            rows = [row for row in _looked_at(tx.session, plan) if row.number in wanted]
            if not rows:
                raise Refused(Message(_NONE_CHOSEN))
            Invalid.check({f"{row.number}.{key}": fault for row in rows for key, fault in row.faults.items()})
            for done, row in enumerate(rows):
                told(done, len(rows))
                target.add(tx.session, plan.contest_id, row.values)
            tx.session.flush()
        return len(rows)


def sample(plan: Plan, key: str, *, most: int = 3) -> list[tuple[str, str]]:
    """The first filled cells of a field's column as they are in the file and as they would be kept."""
    place, font = plan.columns[key], plan.fonts.get(key)
    texts = (_said(row[place]) for row in plan.rows if place < len(row))
    filled = [text for text in dict.fromkeys(texts) if text]
    if font is not None:
        filled.sort(key=lambda text: converted(text, font) == text)  # those that change come first
    return [(text, text if font is None else converted(text, font)) for text in filled[:most]]


def _looked_at(session: Session, plan: Plan) -> list[ImportRow]:
    target = TARGETS[plan.target]
    target.allowed(session, plan.contest_id)
    known = Known(_villages(session))
    rows = [
        _row(target, plan, number, cells, known)
        for number, cells in enumerate(plan.rows, start=plan.first)
        if any(value not in (None, "") for value in cells)
    ]
    return _paired(target, rows, target.twins(session, plan.contest_id))


def _villages(session: Session) -> dict[str, uuid.UUID]:
    names: dict[str, uuid.UUID] = {}
    for village in session.scalars(select(Village)):
        names |= {fold(name): village.id for name in (village.name_ky, village.name_ru) if name}
    return names


def _row(target: Target, plan: Plan, number: int, cells: Sequence[Value], known: Known) -> ImportRow:
    texts: dict[str, str] = {}
    values: dict[str, Any] = {}
    faults: dict[str, Message] = {}
    for each in target.fields:
        place = plan.columns.get(each.key)
        cell = cells[place] if place is not None and place < len(cells) else None
        cell = _converted(cell, plan.fonts.get(each.key))
        texts[each.key] = _said(cell)
        try:
            values[each.key] = each.read(cell, known)
        except Unfit as unfit:
            faults[each.key] = unfit.message
            values[each.key] = each.read(None, known)
    wrong = {key: fault for key, fault in target.faults(values).items() if fault is not None}
    lacking = {each.key: Message(_LACKING) for each in target.fields if each.required and not texts[each.key]}
    return ImportRow(number, texts, values, wrong | lacking | faults)


def _converted(cell: Value, font: OldFont | None) -> Value:
    return converted(cell, font) if font is not None and isinstance(cell, str) else cell


def _said(cell: Value) -> str:
    try:
        return plain(cell)
    except Unfit:
        return canonical(str(cell)).strip()


def _paired(target: Target, rows: Sequence[ImportRow], twins: Iterable[Twin]) -> list[ImportRow]:
    """The rows with the record, or the earlier row, that each of them resembles."""
    known: dict[str, list[Twin]] = {}
    for twin in twins:
        _remember(target, known, twin)
    paired = []
    for row in rows:
        alike = next(
            (
                twin.said
                for mark in target.marks(row.values)
                for twin in known.get(mark, ())
                if target.alike(row.values, twin.values)
            ),
            None,
        )
        paired.append(replace(row, twin=alike))
        _remember(target, known, Twin(row.values, Message(_SAME_ROW, {"row": row.number})))
    return paired


def _remember(target: Target, known: dict[str, list[Twin]], twin: Twin) -> None:
    for mark in target.marks(twin.values):
        known.setdefault(mark, []).append(twin)
