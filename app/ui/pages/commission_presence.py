"""Who was present at the items of a meeting: ticks, members by items, and what they mean for the quorum at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.commission import ItemKind
from app.models.contest import MajorityBase
from app.services.commission.meeting_rows import ItemRow, MeetingRow
from app.services.commission.member_rows import MemberRow
from app.services.commission.motions import Verdict
from app.services.commission.quorums import ApplicationQuorum, ItemQuorum
from app.ui.codes import ROLES
from app.ui.kit.cells import YES, Cell
from app.ui.kit.columns import Kind
from app.ui.kit.flow import FlowLayout
from app.ui.kit.grid import Grid
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.theme import WARNING, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.commands import Command, Commands
from app.ui.pages.panels import in_language, quiet_label

if TYPE_CHECKING:
    from app.ui.page import Page

#: Base of the majority and whether it is inclusive → how the result of a vote is told.
_VERDICTS: dict[tuple[MajorityBase, bool], str] = {
    (MajorityBase.CAST, False): N_("{votes_for} of {whole} votes for or against; more than {fraction} are needed"),
    (MajorityBase.CAST, True): N_("{votes_for} of {whole} votes for or against; at least {fraction} are needed"),
    (MajorityBase.PRESENT, False): N_("{votes_for} of {whole} present; more than {fraction} are needed"),
    (MajorityBase.PRESENT, True): N_("{votes_for} of {whole} present; at least {fraction} are needed"),
    (MajorityBase.ALL, False): N_("{votes_for} of all {whole} votes; more than {fraction} are needed"),
    (MajorityBase.ALL, True): N_("{votes_for} of all {whole} votes; at least {fraction} are needed"),
}


def verdict_said(verdict: Verdict) -> Message:
    """What came of a vote, with the exact majority: «Carried: 3 of 5 present; more than 1/2 are needed»."""
    rule = verdict.majority
    fraction = f"{rule.fraction.numerator}/{rule.fraction.denominator}"
    values = {"votes_for": verdict.votes.votes_for, "whole": verdict.whole, "fraction": fraction}
    told = {"told": Message(_VERDICTS[rule.base, rule.inclusive], values)}
    return Message(N_("Carried: {told}"), told) if verdict.carried else Message(N_("Not carried: {told}"), told)


def quorum_said(found: ItemQuorum) -> Message:
    """The quorum in general at an item."""
    if not found.recorded:
        return Message(N_("Tick who was present at this item."))
    quorum = found.quorum
    values = {"present": quorum.present, "seats": quorum.seats, "needed": quorum.needed}
    if quorum.met:
        return Message(N_("{present} of {seats} are there, {needed} are needed: there is a quorum."), values)
    return Message(N_("{present} of {seats} are there, {needed} are needed: there is no quorum."), values)


def led_said(item: ItemRow, meeting: MeetingRow | None) -> list[Message]:
    """Who presides over the meeting, but was not at the item by the record."""
    led = None if meeting is None else meeting.presided_by_id
    if led is None or not item.present or led in item.present:
        return []
    said = N_("{name} presided by the record, but is not ticked at this item. Correct one or the other.")
    return [Message(said, {"name": meeting.presided_by})]


def application_said(found: ApplicationQuorum) -> list[Message]:
    """The quorum of one application, and why it is broken; marks that do not count."""
    quorum = found.quorum
    values = {"title": found.title, "present": quorum.present, "seats": quorum.seats, "needed": quorum.needed}
    said = [Message(N_("“{title}”: {present} of {seats} are there, {needed} are needed."), values)]
    if found.by_recusals:
        said.append(Message(N_("The quorum is broken by recusals: a substitute may take the seat.")))
    elif not quorum.met:
        said.append(Message(N_("There is no quorum for it.")))
    if found.unheard:
        names = {"names": ", ".join(found.unheard)}
        said.append(Message(N_("Not ticked, but has marked it: {names}. These marks do not count."), names))
    return said


class PresencePanel(Translated, QWidget):
    """A column for each item, a row for each member; Space ticks, and each tick is saved at once.

    The quorum below is that of the item under the cursor.
    """

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.page, self.words, self.services = page, page.words, page.context.services
        self.meeting: MeetingRow | None = None
        self.items: tuple[ItemRow, ...] = ()
        self.item: ItemRow | None = None
        self.members: list[MemberRow] = []
        self.grid: Grid | None = None
        self._made_for: Any = None
        self.commands = Commands(
            (
                Command("all", N_("All present"), "done", self.tick_all, "Ctrl+Shift+A"),
                Command("same", N_("Same as the item before"), "copy", self.tick_same, "Ctrl+Shift+D"),
            ),
            self.words,
            self,
        )
        self.general, self.broken, self.met = QLabel(self), QLabel(self), quiet_label(self)
        self.hint = quiet_label(self)
        self._build()
        self.retranslate()

    def show_items(self, meeting: MeetingRow | None, items: tuple[ItemRow, ...], members: list[MemberRow]) -> None:
        """Show the presence at the items of a meeting."""
        self.meeting, self.items, self.members = meeting, items, members
        made_for = ([item.id for item in items], [row.id for row in members])
        if made_for != self._made_for:
            self._made_for = made_for
            self._make_grid()
        self._fill()

    def show_item(self, item: ItemRow | None) -> None:
        """Turn to an item: its quorum is told and the buttons concern it."""
        self.item = item
        before = item is not None and item.position > 1
        self.commands.allow("all", item is not None and bool(self.members))
        self.commands.allow("same", before and bool(self.members))
        self._say()

    def tick_all(self) -> None:
        """The whole commission was present at the item under the cursor."""
        if self.item is not None:
            self._attempt(lambda item=self.item: self.services.presence.all_present(item.id))

    def tick_same(self) -> None:
        """Those who were present at the item before."""
        if self.item is not None:
            self._attempt(lambda item=self.item: self.services.presence.same_as_before(item.id))

    def retranslate(self) -> None:
        _ = self.words.gettext
        ticks = _("Space ticks who was present. Each tick is saved at once.")
        self.hint.setText(_("The agenda is empty.") if self.grid is None else ticks)
        if self.grid is not None:
            self._fill()
        self._say()

    def _build(self) -> None:
        paint_role(self.broken, WARNING)
        bar = QWidget(self)
        row = FlowLayout(bar)
        for button in self.commands.buttons.values():
            row.addWidget(button)
        self.sheet = QWidget(self)
        self.body = QVBoxLayout(self.sheet)
        self.body.setContentsMargins(0, 0, self.fontMetrics().height() // 2, 0)
        for label in (self.general, self.broken, self.met, self.hint):
            label.setWordWrap(True)
            self.body.addWidget(label)
        self.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addWidget(ScrollDown(self.sheet, self), 1)

    def _make_grid(self) -> None:
        if self.grid is not None:
            self.body.removeWidget(self.grid)
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None
        if self.items and self.members:
            text = in_language(self.words, "text")
            cells = [Cell("name", N_("Member"), spread=1, width=18, locked=True)]
            cells += [
                Cell(str(item.id), str(item.position), Kind.CHECK, width=4, hint=text(item)) for item in self.items
            ]
            self.grid = Grid(N_("Who was present"), "presence", cells, self.words, self.sheet, growing=False)
            self.body.insertWidget(0, self.grid)
            self.grid.model.edited.connect(self._on_ticked)
        self.retranslate()

    def _fill(self) -> None:
        if self.grid is not None:
            rows = [
                {"name": self._name(row)} | {str(item.id): row.id in item.present for item in self.items}
                for row in self.members
            ]
            self.grid.fill(rows)

    def _name(self, row: MemberRow) -> str:
        return f"{row.short_name} ({self.words.gettext(ROLES[row.role])})"

    def _on_ticked(self) -> None:
        """Save what was ticked; what was refused is shown again as it was."""
        rows = self.grid.model.rows()
        ticked = {
            item: {m.id for m, row in zip(self.members, rows, strict=True) if row.get(str(item.id)) == YES}
            for item in self.items
        }
        for item, members in ticked.items():  # a table put in from the clipboard changes several
            if members != item.present:
                self._attempt(lambda key=item.id, members=members: self.services.presence.put(key, members))

    def _attempt(self, act: Callable[[], Any]) -> None:
        if not self.page.attempt(act):
            self._fill()

    def _say(self) -> None:
        for label in (self.general, self.broken, self.met):
            label.hide()
        if self.item is None or not self.members:
            return
        quorum = self.services.meetings.quorum(self.page.contest)
        if self.item.id in quorum.items:
            self._tell(self.general, [quorum_said(quorum.items[self.item.id])])
        told = quorum.at(self.item.id) if self.item.kind is ItemKind.EVALUATION else ()
        odd = [each for each in told if not each.quorum.met or each.unheard]
        warned = [*led_said(self.item, self.meeting), *(said for each in odd for said in application_said(each))]
        self._tell(self.broken, warned)
        self._tell(self.met, [said for each in told if each not in odd for said in application_said(each)])

    def _tell(self, label: QLabel, said: list[Message]) -> None:
        label.setText("\n".join(self.words.say(each) for each in said))
        label.setVisible(bool(said))
