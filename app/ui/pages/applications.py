"""The Applications tab: the list with its sums, and the way into each application."""

from __future__ import annotations

import uuid
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.application import ApplicationStatus
from app.models.contest import Phase
from app.models.paper import PaperKind
from app.services.application_rows import ApplicationRow
from app.services.applications import OPEN, WITHDRAWABLE
from app.services.phases import Deed, allows
from app.services.screening import SCREENED
from app.ui.codes import PAPERS, PHASES
from app.ui.context import Context
from app.ui.kit.dialogs import ask
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.page import Page
from app.ui.pages.application_columns import application_columns
from app.ui.pages.application_deeds import Deeds
from app.ui.pages.application_editor import ApplicationEditor
from app.ui.pages.commands import Command, Commands
from app.ui.pages.import_wizard import ImportDialog, take_in
from app.ui.pages.notice import Notice
from app.ui.pages.printing import show_paper
from app.ui.pages.unsaved import Unsaved

_SHOWS = (
    "application", "budget_line", "budget_share", "village", "award", "decision", "contest", "document_check",
    "checklist_point", "screening_answer", "group_member", "application_village",
)  # fmt: skip

_RESULT_LETTERS = {
    ApplicationStatus.AWARDED: PaperKind.WINNER_LETTER,
    ApplicationStatus.NOT_AWARDED: PaperKind.OTHERS_LETTER,
}


class ApplicationsPage(Page):
    """New (Ctrl+N), open (Enter), register (Ctrl+R), admit, withdraw, delete a draft (Delete), history (Ctrl+H).

    Registering and admitting take all selected rows.
    """

    shows = frozenset(_SHOWS)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.editor: ApplicationEditor | None = None
        self.dialog: ImportDialog | None = None
        self.deeds = Deeds(self)
        self.notice = Notice(self.words, self)
        self.table = Table(
            RowsModel(application_columns(self.words), self.words),
            context.state,
            key="applications",
            name=N_("Applications"),
            parent=self,
        )
        self.table.view.set_empty_words(self._empty_words)
        self.commands = Commands(self._command_list(), self.words, self)
        self._build()

    def reload(self) -> None:
        rows = [] if self.contest is None else self.context.services.applications.rows(self.contest)
        self.table.set_rows(rows)
        self._allow()
        self._remind()

    def open(self, what: Any) -> None:
        """Another page points at an application by its id."""
        self.refresh()
        if isinstance(what, uuid.UUID) and self.table.select(what):
            self.edit(what)

    def may_leave(self) -> bool:
        return self.editor is None or self.editor.may_close()

    def begin(self) -> ApplicationEditor | None:
        """Type a new application."""
        return None if self.contest is None else self._show_editor(None)

    def edit_current(self) -> None:
        """Open the application under the cursor."""
        if (row := self.table.current()) is not None:
            self.edit(row.id)

    def edit(self, application: uuid.UUID) -> ApplicationEditor | None:
        """Open an application."""
        return self._show_editor(application)

    def selected(self) -> list[ApplicationRow]:
        """The selected rows, or the one under the cursor."""
        current = self.table.current()
        return self.table.selected() or ([current] if current is not None else [])

    def register(self) -> None:
        """Give the selected drafts their numbers. What one still lacks is said in its window, at its place."""
        lacking = self.deeds.register(self.drafts())
        if lacking is not None and (editor := self.edit(lacking[0].id)) is not None:
            editor.form.show_messages(lacking[1])

    def drafts(self) -> list[ApplicationRow]:
        """The selected rows that may still be registered."""
        return list(filter(_is_draft, self.selected()))

    def screened(self) -> list[ApplicationRow]:
        """The selected rows that may be admitted."""
        return list(filter(_is_screened, self.selected()))

    def registered(self) -> list[ApplicationRow]:
        """The selected rows that have a number."""
        return list(filter(_is_registered, self.selected()))

    def start_print(self) -> None:
        """The receipts of the selected applications, one after the other."""
        self._show_papers([(PaperKind.RECEIPT, row.id) for row in self.registered()])
        if not self.registered():
            self.said.emit(Message(N_("Only a registered application has a receipt to print.")))

    def tell_result(self) -> None:
        """The letters on the result to the selected applicants, winners and others, one after the other."""
        self._show_papers([(_RESULT_LETTERS[row.status], row.id) for row in self.decided()])

    def decided(self) -> list[ApplicationRow]:
        """The selected rows on which it was decided."""
        return [row for row in self.selected() if row.status in _RESULT_LETTERS]

    def conclude(self) -> None:
        """The agreements with the initiators of the selected winners, one after the other."""
        self._show_papers([(PaperKind.INITIATOR_AGREEMENT, row.id) for row in filter(_is_awarded, self.selected())])

    def show_history(self) -> None:
        """What was done to the application under the cursor, and by whom."""
        if (row := self.table.current()) is not None:
            self.wanted.emit("history", row.id)

    def take_in(self) -> None:
        """Take in a list of applications from another program."""
        self.dialog = take_in(self.context, self.contest, "applications", self)
        self.dialog.imported.connect(self.said)

    def _command_list(self) -> tuple[Command, ...]:
        return (
            Command("new", N_("New"), "add", self.begin, "Ctrl+N"),
            Command("open", N_("Open"), "edit", self.edit_current, "Return", listen=False),
            Command("register", N_("Register"), "done", self.register, "Ctrl+R"),
            Command("admit", N_("Admit"), "verify", lambda: self.deeds.admit(self.screened()), "Ctrl+Shift+A"),
            Command("withdraw", N_("Withdraw…"), "return", lambda: self.deeds.withdraw(self.table.current())),
            Command(
                "discard", N_("Delete the draft"), "delete", lambda: self.deeds.discard(self.table.current()), "Delete"
            ),
            Command("receipt", PAPERS[PaperKind.RECEIPT], "print", self.start_print, "Ctrl+P", listen=False),
            Command("dossier", PAPERS[PaperKind.DOSSIER], "print", lambda: self._print(PaperKind.DOSSIER)),
            Command("letter", N_("Letter on the result"), "print", self.tell_result),
            Command("agreement", PAPERS[PaperKind.INITIATOR_AGREEMENT], "print", self.conclude),
            Command("journal", PAPERS[PaperKind.APPLICATION_JOURNAL], "print", self._print_journal),
            Command("import", N_("Import…"), "import", self.take_in),
            Command("history", N_("History"), "history", self.show_history, "Ctrl+H"),
        )

    def _build(self) -> None:
        for key in ("new", "open", "register", "admit"):
            self.table.add_button(self.commands.buttons[key])
        self.table.add_button(self.commands.menu(N_("Print"), "receipt", "dossier", "letter", "agreement", "journal"))
        self.table.add_button(self.commands.menu(N_("More"), "withdraw", "discard", "import", "history"))
        self.table.activated.connect(lambda row: self.edit(row.id))
        self.table.chosen.connect(lambda _row: self._allow())
        self.table.view.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _allow(self) -> None:
        row: ApplicationRow | None = self.table.current()
        selected, phase = self.selected(), self.phase()
        for key in ("new", "import"):
            self.commands.allow(key, _allowed(phase, Deed.DRAFT_APPLICATION))
        self.commands.allow("receipt", any(map(_is_registered, selected)))
        self.commands.allow("letter", bool(self.decided()))
        self.commands.allow("agreement", any(map(_is_awarded, selected)))
        self.commands.allow("journal", self.contest is not None)
        for key in ("open", "history", "dossier"):
            self.commands.allow(key, row is not None)
        self.commands.allow("register", any(map(_is_draft, selected)) and _allowed(phase, Deed.REGISTER_LATE))
        self.commands.allow("admit", any(map(_is_screened, selected)) and _allowed(phase, Deed.SCREEN))
        withdrawable = row is not None and row.status in WITHDRAWABLE
        self.commands.allow("withdraw", withdrawable and _allowed(phase, Deed.CHANGE_APPLICATION))
        self.commands.allow("discard", row is not None and _is_draft(row))

    def _show_papers(self, papers: list[tuple[PaperKind, uuid.UUID]]) -> None:
        """Each when the one before it is closed; a letter that is to be written leads away, and the others wait."""
        if papers and self.contest is not None:
            window = show_paper(self.context, self, papers[0][0], self.contest, papers[0][1])
            window.rejected.connect(lambda: self._show_papers(papers[1:]))

    def _print(self, kind: PaperKind) -> None:
        if (row := self.table.current()) is not None and self.contest is not None:
            show_paper(self.context, self, kind, self.contest, row.id)

    def _print_journal(self) -> None:
        if self.contest is not None:
            show_paper(self.context, self, PaperKind.APPLICATION_JOURNAL, self.contest)

    def _show_editor(self, application: uuid.UUID | None) -> ApplicationEditor | None:
        made: list[ApplicationEditor] = []
        self.attempt(
            lambda: made.append(ApplicationEditor(self.context, self._unsaved(), self.contest, application, self))
        )
        if not made:
            self.mark_stale()
            return None
        self.editor = made[0]
        self.editor.saved.connect(self._on_saved)
        self.editor.finished.connect(self._on_closed)
        self.editor.open()
        return self.editor

    def _on_saved(self, application: uuid.UUID) -> None:
        self.refresh()
        self.table.select(application)

    def _on_closed(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None
        self._remind()
        self.table.setFocus()

    def _unsaved(self) -> Unsaved:
        return Unsaved(self.context.state, f"applications/{self.contest}")

    def _empty_words(self) -> tuple[str, str]:
        _ = self.words.gettext
        if self.table.model.counts()[1]:
            return _("Nothing was found."), _("Clear the search to see all rows.")
        if self.contest is None:
            return "", ""
        if not _allowed(self.phase(), Deed.DRAFT_APPLICATION):
            return _("No applications yet."), ""
        return _("No applications yet."), _("Press “New” (Ctrl+N) and type the first one from its paper.")

    def _remind(self) -> None:
        """A store without a contest, typing left over from a crash, a phase without intake: what can be done."""
        self.notice.clear()
        if self.contest is None:
            said = N_("There is no contest yet. Applications belong to a contest.")
            self.notice.offer_contest(said, self.prepare_contest)
        elif kept := self._unsaved().all():
            self._offer_typing(*next(iter(kept.items())))
        elif (phase := self.phase()) is not None and not allows(phase, Deed.DRAFT_APPLICATION):
            said = N_("The contest is in the phase “{phase}”: no applications are taken in.")
            self.notice.say(Message(said, {"phase": Message(PHASES[phase])}))
            self.notice.offer(N_("To the contest"), lambda: self.wanted.emit("contest", "phases"))

    def _offer_typing(self, key: str, typed: dict[str, Any]) -> None:
        title = typed.get("initiative", {}).get("title") or typed.get("applicant", {}).get("applicant_name") or "…"
        self.notice.say(Message(N_("The typing of “{title}” was not saved last time."), {"title": title}))
        self.notice.offer(N_("Go on typing"), lambda: self._resume(key))
        self.notice.offer(N_("Throw it away"), lambda: self._forget(key))

    def _resume(self, key: str) -> None:
        self._show_editor(None if key == Unsaved.NEW else uuid.UUID(key))

    def _forget(self, key: str) -> None:
        if ask(self, self.words, Message(N_("Throw the unsaved typing away?")), N_("Throw it away"), danger=True):
            self._unsaved().drop(key)
            self._remind()


def _allowed(phase: Phase | None, deed: Deed) -> bool:
    """Whether the contest's phase has its time for it."""
    return phase is not None and allows(phase, deed)


def _is_draft(row: ApplicationRow) -> bool:
    return row.number is None and row.status in OPEN


def _is_screened(row: ApplicationRow) -> bool:
    return row.status in SCREENED


def _is_awarded(row: ApplicationRow) -> bool:
    return row.status is ApplicationStatus.AWARDED


def _is_registered(row: ApplicationRow) -> bool:
    return row.number is not None
