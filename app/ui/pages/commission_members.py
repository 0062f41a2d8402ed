"""Who is in the commission: members in their order, what is odd about them, the act that formed it and its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QLabel, QWidget

from app.language.message import N_, Message
from app.models.commission import MemberRole
from app.models.office import Body
from app.models.paper import PaperKind
from app.services.commission.member_rows import CommissionInput, CommissionView, MemberInput, MemberRow
from app.ui.codes import ACT_KINDS, BODIES, ROLES
from app.ui.kit.flow import FlowLayout
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.table import Column, Kind
from app.ui.kit.theme import WARNING, paint_role
from app.ui.pages.application_names import sources_of
from app.ui.pages.attachments import AttachmentsPanel
from app.ui.pages.commands import Command, Commands
from app.ui.pages.panels import Part, halves, in_language, quiet_label
from app.ui.pages.printing import show_paper
from app.ui.pages.rowspanel import RowsPanel
from app.ui.pages.section import Section
from app.ui.pages.splitter import Splitter

if TYPE_CHECKING:
    from app.ui.kit.names import Offer
    from app.ui.page import Page

_REMARK = N_("Empty: not asked for. What does not agree is only remarked.")
_FORMING = (
    Field("act", N_("Kind of the act"), FieldKind.CHOICE, required=True, choices=ACT_KINDS),
    Field("act_number", N_("Number of the act"), width=20),
    Field("act_date", N_("Date of the act"), FieldKind.DATE),
    Field("size", N_("Members with a vote"), FieldKind.INT, width=10, hint=_REMARK),
    Field("least_executive", N_("Of the aiyl okmotu at least"), FieldKind.INT, width=10),
    Field("least_council", N_("Of the council at least"), FieldKind.INT, width=10),
    Field("least_community", N_("Of the local community at least"), FieldKind.INT, width=10),
)


class MembersPanel(RowsPanel):
    """Add (Ctrl+N), correct (Enter), take away (Del), move (Alt+arrows). A name of the register is offered."""

    key = "votes/members"
    name = N_("Members of the commission")
    empty = N_("The commission has no members yet.")
    hint = N_("Press “Add” (Ctrl+N) and choose a person of the register, or type a new name.")
    new_title = N_("New member of the commission")
    row_title = N_("Member of the commission: {row}")
    removed = N_("{row} is no longer in the commission. Ctrl+Z brings it back.")

    def __init__(self, page: Page, parent: Section) -> None:
        self._person: UUID | None = None
        self._named = ""
        self._corrected: MemberRow | None = None
        super().__init__(page, self._columns(page), self._fields(page), parent)
        self.table.view.setSortingEnabled(False)  # the order of the members is the commission's own
        self.moving = Commands(
            (
                Command("up", N_("Up"), "up", lambda: self.move(down=False), "Alt+Up"),
                Command("down", N_("Down"), "down", lambda: self.move(down=True), "Alt+Down"),
            ),
            self.words,
            self,
        )
        for button in self.moving.buttons.values():
            self.table.add_button(button)
        self._allow_moving()

    def begun(self) -> dict[str, Any]:
        """The first member is likely the chair."""
        role = MemberRole.MEMBER if self.table.model.rowCount() else MemberRole.CHAIR
        return {"represents": Body.COMMUNITY, "role": role, "voting": True}

    def add(self) -> FormDialog:
        self._person, self._named, self._corrected = None, "", None
        return super().add()

    def correct(self) -> FormDialog | None:
        self._corrected = row = self.current()
        if row is not None:
            self._person, self._named = row.person_id, row.name
        return super().correct()

    def move(self, *, down: bool) -> None:
        """Let the member under the cursor change places with its neighbour."""
        row: MemberRow | None = self.current()
        if row is not None:
            self.page.attempt(lambda: self.services.members.move(row.id, row.version, down=down))

    def add_row(self, values: dict[str, Any]) -> UUID:
        return self.services.members.add(self.page.contest, self._input(values))

    def change_row(self, row: MemberRow, values: dict[str, Any]) -> None:
        self.services.members.change(row.id, row.version, self._input(values))

    def remove_row(self, row: MemberRow) -> None:
        self.services.members.remove(row.id, row.version)

    def title_of(self, row: MemberRow) -> str:
        return row.name

    def set_rows(self, rows: Any) -> None:
        super().set_rows(rows)
        self._allow_moving()

    def _input(self, values: dict[str, Any]) -> MemberInput:
        """A name that is still the chosen one is that person; another is somebody new."""
        known = self._person if values["name"].strip() == self._named else None
        return MemberInput(**values, person_id=known)

    def _open(self, title: Message, form: Form, save: Any) -> FormDialog:
        form.editor("name").picked.connect(lambda offer: self._take(form, offer))
        return super()._open(title, form, save)

    def _take(self, form: Form, offer: Offer) -> None:
        """A known person; the post that the register tells is filled in where nothing is typed yet."""
        self._person, self._named = UUID(offer.key), offer.name
        posts = self.services.people.posts(self._person)
        if posts and not form.editor("post_ky").typed():
            form.editor("post_ky").set_value(posts[0].title_ky)
            form.editor("post_ru").set_value(posts[0].title_ru)
            form.editor("represents").set_value(posts[0].body)

    def _others(self) -> list[tuple[UUID, str]]:
        """In whose seat the member may stand: anybody else's."""
        own = None if self._corrected is None else self._corrected.id
        return [(row.id, row.name) for row in self.table.model.whole() if row.id != own]

    def _fields(self, page: Page) -> tuple[Field, ...]:
        return (
            Field(
                "name",
                N_("Full name"),
                FieldKind.NAME,
                required=True,
                choices=sources_of(page.context).persons,
                hint=N_("Another name is another person. A name is corrected in the register."),
            ),
            Field("post_ky", N_("Post (Kyrgyz)")),
            Field("post_ru", N_("Post (Russian)")),
            Field("organisation", N_("Organisation")),
            Field("represents", N_("Represents"), FieldKind.CHOICE, required=True, choices=BODIES),
            Field("role", N_("Role"), FieldKind.CHOICE, required=True, choices=ROLES),
            Field("voting", N_("Has a vote"), FieldKind.CHECK),
            Field(
                "substitute_for_id",
                N_("Substitute for"),
                FieldKind.CHOICE,
                choices=self._others,
                hint=N_("A substitute marks an application where that member is absent or recused."),
            ),
        )

    def _columns(self, page: Page) -> tuple[Column, ...]:
        return (
            Column("position", N_("№"), Kind.NUMBER, width=4),
            Column("name", N_("Full name")),
            Column("role", N_("Role"), Kind.CHOICE, labels=ROLES),
            Column("post", N_("Post"), value=in_language(page.words, "post")),
            Column("organisation", N_("Organisation"), hidden=True),
            Column("represents", N_("Represents"), Kind.CHOICE, labels=BODIES),
            Column("voting", N_("Has a vote"), Kind.CHECK),
            Column("substitute_for", N_("Substitute for"), value=self._principal),
        )

    def _principal(self, row: MemberRow) -> str:
        names = {each.id: each.short_name for each in self.table.model.whole()}
        return names.get(row.substitute_for_id, "")

    def _allow_moving(self) -> None:
        for key in ("up", "down"):
            self.moving.allow(key, self.table.model.rowCount() > 1)


class MembersSection(Section):
    """The members above with the remarks on them; below how the commission was formed, and the scan of the act."""

    title = N_("Members")
    note = N_("Who marks the applications, whom they represent, and by which act the commission was formed.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.contest = page.contest
        self.dialog: FormDialog | None = None
        self.panel = MembersPanel(page, self)
        self.remarks = QLabel(self)
        self.remarks.setWordWrap(True)
        paint_role(self.remarks, WARNING)
        self.formed = quiet_label(self)
        self.files = AttachmentsPanel(self.context, "commission", self)
        self.files.said.connect(page.said)
        self.commands = Commands(
            (
                Command("act", N_("Act and composition…"), "edit", self.change_act, "Ctrl+Shift+A"),
                Command("order", N_("Write the act…"), "documents", self.write_act),
                Command("sheets", N_("Declaration sheets…"), "print", self.show_sheets),
            ),
            self.words,
            self,
        )
        self.column.addWidget(self.remarks)
        self.column.addWidget(halves(self.panel, self._below(), (5, 3), self), 1)
        self.setFocusProxy(self.panel)
        self.retranslate()

    def reload(self) -> None:
        if self.contest is None:
            return
        members = self.services.members
        self.panel.set_rows(members.rows(self.contest))
        self._view = members.commission(self.contest)
        if self._view.id != self.files.owner_id:
            self.files.show_of(self._view.id)
        self._said = members.warnings(self.contest)
        self._say()

    def open(self, what: Any) -> None:
        """Put the cursor on a member."""
        self.panel.table.select(what)
        self.panel.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_view"):
            self._say()

    def change_act(self) -> FormDialog:
        """Enter by which act the commission is formed and how it is to be made up."""
        view: CommissionView = self.services.members.commission(self.contest)
        form = Form(_FORMING, self.words, self.context.state.draft(f"commission/{self.contest}/{view.version}"))
        form.fill({field.key: getattr(view, field.key) for field in _FORMING})
        self.dialog = FormDialog(
            Message(N_("How the commission is formed")),
            form,
            lambda values: self._save(view.version, values),
            parent=self,
        )
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def write_act(self) -> None:
        """Go to the act that forms the commission, among the documents."""
        self.page.wanted.emit("documents", PaperKind.COMMISSION_ORDER)

    def show_sheets(self) -> None:
        """Show the sheets on which the members declare."""
        if self.contest is not None:
            show_paper(self.context, self, PaperKind.DECLARATION_SHEETS, self.contest)

    def _save(self, version: int, values: dict[str, Any]) -> None:
        self.services.members.change_commission(self.contest, version, CommissionInput(**values))

    def _below(self) -> QWidget:
        act = Part(N_("How the commission was formed"), self.words, self)
        act.add(self.formed)
        bar = QWidget(self)
        flow = FlowLayout(bar)
        for button in self.commands.buttons.values():
            flow.addWidget(button)
        act.add(bar)
        act.body.addStretch(1)
        scan = Part(N_("Scan of the act"), self.words, self)
        scan.add(self.files, 1)
        return Splitter(act, scan, self.context.state, "votes/members/below")

    def _say(self) -> None:
        self.remarks.setText("\n".join(self.words.say(each) for each in self._said))
        self.remarks.setVisible(bool(self._said))
        self.formed.setText("\n".join(self.words.say(each) for each in self._formed()))

    def _formed(self) -> list[Message]:
        """The act as it is known, and what is asked of the composition."""
        view = self._view
        return [_act(view), *_rules(view)]


def _act(view: CommissionView) -> Message:
    if not view.act_number and view.act_date is None:
        return Message(N_("The act that forms the commission is not entered yet."))
    named = {"act": Message(ACT_KINDS[view.act]), "number": view.act_number or "–", "date": view.act_date or "–"}
    return Message(N_("{act} № {number} of {date}"), named)


def _rules(view: CommissionView) -> list[Message]:
    asked = [] if view.size is None else [Message(N_("Members with a vote: {number}"), {"number": view.size})]
    least = [(BODIES[body], number) for body, number in view.least().items() if number is not None]
    said = N_("{body}: at least {number}")
    return [*asked, *(Message(said, {"body": Message(body), "number": number}) for body, number in least)]
