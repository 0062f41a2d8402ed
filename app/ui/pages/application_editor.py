"""The window in which one application after another is typed from its papers, checked and registered."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.contest import Phase
from app.models.paper import PaperKind
from app.services.application_input import ApplicationInput
from app.services.applications import OPEN
from app.services.phases import Deed, allows
from app.ui.codes import PAPERS
from app.ui.kit.dialogs import ask_reason, attempt
from app.ui.kit.flow import FlowLayout
from app.ui.kit.theme import WARNING, paint_role
from app.ui.pages.application_form import ApplicationForm
from app.ui.pages.application_parts import Parts
from app.ui.pages.application_record import RecordSheet
from app.ui.pages.application_sheet import Sheet
from app.ui.pages.commands import Command, Commands
from app.ui.pages.editing import Editing
from app.ui.pages.printing import show_paper
from app.ui.pages.unsaved import Unsaved

if TYPE_CHECKING:
    from app.services.applications import ApplicationView, Registration
    from app.ui.context import Context


_PAPERS = {PaperKind.RECEIPT: "Ctrl+P", PaperKind.DOSSIER: ""}


class ApplicationEditor(Editing):
    """New application of a contest, or a stored one.

    Ctrl+R registers, Ctrl+Shift+N goes on to the next paper, Ctrl+P shows the receipt.
    """

    overtaken = N_("This application was changed elsewhere after you opened it. Nothing was overwritten.")

    def __init__(
        self,
        context: Context,
        unsaved: Unsaved,
        contest: uuid.UUID,
        application: uuid.UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, unsaved, parent)
        self._applications = context.services.applications
        self._contest = contest
        shown = context.services.contests.view(contest)
        self._phase = shown.phase
        over = shown.intake_until is not None and shown.intake_until < context.services.calendar.today()
        self._late = over or shown.phase is Phase.SCREENING
        self._reason = ""
        self.record = application
        self.version = 0
        self.view: ApplicationView | None = None
        self.form = ApplicationForm(context, self.store, self)
        self.parts = Parts(self.words, self.form.sheets, self)
        self.locked = QLabel(self)
        self.commands = Commands(self._command_list(), self.words, self)
        self._build()
        self.load()
        self.recover()
        self._wire()
        QTimer.singleShot(0, self, self.parts.current().enter)

    def load(self) -> None:
        self.view = None if self.record is None else self._applications.view(self.record)
        self.version = 0 if self.view is None else self.view.row.version
        self.form.fill(ApplicationInput(title="") if self.view is None else self.view.content, self.view)
        self._allow()
        self.retranslate()

    def newest(self) -> int:
        return self._applications.view(self.record).row.version

    def write(self) -> None:
        content = self.form.read()
        if self.record is None:
            self.record = self._applications.draft(self._contest, content)
            self._unsaved.drop(Unsaved.NEW)
        elif self.form.rewritten:
            self._applications.change(self.record, self.version, content, reason=self._reason)
        self.version = self.newest()
        self.form.kept()
        self.form.write_records()

    def store(self) -> bool:
        """Save and stay. Another text of a registered application needs a reason and becomes its next edition."""
        if self.number is not None and self.form.rewritten and not self._reason:
            question = Message(
                N_("Why is the registered application changed? The earlier text is kept beside the new one.")
            )
            self._reason = ask_reason(self, self.words, question, N_("Save the new edition")) or ""
            if not self._reason:
                return False
        done = super().store()
        if done:
            self._reason = ""
            self.load()
        return done

    @property
    def number(self) -> int | None:
        """The number in the journal, None for what is not registered."""
        return None if self.view is None else self.view.row.number

    def register(self) -> bool:
        """Save, and give the application its number; what is still missing is said in its place."""
        made: list[Registration] = []
        if not self.store() or not attempt(self, self.words, lambda: made.append(self._register()), form=self.form):
            return False
        self.load()
        self.saved.emit(self.record)
        self._tell(made[0])
        return True

    def go_on(self) -> bool:
        """Save, and begin with the next paper."""
        if self.form.dirty and not self.store():
            return False
        self.record, self._reason = None, ""
        self.notice.clear()
        self.load()
        self.parts.turn(self.form.applicant)
        return True

    def print(self, kind: PaperKind) -> None:
        """Save, and show a paper of the application."""
        if (self.form.dirty and not self.store()) or self.record is None:
            return
        window = show_paper(self.context, self, kind, self._contest, self.record)
        window.wanted.connect(lambda *_: self.reject())
        window.finished.connect(lambda _: self._move_on())

    def retranslate(self) -> None:
        self.setWindowTitle(self.words.say(self._title()))
        decided = self.view is not None and self.view.row.status not in OPEN
        self.locked.setText(
            self.words.gettext("This application has been decided: it is shown, not changed.")
            if decided
            else self.words.gettext("In this phase of the contest the application is shown, not changed.")
        )

    def _register(self) -> Registration:
        return self._applications.register(self.record, self.version)

    def _tell(self, made: Registration) -> None:
        """Number, time and code, and what comes next."""
        values = {"number": made.number, "at": made.at, "code": made.code}
        said = N_("Registered under number {number} on {at}. Code of the receipt: {code}.")
        self.notice.say(Message(said, values))
        first = self.notice.offer(N_("Print the receipt"), lambda: self.print(PaperKind.RECEIPT))
        self.notice.offer(N_("Next application"), self.go_on)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_on(self) -> None:
        """The receipt offered after the registration was seen: the next press goes on instead of showing it again."""
        following = self.commands.buttons["next"]
        if self.notice.isAncestorOf(self.focusWidget() or self) and following.isEnabled():
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self) -> Message:
        if self.record is None:
            return Message(N_("New application"))
        if self.number is None:
            return Message(N_("Draft application"))
        return Message(N_("Application No. {number}"), {"number": self.number})

    def _allow(self) -> None:
        """What the phase and the state of the application leave open."""
        begun = Deed.DRAFT_APPLICATION if self.record is None else Deed.CHANGE_APPLICATION
        is_open = allows(self._phase, begun) and (self.view is None or self.view.row.status in OPEN)
        self.locked.setHidden(is_open)
        self.form.applicant.show_late(self._late)
        self.form.lock(not is_open)
        self.form.documents.lock(not allows(self._phase, Deed.CHANGE_APPLICATION))
        self.form.screening.lock(not allows(self._phase, Deed.SCREEN))
        self.commands.allow("save", is_open or self.view is not None)
        self.commands.allow("next", allows(self._phase, Deed.DRAFT_APPLICATION))
        self.commands.buttons["register"].setVisible(self.number is None)
        self.commands.allow("register", is_open and allows(self._phase, Deed.REGISTER_LATE))
        for kind in _PAPERS:
            self.commands.allow(kind.value, self.number is not None or kind is PaperKind.DOSSIER)
        self.parts.mark()

    def _turned(self, sheet: Sheet) -> None:
        """The checklists belong to a stored application: what is typed becomes a draft of the store."""
        if isinstance(sheet, RecordSheet) and self.record is None and not self.form.initiative.lacking():
            self.store()

    def _decided(self) -> None:
        self.load()
        self.saved.emit(self.record)

    def _command_list(self) -> tuple[Command, ...]:
        return (
            Command("save", N_("Save"), "save", self.save, "Ctrl+S"),
            Command("register", N_("Save and register"), "done", self.register, "Ctrl+R"),
            Command("next", N_("Save and next"), "next", self.go_on, "Ctrl+Shift+N"),
            *(
                Command(kind.value, PAPERS[kind], "print", lambda kind=kind: self.print(kind), keys)
                for kind, keys in _PAPERS.items()
            ),
            Command("close", N_("Close"), "close", self.reject),
        )

    def _build(self) -> None:
        paint_role(self.locked, WARNING)
        self.locked.setWordWrap(True)
        foot = QWidget(self)
        row = FlowLayout(foot)
        papers = self.commands.menu(N_("Print"), *(kind.value for kind in _PAPERS))
        buttons = [self.commands.buttons[key] for key in ("save", "register", "next", "close")]
        for button in (*buttons[:3], papers, buttons[3]):
            row.addWidget(button)
        column = QVBoxLayout(self)
        for widget in (self.notice, self.locked):
            column.addWidget(widget)
        column.addWidget(self.parts, 1)
        column.addWidget(foot)
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.resize(min(letter * 200, room.width() - 30), min(letter * 140, room.height() - 50))

    def _wire(self) -> None:
        self.form.changed.connect(self.typed)
        self.form.wrong.connect(lambda sheet: self.parts.turn(sheet, focus=False))
        self.form.screening.decided.connect(self._decided)
        for record in self.form.records.values():
            record.printing.connect(self.print)
        self.parts.turned.connect(self._turned)
        self.parts.ended.connect(lambda: self.commands.buttons["save"].setFocus(Qt.FocusReason.TabFocusReason))
