"""Two entries of the register side by side: which of them is kept, or that they are two after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.services.register_entries import EntryKind
from app.ui.kit.dialogs import attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.theme import QUIET, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.panels import quiet_label
from app.ui.pages.register_words import Entry, lines_of, name_of

if TYPE_CHECKING:
    from app.ui.context import Context

_Role = QDialogButtonBox.ButtonRole


class MergeDialog(Translated, QDialog):
    """The entry that occurs in more places is proposed to be kept; Enter merges, Esc leaves both as they are."""

    def __init__(self, context: Context, kind: EntryKind, pair: tuple[Entry, Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.words = context.words
        self._register = context.services.register
        self._kind = kind
        self._pair = pair
        self.about = quiet_label(self)
        self.kept = [QRadioButton(self) for _entry in pair]
        self.sheet = QWidget(self)
        self._grid = QGridLayout(self.sheet)
        self._buttons = QDialogButtonBox(self)
        self.merge_button = self._buttons.addButton("", _Role.AcceptRole)
        self.apart_button = self._buttons.addButton("", _Role.ActionRole)
        self.cancel_button = self._buttons.addButton("", _Role.RejectRole)
        self._lay_out()
        more = len(pair[1].places) > len(pair[0].places)
        self.kept[int(more)].setChecked(True)
        self.kept[int(more)].setFocus()
        self.retranslate()

    def merge(self) -> None:
        """Keep the chosen entry and hide the other one behind it."""
        kept, merged = self._pair if self.kept[0].isChecked() else reversed(self._pair)
        sides = (kept.id, kept.version), (merged.id, merged.version)
        if attempt(self, self.words, lambda: self._register.merge(self._kind, *sides)):
            self.accept()

    def tell_apart(self) -> None:
        """They are two: they are not named as likely duplicates again."""
        keys = [entry.id for entry in self._pair]
        if attempt(self, self.words, lambda: self._register.tell_apart(self._kind, *keys)):
            self.accept()

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.setWindowTitle(_("Are these one and the same?"))
        self.about.setText(
            _(
                "Everything that belongs to the other entry will belong to the kept one, and what is empty in the kept "
                "one is filled from the other. This can be undone, and the entries can be separated later."
            )
        )
        for button, entry in zip(self.kept, self._pair, strict=True):
            button.setText(_("Keep: {name}").format(name=name_of(entry)))
        self.merge_button.setText(_("Merge"))
        self.apart_button.setText(_("They are two"))
        self.cancel_button.setText(_("Cancel"))
        self._fill()

    def _lay_out(self) -> None:
        set_icon(self.merge_button, "done")
        self.merge_button.setDefault(True)
        self._buttons.accepted.connect(self.merge)
        self._buttons.rejected.connect(self.reject)
        self.apart_button.clicked.connect(self.tell_apart)
        column = QVBoxLayout(self)
        column.addWidget(self.about)
        column.addWidget(ScrollDown(self.sheet, self), 1)
        column.addWidget(self._buttons)
        for place, button in enumerate(self.kept):
            self._grid.addWidget(button, 0, place + 1)
            self._grid.setColumnStretch(place + 1, 1)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 110, self.fontMetrics().height() * 28)

    def _fill(self) -> None:
        """Write the fields anew; what neither entry has is left out."""
        for place in reversed(range(self._grid.count())):
            widget = self._grid.itemAt(place).widget()
            if isinstance(widget, QLabel):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        first, second = (lines_of(entry, self.words) for entry in self._pair)
        for row, ((label, one), (_label, other)) in enumerate(zip(first, second, strict=True), start=1):
            if one or other:
                self._write(row, 0, self.words.gettext(label), quiet=True)
                for place, text in enumerate((one, other)):
                    self._write(row, place + 1, text or "—", quiet=one == other)
        self._grid.setRowStretch(len(first) + 1, 1)

    def _write(self, row: int, column: int, text: str, *, quiet: bool) -> None:
        label = QLabel(text, self.sheet)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if quiet:
            paint_role(label, QUIET)
        self._grid.addWidget(label, row, column)
