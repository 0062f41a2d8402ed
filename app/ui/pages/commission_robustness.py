"""How firmly the result stands, for the chair: advice that changes nothing. Reckoned when it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.language.numbers import format_fraction
from app.models.paper import PaperKind
from app.services.commission.robustness import RobustnessView
from app.services.tally.robustness import Change, Disagreement, OneMark
from app.services.tally.variants import Variant, square_root
from app.ui.kit.columns import Column, Kind
from app.ui.kit.progress import with_progress
from app.ui.kit.rows import RowsModel
from app.ui.kit.scroll import ScrollDown
from app.ui.pages.commands import Command, Commands
from app.ui.pages.panels import Part, in_language, quiet_label
from app.ui.pages.printing import PaperWindow, show_paper
from app.ui.pages.section import Section
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.page import Page

VARIANTS: dict[Variant, str] = {
    Variant.TRIMMED: N_("Mean without the highest and the lowest mark"),
    Variant.MEDIAN: N_("Median: the mark in the middle"),
    Variant.BORDA: N_("The order of the applications by each member (Borda)"),
    Variant.NORMALISED: N_("Marks of each member brought to one measure"),
}
_RECKONING = Message(N_("How firmly the result stands is being reckoned…"))


class RobustnessSection(Section):
    """Tables of what else the marks would have given; Ctrl+P shows the sheet for the chair."""

    title = N_("Robustness")
    note = N_(
        "Advice for the chair. The result follows from the announced rules alone; what is reckoned here changes "
        "nothing in it and only helps the discussion."
    )

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.contest: UUID | None = page.contest
        self.view: RobustnessView | None = None
        self._stale = True
        self._tables: dict[str, SmallTable] = {}
        self._parts: list[Part] = []
        self.summary = quiet_label(self)
        self.rules = self._table(
            "rules", N_("If the points were counted in another way"), self._change_columns(N_("Way of counting"))
        )
        self.members = self._table(
            "members", N_("If one member's marks were left out"), self._change_columns(N_("Member"))
        )
        self.marks = self._table("marks", N_("If one mark changed by one point"), self._mark_columns())
        self.apart = self._table("apart", N_("Where the members' marks lie furthest apart"), self._apart_columns())
        self.commands = Commands(
            (Command("print", N_("Print…"), "print", self.start_print, "Ctrl+P", listen=False),), self.words, self
        )
        self._lay_out()
        self.setFocusProxy(self.rules)
        self.retranslate()

    def reload(self) -> None:
        """Reckon anew once it is seen; until then the old figures do not matter to anybody."""
        self._stale = True
        if self.isVisible():
            self._reckon()

    def start_print(self) -> PaperWindow | None:
        """Show the sheet for the chair, to be printed or saved."""
        if self.contest is None:
            return None
        return show_paper(self.context, self, PaperKind.ROBUSTNESS_SHEET, self.contest)

    def retranslate(self) -> None:
        super().retranslate()
        if self.view is not None:
            self._render(self.view)

    def _reckon(self) -> None:
        if self.contest is None or not self._stale:
            return
        self._stale = False
        contest, service = self.contest, self.services.robustness
        view = with_progress(self, self.words, _RECKONING, lambda told: service.view(contest, told))
        if view is None:
            self._stale = True  # stopped by the clerk: asked for again when the section is next looked at
        else:
            self.view = view
            self._render(view)

    def _render(self, view: RobustnessView) -> None:
        advice, names = view.advice, {member.id: member.name for member in view.result.members}
        self.summary.setText("\n".join(self.words.say(message) for message in self._summary(view)))
        for part in self._parts:
            part.setVisible(view.known)
        said = self.words.gettext
        self.rules.set_rows([(said(VARIANTS[variant]), change) for variant, change in advice.rules.items()])
        members = [member.id for member in view.result.members if member.id in advice.members]
        self.members.set_rows([(names[key], advice.members[key]) for key in members])
        self.marks.set_rows(view.marks)
        self.apart.set_rows(view.disagreements)

    def _summary(self, view: RobustnessView) -> Iterator[Message]:
        advice = view.advice
        if not view.known:
            yield Message(N_("No application has a result yet."))
            return
        if advice.tied:
            titles = {"titles": self._titles(advice.tied)}
            yield Message(N_("Equal and not parted yet: {titles}. Until then the result is not whole."), titles)
        if advice.margin is not None:
            margin = {"margin": format_fraction(advice.margin)}
            yield Message(
                N_("Smallest difference of means between neighbours, one awarded, one not: {margin}."), margin
            )
        if advice.firm:
            yield Message(N_("Nothing that was tried changes the winners."))
        if view.more_marks:
            yield Message(N_("Marks that decide and are not shown: {n}."), {"n": view.more_marks})

    def _table(self, key: str, name: str, columns: tuple[Column, ...]) -> SmallTable:
        model = RowsModel(columns, self.words, identity=_identity)
        empty = N_("There is nothing to tell.")
        table = SmallTable(
            model, self.context.state, key=f"votes/robustness/{key}", name=name, empty=empty, parent=self
        )
        table.view.setSortingEnabled(False)  # the order says what matters most
        self._tables[name] = table
        return table

    def _change_columns(self, what: str) -> tuple[Column, ...]:
        return (
            Column("what", what, value=lambda row: row[0]),
            Column("change", N_("Winners"), value=lambda row: self._said(row[1])),
        )

    def _mark_columns(self) -> tuple[Column, ...]:
        return (
            Column("title", N_("Initiative"), value=lambda row: self._title(row.application)),
            Column("criterion", N_("Criterion"), value=lambda row: self._criterion(row.criterion)),
            Column("step", N_("By how much"), value=lambda row: "+1" if row.step > 0 else "−1"),
            Column("change", N_("Winners"), value=lambda row: self._said(row.change)),
        )

    def _apart_columns(self) -> tuple[Column, ...]:
        return (
            Column("title", N_("Initiative"), value=lambda row: self._title(row.application)),
            Column("criterion", N_("Criterion"), value=lambda row: self._criterion(row.criterion)),
            Column("spread", N_("Highest less lowest"), Kind.NUMBER),
            Column("scale", N_("Scale"), Kind.NUMBER),
            Column("deviation", N_("Standard deviation"), value=_deviation),
            Column("to_discuss", N_("To be discussed"), Kind.CHECK),
        )

    def _said(self, change: Change[UUID]) -> str:
        if change.none:
            return self.words.gettext("stay the same")
        parts = {
            N_("comes in: {titles}"): change.gained,
            N_("goes out: {titles}"): change.lost,
            N_("equal then, to be parted: {titles}"): change.tied,
        }
        said = (Message(msgid, {"titles": self._titles(keys)}) for msgid, keys in parts.items() if keys)
        return "\n".join(self.words.say(message) for message in said)

    def _titles(self, keys: Iterable[UUID]) -> str:
        wanted = set(keys)
        rows = self.view.result.rows if self.view is not None else ()
        return ", ".join(f"«{row.application.title}»" for row in rows if row.application.id in wanted)

    def _title(self, key: UUID) -> str:
        return self.view.title(key) if self.view is not None else ""

    def _criterion(self, key: UUID) -> str:
        criteria = self.view.result.criteria if self.view is not None else ()
        take = in_language(self.words, "title")
        return next((take(criterion) for criterion in criteria if criterion.id == key), "")

    def _lay_out(self) -> None:
        sheet = QWidget(self)
        body = QVBoxLayout(sheet)
        space = self.fontMetrics().height()
        body.setContentsMargins(0, 0, space, 0)
        body.setSpacing(space)
        body.addWidget(self.summary)
        for heading, table in self._tables.items():
            part = Part(heading, self.words, self)
            part.add(table)
            body.addWidget(part)
            self._parts.append(part)
        body.addStretch(1)
        self.column.addWidget(self.commands.buttons["print"], 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(ScrollDown(sheet, self), 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._reckon)


def _identity(row: Any) -> Any:
    match row:
        case OneMark():
            return row.application, row.criterion, row.step
        case Disagreement():
            return row.application, row.criterion
    return row[0]


def _deviation(row: Disagreement[UUID]) -> str:
    return f"{square_root(row.variance, 2)}".replace(".", ",")
