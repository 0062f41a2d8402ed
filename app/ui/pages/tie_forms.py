"""What people decide on a rung of the ladder, typed: votes for each, the chair's choice, the order of a lot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.contest import TieStep
from app.services.commission.ties import TieInput, TieState
from app.ui.kit.form import Field, FieldKind, Form

if TYPE_CHECKING:
    from app.ui.context import Context

#: What stands for one of the tied in the form, by rung.
_OF_EACH = {
    TieStep.COMMISSION_VOTE: N_("Votes for «{title}»"),
    TieStep.LOT: N_("Place in the lot: «{title}»"),
}
_DAY = Field("taken_on", N_("Taken on"), FieldKind.DATE, required=True)
_ITEM = N_("Item of the agenda")
_PROCEDURES = {
    TieStep.COMMISSION_VOTE: Field("procedure", N_("How the vote was held"), FieldKind.TEXT, rows=2),
    TieStep.CASTING_VOTE: Field("procedure", N_("Remark"), FieldKind.TEXT, rows=2),
    TieStep.LOT: Field("procedure", N_("How the lot was drawn"), FieldKind.TEXT, required=True, rows=3),
}
_LOT = (
    Field("taken_by", N_("Who drew"), required=True),
    Field("witnesses", N_("Witnesses"), hint=N_("Who watched the lot being drawn.")),
)


class TieForm(QWidget):
    """The form of the rung that is next; `record` reads it."""

    def __init__(self, context: Context, contest: UUID, state: TieState, parent: QWidget) -> None:
        super().__init__(parent)
        assert state.following is not None
        self.words = context.words
        self._context, self._contest = context, contest
        self._rung, self._tied, self._casters = state.following, state.tied, state.casters
        self.form = Form(self._fields(), self.words, parent=self)
        self.form.fill({"taken_on": date.today()} | ({"caster": next(iter(self._casters))} if self._cast else {}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.retranslate()

    def record(self, write: Callable[[TieInput], Any]) -> None:
        """Hand over what was typed; what is wrong with all of them together is said at the first of them."""
        try:
            write(self._typed(self.form.read()))
        except Invalid as error:
            first = self.form.fields[0].key
            shown = {field.key for field in self.form.fields}
            moved = {key if key in shown else first: said for key, said in error.fields.items()}
            raise Invalid(moved) from error

    def retranslate(self) -> None:
        """The titles of the tied stand in the labels."""
        for place, row in enumerate(self._tied):
            if said := _OF_EACH.get(self._rung):
                text = self.words.say(Message(said, {"title": row.application.title}))
                self.form.rename(f"each-{place}", text)

    def _fields(self) -> tuple[Field, ...]:
        each = tuple(
            Field(f"each-{place}", row.application.title, FieldKind.INT, required=True)
            for place, row in enumerate(self._tied)
            if self._rung in _OF_EACH
        )
        own = each or (self._cast_fields() if self._cast else ())
        item = Field("item_id", _ITEM, FieldKind.CHOICE, choices=self._items)
        more = _LOT if self._rung is TieStep.LOT else ()
        return (*own, _DAY, _PROCEDURES[self._rung], *more, item)

    @property
    def _cast(self) -> bool:
        """Whether somebody may give a casting vote now."""
        return self._rung is TieStep.CASTING_VOTE and bool(self._casters)

    def _cast_fields(self) -> tuple[Field, ...]:
        return (
            Field("caster", N_("Who gave the casting vote"), FieldKind.CHOICE, required=True, choices=self._members),
            Field("chosen", N_("The casting vote was for"), FieldKind.CHOICE, required=True, choices=self._titles),
        )

    def _typed(self, values: dict[str, Any]) -> TieInput:
        keys = [row.application.id for row in self._tied]
        numbers = {key: values.get(f"each-{place}") for place, key in enumerate(keys)}
        drawn: list[UUID] = []
        if self._rung is TieStep.LOT and sorted(n or 0 for n in numbers.values()) == list(range(1, len(keys) + 1)):
            drawn = sorted(keys, key=lambda key: numbers[key] or 0)
        return TieInput(
            rung=self._rung,
            taken_on=values["taken_on"],
            votes=numbers if self._rung is TieStep.COMMISSION_VOTE else {},
            chosen=values.get("chosen"),
            caster=values.get("caster"),
            drawn=drawn,
            procedure=values["procedure"],
            taken_by=values.get("taken_by", ""),
            witnesses=values.get("witnesses", ""),
            item_id=values["item_id"],
        )

    def _members(self) -> list[tuple[Any, str]]:
        return list(self._casters.items())

    def _titles(self) -> list[tuple[Any, str]]:
        return [(row.application.id, row.application.title) for row in self._tied]

    def _items(self) -> list[tuple[Any, str]]:
        """Every item of the contest's meetings, the latest meeting first."""
        meetings = self._context.services.meetings
        found: list[tuple[Any, str]] = []
        for row in reversed(meetings.rows(self._contest)):
            for item in meetings.view(row.id).items:
                said = Message(N_("Meeting {number}, item {place}"), {"number": row.number, "place": item.position})
                found.append((item.id, f"{self.words.say(said)}: {item.text_ky}"))
        return found
