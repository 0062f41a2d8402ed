"""The Documents tab: from one press of a button to the council's resolution, printed, saved or issued."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.paper import PaperKind
from app.services.papers.paper_rows import PaperRow, has_text
from app.ui.codes import PAPERS
from app.ui.context import Context
from app.ui.kit.dialogs import ask, tell
from app.ui.kit.flow import FlowLayout
from app.ui.kit.icons import set_icon
from app.ui.page import Page
from app.ui.pages.commands import Command, Commands
from app.ui.pages.notice import Notice
from app.ui.pages.paper_editor import PaperEditor
from app.ui.pages.paper_issue import IssueDialog
from app.ui.pages.paper_kinds import KindMenu, SubjectChoice, application_labels, meeting_labels
from app.ui.pages.paper_lists import PaperLists
from app.ui.pages.paper_view import PaperView
from app.ui.pages.paper_words import is_draft, name_of, reference, waiting
from app.ui.pages.printing import show_paper
from app.ui.pages.splitter import Splitter
from app.ui.pages.unsaved import Unsaved

#: Whatever stands on a paper or decides whether a draft is out of date.
_SHOWS = (
    "paper application budget_line budget_share village award decision mark declaration presence commission_member "
    "agenda_item agenda_application tie_break tally_edition tally_reopening commission "
    "meeting person contest rule_set criterion fund_source priority work_plan_step event event_village attendance "
    "checklist_point document_check screening_answer application_edition group_member beneficiary_group post "
    "breakdown marker outcome office office_name print_profile wording ledger_entry posting"
)
_LIST_LETTERS = 72


class DocumentsPage(Page):
    """Resolution on the results (Ctrl+R), new paper (Ctrl+N), text (Enter), issue (Ctrl+I), discard (Delete)."""

    shows = frozenset(_SHOWS.split())

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.papers = context.services.papers
        self.editor: PaperEditor | None = None
        self.issuing: IssueDialog | None = None
        self.notice = Notice(self.words, self)
        self.lists = PaperLists(context, self)
        self.view = PaperView(context, self)
        self.new_button = QPushButton(self)
        self.register_button = QPushButton(self)
        self.commands = Commands(self._command_list(), self.words, self)
        self._build()
        self._wire()
        self.retranslate()

    @property
    def row(self) -> PaperRow | None:
        """The paper under the cursor."""
        return self.lists.current()

    def reload(self) -> None:
        rows = [] if self.contest is None else self.papers.rows(self.contest)
        self.lists.say_hint(self.phase())
        self.lists.show_rows(rows, self.papers.register())
        self.view.show_row(self.row)
        self._allow()
        self._remind()

    def open(self, what: Any) -> None:
        """Another page points at a paper by its id, or at a kind of paper that is to be had."""
        self.refresh()
        if isinstance(what, PaperKind):
            self.have(what)
        elif isinstance(what, uuid.UUID):
            self.register_button.setChecked(False)
            self.lists.select(what)

    def may_leave(self) -> bool:
        return self.editor is None or self.editor.may_close()

    def have_results(self) -> None:
        """The one button: the resolution on the results, begun if it is not there yet."""
        self.have(PaperKind.RESULTS_RESOLUTION)

    def have(self, kind: PaperKind) -> None:
        """Show the paper of this kind: the open draft, or else the issued one, or else a new draft."""
        found = self._found(kind)
        if found is None:
            self.begin(kind)
        else:
            self._show(found.id)

    def begin(self, kind: PaperKind) -> None:
        """A new draft; where one of the kind is open already, that one. A free resolution is typed at once.

        What is printed as the data stand is shown; the application or meeting that a paper is about is asked for first.
        """
        if kind.of_one:
            self.ask_subject(kind)
            return
        if not kind.issuable:
            show_paper(self.context, self, kind, self.contest)
            return
        found = self._found(kind)
        if kind is not PaperKind.FREE_RESOLUTION and is_draft(found):
            self.said.emit(Message(N_("There is a draft of this paper already: here it is.")))
            self._show(found.id)
            return
        made: list[uuid.UUID] = []
        said = Message(N_("Draft written: {paper}."), {"paper": Message(PAPERS[kind])})
        if self._try(lambda: made.append(self.papers.draft(kind, self.contest)), said):
            self._show(made[0])
            if kind is PaperKind.FREE_RESOLUTION:
                self.edit(made[0])

    def ask_subject(self, kind: PaperKind) -> SubjectChoice:
        """Ask about which application or meeting the paper is to be, and show it."""
        services = self.context.services
        if kind.of_meeting:
            labels = meeting_labels(services.meetings.rows(self.contest))
        else:
            labels = application_labels(services.applications.rows(self.contest))
        choice = SubjectChoice(kind, labels, self.words, self)
        choice.chosen.connect(lambda about: show_paper(self.context, self, kind, self.contest, about))
        choice.finished.connect(lambda _: choice.deleteLater())
        choice.open()
        return choice

    def edit_current(self) -> None:
        """Open the text of the draft under the cursor."""
        if is_draft(self.row) and has_text(self.row.kind):
            self.edit(self.row.id)

    def edit(self, paper: uuid.UUID) -> PaperEditor | None:
        """Open the text of a draft."""
        made: list[PaperEditor] = []
        if not self.attempt(lambda: made.append(PaperEditor(self.context, self._unsaved, paper, self))):
            self.mark_stale()
            return None
        self.editor = made[0]
        self.editor.saved.connect(lambda _id: self.said.emit(Message(N_("The text of the draft is saved."))))
        self.editor.finished.connect(lambda _: self._close_dialog("editor"))
        self.editor.open()
        return self.editor

    def issue(self) -> IssueDialog | None:
        """Ask for number and date of the draft under the cursor and issue it."""
        if not is_draft(self.row):
            return None
        if self._unsaved.get(str(self.row.id)) is not None:
            tell(self, self.words, Message(N_("This draft holds typing that is not saved. Save it or throw it away.")))
            return None
        made: list[IssueDialog] = []
        if not self.attempt(lambda: made.append(IssueDialog(self.context, self.row.id, self))):
            self.mark_stale()
            return None
        self.issuing = made[0]
        self.issuing.issued.connect(lambda _entry, paper=self.row.id: self._on_issued(paper))
        self.issuing.finished.connect(lambda _: self._close_dialog("issuing"))
        self.issuing.open()
        return self.issuing

    def renew(self) -> None:
        """Write the draft under the cursor anew from the facts."""
        row = self.row
        question = Message(
            N_(
                "Write “{title}” anew from the facts as they are now and the office's wording? "
                "What was changed by hand in this draft goes; Undo brings it back."
            ),
            {"title": name_of(row, self.words)},
        )
        if ask(self, self.words, question, N_("Draft anew")):
            self._try(lambda: self.papers.redraft(row.id, row.version), Message(N_("The draft is written anew.")))

    def discard(self) -> None:
        """Delete the draft under the cursor; Undo brings it back."""
        row = self.row
        title = {"title": name_of(row, self.words)}
        question = Message(N_("Discard the draft “{title}”? Undo brings it back."), title)
        if ask(self, self.words, question, N_("Discard the draft")):
            said = Message(N_("The draft “{title}” was discarded."), title)
            if self._try(lambda: self.papers.discard(row.id, row.version), said):
                self._unsaved.drop(str(row.id))

    def show_history(self) -> None:
        """What was done to the paper under the cursor, and by whom."""
        if self.row is not None:
            self.wanted.emit("history", self.row.id)

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.new_button.setText(_("New paper"))
        self.new_button.setToolTip(_("New paper (Ctrl+N)"))
        self.register_button.setText(_("Register of papers"))
        self.register_button.setToolTip(_("Register of everything that was issued (Ctrl+G)"))

    def _command_list(self) -> tuple[Command, ...]:
        return (
            Command("results", N_("Resolution on the results"), "documents", self.have_results, "Ctrl+R"),
            Command("edit", N_("Edit text"), "edit", self.edit_current, "Return", listen=False),
            Command("issue", N_("Issue…"), "issue", self.issue, "Ctrl+I"),
            Command("renew", N_("Draft anew…"), "refresh", self.renew),
            Command("discard", N_("Discard draft"), "delete", self.discard, "Delete"),
            Command("history", N_("History"), "history", self.show_history, "Ctrl+H"),
        )

    def _build(self) -> None:
        set_icon(self.new_button, "add")
        set_icon(self.register_button, "verify")
        self.register_button.setCheckable(True)
        menu = KindMenu(self.words, self.new_button)
        menu.chosen.connect(self.begin)
        self.kinds = menu.kinds
        self.new_button.setMenu(menu)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, self.fontMetrics().height() // 2, 0)
        column.addWidget(self.lists, 1)
        column.addWidget(self.view.about)
        self.splitter = Splitter(left, self.view, self.context.state, "documents/split", letters=_LIST_LETTERS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.notice)
        whole.addWidget(self._bar())
        whole.addWidget(self.splitter, 1)
        self.setFocusProxy(self.lists)

    def _bar(self) -> QWidget:
        bar = QWidget(self)
        row = FlowLayout(bar)
        buttons = self.commands.buttons
        font = buttons["results"].font()
        font.setBold(True)
        buttons["results"].setFont(font)
        order = (buttons["results"], self.new_button, *list(buttons.values())[1:], self.register_button)
        for button in order:
            row.addWidget(button)
        for first, second in pairwise((*order, self.lists)):
            QWidget.setTabOrder(first, second)
        return bar

    def _wire(self) -> None:
        self.lists.chosen.connect(self._on_chosen)
        self.lists.activated.connect(lambda _row: self.edit_current())
        self.view.renew_wanted.connect(self.renew)
        self.register_button.toggled.connect(self.lists.show_register)
        self._shortcut("Ctrl+N", self.new_button.showMenu)
        self._shortcut("Ctrl+G", self.register_button.toggle)
        self._shortcut("Ctrl+L", self.view.languages.step)

    def _shortcut(self, keys: str, act: Callable[[], Any]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self, act)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def _unsaved(self) -> Unsaved:
        return Unsaved(self.context.state, "papers")

    def _found(self, kind: PaperKind) -> PaperRow | None:
        """The paper of a kind to go on with: drafts stand before the issued ones."""
        rows = [] if self.contest is None else self.papers.rows(self.contest)
        return next((row for row in rows if row.kind is kind and row.about_id is None), None)

    def _try(self, act: Callable[[], Any], said: Message) -> bool:
        """Do one command under the wait cursor; when it was refused, what is shown may be old."""

        def waited() -> None:
            with waiting():
                act()

        done = self.attempt(waited, said=said)
        if not done:
            self.mark_stale()
        return done

    def _show(self, paper: uuid.UUID) -> None:
        """Put the cursor on a paper of the contest and show it."""
        self.register_button.setChecked(False)
        self.refresh()
        self.lists.select(paper)
        self.lists.setFocus()
        self.view.show_row(self.row)

    def _on_chosen(self, row: PaperRow | None) -> None:
        self.view.follow(row)
        self._allow()

    def _on_issued(self, paper: uuid.UUID) -> None:
        self._unsaved.drop(str(paper))
        self._show(paper)
        told = {"reference": reference(self.row), "register": self.row.register_number}
        self.said.emit(Message(N_("Issued {reference}, register № {register}."), told))

    def _close_dialog(self, name: str) -> None:
        dialog: QDialog | None = getattr(self, name)
        if dialog is not None:
            setattr(self, name, None)
            dialog.deleteLater()
        self._remind()
        self.lists.setFocus()

    def _allow(self) -> None:
        draft = is_draft(self.row)
        self.new_button.setEnabled(self.contest is not None)
        self.commands.allow("results", self.contest is not None)
        self.commands.allow("edit", draft and has_text(self.row.kind))
        for key in ("issue", "discard"):
            self.commands.allow(key, draft)
        self.commands.allow("renew", draft)
        self.commands.allow("history", self.row is not None)

    def _remind(self) -> None:
        """A store without a contest, or typing left over from a crash: say so and offer what to do."""
        self.notice.clear()
        if self.contest is None:
            self.notice.offer_contest(N_("There is no contest yet. Papers belong to a contest."), self.prepare_contest)
            return
        kept = self._unsaved.all()
        for row in self.lists.papers.model.rows():
            if is_draft(row) and str(row.id) in kept:
                title = {"title": name_of(row, self.words)}
                self.notice.say(Message(N_("The typing in “{title}” was not saved last time."), title))
                self.notice.offer(N_("Go on typing"), lambda paper=row.id: self.edit(paper))
                self.notice.offer(N_("Throw it away"), lambda paper=row.id: self._forget(paper))
                return

    def _forget(self, paper: uuid.UUID) -> None:
        if ask(self, self.words, Message(N_("Throw the unsaved typing away?")), N_("Throw it away"), danger=True):
            self._unsaved.drop(str(paper))
            self._remind()
