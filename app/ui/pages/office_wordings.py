"""The wording of papers: each part in each language, the office's own where it wrote one, the default at a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.services.papers.wording import WordingPart
from app.ui.kit.choices import ChoiceBox
from app.ui.kit.columns import Column, Kind
from app.ui.kit.dialogs import ask_to_save
from app.ui.kit.editors import TextEdit
from app.ui.kit.icons import set_icon
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.kit.theme import ERROR, paint_role
from app.ui.pages.notice import Notice
from app.ui.pages.panels import Heading, quiet_label
from app.ui.pages.section import Section
from app.ui.pages.unsaved import Unsaved
from app.ui.pages.wording_parts import kind_name, part_name

if TYPE_CHECKING:
    from app.ui.page import Page

_LANGUAGES = {"ky": N_("In Kyrgyz"), "ru": N_("In Russian")}


class WordingsSection(Section):
    """At the left the parts, at the right the text of one; what is typed is checked letter by letter."""

    title = N_("Wording of papers")
    note = N_("Words in curly braces are filled in by the program. A draft that is open already keeps its text.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._unsaved = Unsaved(self.context.state, "office/wordings")
        self._part: WordingPart | None = None
        self._language = "ky"
        self.kind = ChoiceBox(self._kinds, self.words, self, required=True)
        self.language = ChoiceBox(_LANGUAGES, self.words, self, required=True)
        self.table = Table(
            RowsModel(self._columns(), self.words, identity=lambda part: (part.kind, part.part)),
            self.context.state,
            key="office/wordings",
            name=N_("Parts of the wording"),
            parent=self,
        )
        self.text = TextEdit(8, self)
        self.problem, self.default, self.places = QLabel(self), quiet_label(self), quiet_label(self)
        self.part_title = Heading(2, self)
        self.save_button, self.restore_button = QPushButton(self), QPushButton(self)
        self.leftover = Notice(self.words, self)
        self.kind.set_value(self.services.wordings.kinds()[0])
        self.language.set_value(self.words.language)
        self._build()
        self._wire()
        self.retranslate()

    @property
    def dirty(self) -> bool:
        """Whether the text differs from what is stored."""
        return self._part is not None and self.text.value() != self._part.text.strip()

    def reload(self) -> None:
        kind, language = self.kind.value(), self.language.value()
        if self.dirty:
            self._keep()
        self._part = None
        self._language = language
        self.table.set_rows(self.services.wordings.parts(kind, language))
        if self.table.current() is None:
            self.table.view.select_place(0)
        self._show(self.table.current())

    def save(self) -> bool:
        """Make the typed text the office's own wording."""
        part = self._part
        if part is None or not self.dirty:
            return True
        key = self._key(part)
        service = self.services.wordings
        if not self.page.attempt(
            lambda: service.change(part.kind, part.part, self._language, self.text.value()), form=self, said=_SAVED
        ):
            return False
        self._unsaved.drop(key)
        self._show_stored()
        return True

    def restore(self) -> None:
        """Go back to the program's default; Undo brings the own wording back."""
        part = self._part
        if part is None:
            return
        act = self.services.wordings.restore
        if self.page.attempt(lambda: act(part.kind, part.part, self._language), said=_RESTORED):
            self._unsaved.drop(self._key(part))
            self._show_stored()

    def may_leave(self) -> bool:
        if not self.dirty:
            return True
        answer = ask_to_save(self, self.words)
        if answer is False:
            self._unsaved.drop(self._key(self._part))
            self._show_stored()
        return answer is False or (answer is True and self.save())

    def show_messages(self, messages: dict[str, Message]) -> dict[str, Message]:
        """What the service does not accept stands under the text."""
        self._complain(messages.get("text"))
        return {key: message for key, message in messages.items() if key != "text"}

    def clear_messages(self) -> None:
        """Nothing is wrong, as far as is known."""
        self._complain(None)

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.words.gettext
        self.kind.retranslate()
        self.language.retranslate()
        self.kind.setAccessibleName(_("Paper"))
        self.language.setAccessibleName(_("Language of the paper"))
        self.text.setAccessibleName(_("Text"))
        self.save_button.setText(_("Save"))
        self.save_button.setToolTip(f"{_('Save')} (Ctrl+S)")
        self.restore_button.setText(_("Restore the default"))
        self._describe()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("part", N_("Part"), value=lambda part: self._name(part)),
            Column("changed", N_("Own"), Kind.CHECK, hint=N_("The office has its own wording here")),
        )

    def _name(self, part: WordingPart) -> str:
        msgid, code = part_name(part.part, part.default)
        return self.words.gettext(msgid).format(code=code)

    def _kinds(self) -> list[tuple[Any, str]]:
        return [(kind, self.words.gettext(kind_name(kind))) for kind in self.services.wordings.kinds()]

    def _build(self) -> None:
        paint_role(self.problem, ERROR)
        self.problem.setWordWrap(True)
        for button, picture in ((self.save_button, "save"), (self.restore_button, "return")):
            set_icon(button, picture)
        choosers, left, right = QHBoxLayout(), QWidget(self), QWidget(self)
        choosers.addWidget(self.kind, 2)
        choosers.addWidget(self.language, 1)
        beside = QVBoxLayout(left)
        beside.addLayout(choosers)
        beside.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.restore_button)
        buttons.addStretch(1)
        column = QVBoxLayout(right)
        for widget, stretch in ((self.part_title, 0), (self.leftover, 0), (self.text, 3), (self.problem, 0)):
            column.addWidget(widget, stretch)
        column.addLayout(buttons)
        for widget in (self.places, self.default):
            column.addWidget(widget)
        column.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for side, stretch in ((left, 2), (right, 3)):
            side.layout().setContentsMargins(0, 0, 0, 0)
            splitter.addWidget(side)
            splitter.setStretchFactor(splitter.indexOf(side), stretch)
        column.setContentsMargins(self.fontMetrics().height(), 0, 0, 0)
        splitter.setChildrenCollapsible(False)
        self.column.addWidget(splitter, 1)

    def _wire(self) -> None:
        self.kind.changed.connect(self.reload)
        self.language.changed.connect(self.reload)
        self.table.chosen.connect(self._show)
        self.table.activated.connect(lambda _part: self.text.setFocus())
        self.text.changed.connect(self._on_typed)
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.restore_button.clicked.connect(lambda _=False: self.restore())
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(self, part: WordingPart | None) -> None:
        """Show a part; unsaved typing of the one before is kept and comes back with it."""
        if part is None:
            return
        if self.dirty:
            self._keep()
        self._part = part
        kept = self._unsaved.get(self._key(part))
        self.leftover.clear()
        self._put(part.text if kept is None else kept["text"])
        if kept is not None and self.dirty:
            self.leftover.say(Message(N_("This text is typed but not saved yet.")))
            self.leftover.offer(N_("Throw it away"), self._throw_away)
        self._describe()
        self._on_typed()

    def _show_stored(self) -> None:
        """Read the parts anew and show this one as it is stored."""
        part = self._part
        self._part = None
        self.leftover.clear()
        self.reload()
        if part is not None:
            self.table.select((part.kind, part.part))

    def _throw_away(self) -> None:
        self._unsaved.drop(self._key(self._part))
        self._show_stored()

    def _put(self, text: str) -> None:
        quiet = self.text.blockSignals(True)
        self.text.set_value(text)
        self.text.blockSignals(quiet)

    def _keep(self) -> None:
        self._unsaved.keep(self._key(self._part), {"text": self.text.typed()})

    def _key(self, part: WordingPart) -> str:
        return f"{part.kind}/{part.part}/{self._language}"

    def _on_typed(self) -> None:
        part = self._part
        if part is None:
            return
        try:
            self.services.wordings.check(part.kind, part.part, self._language, self.text.value())
        except Invalid as error:
            self._complain(error.fields.get("text"))
        else:
            self._complain(None)
        if self.dirty:
            self._keep()
        self.save_button.setEnabled(self.dirty and not self.problem.text())
        self.restore_button.setEnabled(part.changed or self.dirty)

    def _complain(self, message: Message | None) -> None:
        self.problem.setText("" if message is None else self.words.say(message))
        self.problem.setVisible(message is not None)

    def _describe(self) -> None:
        part, _ = self._part, self.words.gettext
        if part is None:
            return
        self.part_title.setText(self._name(part))
        names = ", ".join("{" + name + "}" for name in part.placeholders)
        known = _("Filled in by the program: {names}").format(names=names)
        self.places.setText(known if names else _("Nothing is filled in here by the program."))
        self.default.setText(_("Default: {text}").format(text=part.default.strip()) if part.changed else "")


_SAVED = Message(N_("The wording is saved."))
_RESTORED = Message(N_("The default wording is back."))
