"""A section of a page: filled from the store, saved at once, never overwriting what is newer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import Stale
from app.language.message import N_, Message
from app.ui.kit.dialogs import ask_to_save, attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.translated import Translated
from app.ui.pages.forms import Forms
from app.ui.pages.notice import Notice
from app.ui.pages.panels import Heading, quiet_label

if TYPE_CHECKING:
    from app.ui.page import Page


#: A version that nothing has: what was typed over something else is not saved unasked.
_UNKNOWN = -1


class Section(Translated, QWidget):
    """`title` names it in the list at the left, `note` (msgid) explains it in a sentence.

    In a page of one contest a section is built for that contest (`page.contest`, read it in the constructor) and taken
    down when the window turns to another; whoever keeps typing names the draft by the contest.
    """

    title = ""
    note = ""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.page = page
        self.context = page.context
        self.words = page.words
        self.services = page.context.services
        self.heading = Heading(1, self)
        self.explanation = quiet_label(self)
        self.notice = Notice(self.words, self)
        self.column = QVBoxLayout(self)
        margin = self.fontMetrics().height()
        self.column.setContentsMargins(margin, 0, 0, 0)
        for widget in (self.heading, self.explanation, self.notice):
            self.column.addWidget(widget)

    def reload(self) -> None:
        """Show what the store holds."""
        raise NotImplementedError

    def open(self, what: Any) -> None:
        """Show the thing in the section that another page pointed at; sections without such things ignore it."""

    def may_leave(self) -> bool:
        """Whether the section may be left; asks about typing that is not saved."""
        return True

    def arrange_tabs(self) -> None:
        """The section stands on its page: mend the order of Tab where it is not that of the building."""

    def keep(self) -> None:
        """The section is about to be taken down: typing that is not saved goes into its draft now."""

    def retranslate(self) -> None:
        self.heading.setText(self.words.gettext(self.title))
        self.explanation.setText(self.words.gettext(self.note))
        self.explanation.setVisible(bool(self.note))


class FormSection(Section):
    """A section made of forms. A subclass says what the store holds (`stored`) and how it is written (`write`).

    `saved_words` (msgid) goes to the status bar.
    """

    saved_words = N_("The office's settings are saved.")

    def __init__(self, page: Page, *parts: Any) -> None:
        super().__init__(page)
        self.forms = Forms(*parts)
        self._version = 0
        self._locked = False
        self._base: Mapping[str, Any] | None = None
        self.sheet = QWidget(self)
        self.body = QVBoxLayout(self.sheet)
        self.body.setContentsMargins(0, self.fontMetrics().height() // 2, self.fontMetrics().height(), 0)
        self.body.setSpacing(self.fontMetrics().height())
        self.column.addWidget(ScrollDown(self.sheet, self), 1)
        self.save_button, self.back_button = QPushButton(self), QPushButton(self)
        self._build_buttons()
        for part in self.forms.parts:
            part.changed.connect(self._allow)

    def lock(self, locked: bool) -> None:
        """Only show what the store holds, or let it be typed into again."""
        if locked == self._locked:
            return
        self._locked = locked
        for part in self.forms.parts:
            part.lock(locked)
        for button in (self.save_button, self.back_button):
            button.setVisible(not locked)

    def stored(self) -> tuple[int, dict[str, Any]]:
        """The version and the values by field."""
        raise NotImplementedError

    def write(self, version: int, values: dict[str, Any]) -> None:
        """Write the typed values over that version; raises Invalid or Stale."""
        raise NotImplementedError

    def reload(self) -> None:
        """Typing that is not saved stays; saving it is refused only where its own fields were changed meanwhile."""
        version, values = self.stored()
        first = self._base is None
        if first or not self.forms.dirty:
            self.forms.fill(values)
            self._base = values
        if values == self._base and not self.forms.overtaken:
            self._version = version
        if first and self.forms.recover():
            self._say_recovered()
        self._allow()

    def save(self) -> bool:
        """Write what was typed; what is wrong is said beside the fields."""
        if not self.forms.dirty:
            return True
        try:
            done = attempt(self, self.words, self._write, form=self.forms)
        except _Overtaken:
            self._offer_choice()
            return False
        if done:
            self._settle()
            self.page.said.emit(Message(self.saved_words))
        return done

    def back(self) -> None:
        """Give the typing up and show what the store holds."""
        self.forms.discard()
        self._settle()

    def save_over(self) -> bool:
        """Write over what was changed meanwhile; the clerk chose that."""
        self._version, self._base = self.stored()
        self.notice.clear()
        return self.save()

    def may_leave(self) -> bool:
        if not self.forms.dirty:
            return True
        answer = ask_to_save(self, self.words)
        if answer is False:
            self.back()
        return answer is False or (answer is True and self.save())

    def arrange_tabs(self) -> None:
        QWidget.setTabOrder(self.forms.parts[-1].last_stop(), self.save_button)
        QWidget.setTabOrder(self.save_button, self.back_button)

    def keep(self) -> None:
        self.forms.keep_draft()

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.words.gettext
        self.save_button.setText(_("Save"))
        self.save_button.setToolTip(f"{_('Save')} (Ctrl+S)")
        self.back_button.setText(_("Back to what is saved"))

    def _write(self) -> None:
        values = self.forms.read()
        try:
            self.write(self._version, values)
        except Stale as error:
            raise _Overtaken from error

    def _settle(self) -> None:
        self.forms.saved()
        self.notice.clear()
        self.reload()

    def _say_recovered(self) -> None:
        if self.forms.overtaken:
            self._version = _UNKNOWN
            self._offer_choice()
            return
        self.notice.say(Message(N_("What you typed earlier and did not save is here again.")))
        self.notice.offer(N_("Throw it away"), self.back)

    def _offer_choice(self) -> None:
        self.forms.keep_draft()
        self.notice.say(Message(N_("These settings were changed after you began typing. Nothing was overwritten.")))
        self.notice.offer(N_("Show the saved ones"), self.back)
        self.notice.offer(N_("Save mine over them"), self.save_over)

    def _allow(self) -> None:
        for button in (self.save_button, self.back_button):
            button.setEnabled(self.forms.dirty)

    def _build_buttons(self) -> None:
        set_icon(self.save_button, "save")
        set_icon(self.back_button, "return")
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.back_button.clicked.connect(lambda _=False: self.back())
        self.button_row = QHBoxLayout()
        self.button_row.addWidget(self.save_button)
        self.button_row.addWidget(self.back_button)
        self.button_row.addStretch(1)
        self.column.addLayout(self.button_row)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class _Overtaken(Exception):
    """Saving met a newer version."""
