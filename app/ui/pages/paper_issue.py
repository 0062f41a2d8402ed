"""Issuing a draft: its number and date, what is about to be fixed for ever, and what looks unfinished."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.services.papers.drafts import points_of
from app.services.papers.paper_rows import PaperDraft, PaperRow, numbered_alike
from app.ui.codes import PAPERS
from app.ui.kit.dialogs import attempt
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.theme import WARNING, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.panels import Heading, quiet_label
from app.ui.pages.paper_doubts import doubts_about, doubts_about_number, doubts_about_office
from app.ui.pages.paper_words import name_of, waiting

if TYPE_CHECKING:
    from app.ui.context import Context

_Role = QDialogButtonBox.ButtonRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOR_EVER = N_(
    "An issued paper never changes and cannot be taken back: its number, date, words and figures are fixed in the "
    "register, in both languages. A mistake is corrected by another paper."
)
_ACT_FIELDS = (
    Field("number", N_("Number"), required=True, width=24, hint=N_("As the council writes it: 226, 19/91, 4-6.")),
    Field("dated", N_("Date of the session"), FieldKind.DATE, required=True),
)
_HEAD_FIELDS = (
    Field("number", N_("Number"), required=True, width=24, hint=N_("As the head's acts are numbered.")),
    Field("dated", N_("Date"), FieldKind.DATE, required=True),
)
_LETTER_FIELDS = (
    Field("number", N_("Outgoing number"), required=True, width=24, hint=N_("As in the office's book of letters.")),
    Field("dated", N_("Date"), FieldKind.DATE, required=True),
)
_PROTOCOL_FIELDS = (
    Field("number", N_("Number of the protocol"), required=True, width=24, hint=N_("As the office counts: 1, 4-6.")),
    Field("dated", N_("Date of the meeting"), FieldKind.DATE, required=True),
)
_SHEET_FIELDS = (
    Field("number", N_("Number"), width=24, hint=N_("May stay empty: a sheet needs none.")),
    Field("dated", N_("Date"), FieldKind.DATE, required=True),
)
_OUT_OF_DATE_FIELDS = (Field("as_it_stands", N_("Its words are right: issue it as it stands"), FieldKind.CHECK),)


class IssueDialog(Translated, QDialog):
    """Enter goes from the number to the date and to the button; only the button issues. `issued` tells the entry."""

    issued = Signal(int)  # the register number

    def __init__(self, context: Context, paper: uuid.UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = context.words
        self._papers = context.services.papers
        self.draft: PaperDraft = self._papers.read(paper)
        self._register = self._papers.register()
        self._office = context.services.office.view()
        self.form = Form(self._fields(), self.words, parent=self)
        self.title, self.summary = Heading(2, self), quiet_label(self)
        self.for_ever, self.doubts = QLabel(self), QLabel(self)
        self.body = QWidget(self)
        self._build()
        self.form.fill(self._proposed(context))
        self.form.changed.connect(self.retranslate)
        self.retranslate()

    def issue(self) -> bool:
        """Issue the paper and close; what is wrong is said beside the fields."""
        entries: list[int] = []
        done = attempt(self, self.words, lambda: entries.append(self._issue()), form=self.form)
        if done:
            super().accept()
            self.issued.emit(entries[0])
        else:
            self._grow()
        return done

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.setWindowTitle(_("Issue the paper"))
        self.title.setText(name_of(self.draft.row, self.words))
        self.summary.setText(self.words.say(self._summary()))
        self.for_ever.setText(_(_FOR_EVER))
        doubts = [self.words.say(doubt) for doubt in self._doubts()]
        self.doubts.setText("\n".join(f"• {doubt}" for doubt in doubts))
        self.doubts.setVisible(bool(doubts))
        self.issue_button.setText(_("Issue the paper"))
        self.issue_button.setToolTip(_("Issue the paper (Ctrl+Enter)"))
        self.cancel_button.setText(_("Cancel"))
        self._grow()

    def _issue(self) -> int:
        values = self.form.read()
        if values["dated"] is None:
            raise Invalid({"dated": Message(N_("Enter the date."))})
        row = self.draft.row
        with waiting():
            return self._papers.issue(row.id, row.version, **values)

    def _fields(self) -> tuple[Field, ...]:
        """Only a draft that is out of date has to be confirmed."""
        kind = self.draft.row.kind
        if self.draft.is_act:
            asked = _ACT_FIELDS if self.draft.of_council else _HEAD_FIELDS
        elif kind.of_meeting:
            asked = _PROTOCOL_FIELDS
        else:
            asked = _LETTER_FIELDS if kind.is_letter else _SHEET_FIELDS
        return asked + (_OUT_OF_DATE_FIELDS if self.draft.row.stale else ())

    def _proposed(self, context: Context) -> dict[str, Any]:
        """The number after the last one, the meeting's own for its protocol; today for a sheet.

        The day of the session only the clerk knows.
        """
        kind, about = self.draft.row.kind, self.draft.row.about
        if kind.of_meeting and about is not None:
            number = about.number or self._papers.proposed_number(kind)
            return {"number": number, "dated": about.held_on or context.services.calendar.today()}
        if self.draft.act is not None:
            number = self._papers.proposed_number(kind, self.draft.act)
            return {"number": number, "dated": None if self.draft.of_council else context.services.calendar.today()}
        number = self._papers.proposed_number(kind) if kind.is_letter or kind.of_one else ""
        return {"number": number, "dated": context.services.calendar.today()}

    def _summary(self) -> Message:
        kind = Message(PAPERS[self.draft.row.kind])
        if not self.draft.is_act:
            return Message(N_("{kind}: in Kyrgyz, in Russian and in both, as PDF and Word."), {"kind": kind})
        points = len(points_of(self.draft.texts["ky"].points))
        told = {"kind": kind, "n": points, "number": self._entry()}
        return Message(
            N_("{kind}: {n} point, in Kyrgyz, in Russian and in both. Register № {number}."),
            told,
            plural=N_("{kind}: {n} points, in Kyrgyz, in Russian and in both. Register № {number}."),
            n=points,
        )

    def _entry(self) -> int:
        return max((row.register_number or 0 for row in self._register), default=0) + 1

    def _doubts(self) -> list[Message]:
        number = self.form.editor("number").value()
        try:
            dated = self.form.editor("dated").value()
        except ValueError:
            dated = None
        office = doubts_about_office(self._office) if self.draft.is_act else []
        return doubts_about(self.draft) + office + doubts_about_number(number, dated, self._alike())

    def _alike(self) -> list[PaperRow]:
        """What was issued under numbers of the same count: acts have theirs, letters theirs."""
        return [row for row in self._register if numbered_alike(row.kind, self.draft.row.kind)]

    def _build(self) -> None:
        for label in (self.for_ever, self.doubts):
            label.setWordWrap(True)
        paint_role(self.doubts, WARNING)
        buttons = QDialogButtonBox(self)
        self.issue_button = buttons.addButton("", _Role.AcceptRole)
        self.cancel_button = buttons.addButton("", _Role.RejectRole)
        set_icon(self.issue_button, "issue")
        for button in (self.issue_button, self.cancel_button):
            button.setAutoDefault(False)
        self.issue_button.clicked.connect(lambda _=False: self.issue())
        self.cancel_button.clicked.connect(lambda _=False: self.reject())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.issue)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(round(self.fontMetrics().height() * 0.7))
        for widget in (self.title, self.summary, self.form, self.for_ever, self.doubts):
            inner.addWidget(widget)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(ScrollDown(self.body, self), 1)
        column.addWidget(buttons)
        self.resize(min(self.fontMetrics().averageCharWidth() * 90, self._room().width()), 0)

    def _grow(self) -> None:
        """Room for every doubt, as far as the screen goes; what is longer scrolls."""
        if self.isVisible():
            self.layout().activate()
            around = self.height() - self.body.parentWidget().height()
            wanted = self.body.layout().totalHeightForWidth(self.body.width()) + around
            self.resize(self.width(), min(max(self.height(), wanted), self._room().height()))

    def _room(self) -> QSize:
        return self.screen().availableSize() - QSize(40, 60)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.issue_button.setDefault(False)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QPushButton):
            button.click()
        else:
            self.focusNextChild()
