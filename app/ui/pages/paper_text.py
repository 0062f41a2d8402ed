"""The text of a draft as the clerk edits it: Kyrgyz at the left, Russian at the right, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.language.catalogue import LANGUAGES
from app.language.message import N_, Message
from app.models.paper import PaperKind
from app.services.papers.acts import ACT_KINDS
from app.services.papers.drafts import DraftText
from app.services.papers.paper_rows import PaperDraft
from app.ui.kit.editors import LineEdit, TextEdit
from app.ui.kit.flow import FlowLayout
from app.ui.kit.theme import ERROR, paint_role
from app.ui.kit.translated import Translated
from app.ui.pages.panels import Heading, quiet_label

if TYPE_CHECKING:
    from app.language.words import Words

_COLUMNS = {"ky": N_("Kyrgyz: the original"), "ru": N_("Russian: the translation")}
_HEAD = {"convocation": N_("Convocation:"), "session_number": N_("Number of the session:")}


@dataclass(frozen=True)
class _Part:
    """A part of the text: a field of DraftText, its name and explanation, its least height in lines."""

    key: str
    label: str
    rows: int
    hint: str = ""


_PARTS = (
    _Part("title", N_("Title"), 2),
    _Part("preamble", N_("Preamble"), 3, N_("What stands before “RESOLVES:”. The program writes that word itself.")),
    _Part(
        "points",
        N_("Points of the act"),
        6,
        N_(
            "An empty line begins the next point; each further line of a point is a sub-point. "
            "The program sets the numbers."
        ),
    ),
    _Part("annex_title", N_("Title of the annex"), 2),
    _Part(
        "annex_text",
        N_("Text of the annex"),
        8,
        N_("An empty line begins the next paragraph; one that begins with “# ” is a heading."),
    ),
)
_LETTER_PARTS = (
    _Part("addressee", N_("To whom"), 2),
    _Part("title", N_("Title"), 2),
    _Part("preamble", N_("Salutation"), 1),
    _Part("points", N_("Text"), 8, N_("Each line is a paragraph; one that begins with “# ” is a heading.")),
    _Part("signer_post", N_("Post of who signs"), 1),
    _Part("signer_name", N_("Name of who signs"), 1),
    _Part("executor", N_("Who wrote it, with telephone"), 2),
)
_AGREEMENT_PARTS = (
    _Part("title", N_("Title"), 2),
    _Part("preamble", N_("Who concludes it with whom"), 3),
    _Part("points", N_("Text"), 8, N_("Each line is a paragraph; one that begins with “# ” is a heading.")),
    _Part("executor", N_("Particulars of the aiyl okmotu"), 4),
    _Part("signer_post", N_("Post of who signs"), 1),
    _Part("signer_name", N_("Name of who signs"), 1),
    _Part("addressee", N_("Particulars of the initiator"), 4),
)
_PROTOCOL_PARTS = (
    _Part("title", N_("Title"), 2),
    _Part("preamble", N_("Those present and the quorum"), 6, N_("Each line is a paragraph.")),
    _Part(
        "points",
        N_("Agenda and what came of it"),
        12,
        N_("One that begins with “# ” is a heading. In the place of a line in square brackets stands a table."),
    ),
)
_NOT_ANNOUNCED = frozenset({"addressee", "preamble"})
_WITHOUT: Mapping[PaperKind, frozenset[str]] = {
    PaperKind.RESULTS_RESOLUTION: frozenset({"annex_text"}),
    PaperKind.FREE_RESOLUTION: frozenset({"annex_title", "annex_text"}),
    PaperKind.COMMISSION_ORDER: frozenset({"annex_title", "annex_text"}),
}


def _parts_of(kind: PaperKind) -> tuple[_Part, ...]:
    """The parts of a kind's text, in the order in which they are edited."""
    if kind in ACT_KINDS:
        return tuple(part for part in _PARTS if part.key not in _WITHOUT.get(kind, frozenset()))
    if kind.of_meeting:
        return _PROTOCOL_PARTS
    if kind is PaperKind.INITIATOR_AGREEMENT:
        return _AGREEMENT_PARTS
    without = frozenset() if kind.is_letter else _NOT_ANNOUNCED
    return tuple(part for part in _LETTER_PARTS if part.key not in without)


class PaperText(Translated, QWidget):
    """Has the methods of a form; the keys are «ky.title», «ru.points» …, and the session of a council's act."""

    changed = Signal()
    cursor_moved = Signal(object)  # the QRect of the cursor in this widget

    def __init__(
        self, kind: PaperKind, words: Words, parent: QWidget | None = None, *, of_council: bool = False
    ) -> None:
        super().__init__(parent)
        self.words = words
        self._parts = _parts_of(kind)
        self._texts: Mapping[str, DraftText] = {}
        self._head = {key: _Cell(LineEdit(self), self) for key in (_HEAD if of_council else ())}
        self._cells = {
            f"{language}.{part.key}": _Cell(_GrowingText(part.rows, self), self)
            for part in self._parts
            for language in LANGUAGES
        }
        self._labels = {key: QLabel(self) for key in (*self._head, *(part.key for part in self._parts))}
        self._hints = {part.key: quiet_label(self) for part in self._parts if part.hint}
        self._titles = {language: Heading(2, self) for language in LANGUAGES}
        self._clean = self.typed()
        self._build()
        self.retranslate()

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the text was filled in or saved."""
        return self.typed() != self._clean

    def editor(self, key: str) -> Any:
        """The editor of a field."""
        return self._all()[key].editor

    def fill(self, draft: PaperDraft) -> None:
        """Show the text of a draft."""
        self._texts = draft.texts
        for key, cell in self._head.items():
            cell.editor.set_value(getattr(draft, key))
        for key, cell in self._cells.items():
            language, part = key.split(".")
            cell.editor.set_value(getattr(draft.texts[language], part))
        self.clear_messages()
        self._clean = self.typed()

    def read(self) -> dict[str, Any]:
        """What `PaperService.edit` takes by keyword; parts that are not shown stay as they were."""
        texts = {language: self._text(language) for language in LANGUAGES}
        head = dict.fromkeys(_HEAD, "") | {key: cell.editor.value() for key, cell in self._head.items()}
        return {"texts": texts, **head}

    def typed(self) -> dict[str, Any]:
        """Everything as it stands in the editors, as plain text."""
        return {key: cell.editor.typed() for key, cell in self._all().items()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed earlier."""
        for key, cell in self._all().items():
            if isinstance(typed.get(key), str):
                cell.editor.set_typed(typed[key])

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say under each field what is wrong and go to the first; returns the messages of no field."""
        self.clear_messages()
        cells = self._all()
        bad = [key for key in cells if key in messages]
        for key in bad:
            cells[key].complain(messages[key], self.words)
        if bad:
            cells[bad[0]].editor.setFocus()
        return {key: message for key, message in messages.items() if key not in cells}

    def messages(self) -> dict[str, str]:
        """The complaints now shown."""
        return {key: cell.problem.text() for key, cell in self._all().items() if cell.message is not None}

    def clear_messages(self) -> None:
        """Take all complaints away."""
        for cell in self._all().values():
            cell.complain(None, self.words)

    def retranslate(self) -> None:
        _ = self.words.gettext
        for language, heading in self._titles.items():
            heading.setText(_(_COLUMNS[language]))
        for key in self._head:
            self._labels[key].setText(_(_HEAD[key]))
        for part in self._parts:
            self._labels[part.key].setText(_(part.label))
            if part.hint:
                self._hints[part.key].setText(_(part.hint))
            for language in LANGUAGES:
                named = _("{part}: {language}").format(part=_(part.label), language=_(_COLUMNS[language]))
                self.editor(f"{language}.{part.key}").setAccessibleName(named)
        for cell in self._all().values():
            cell.complain(cell.message, self.words)

    def _all(self) -> dict[str, _Cell]:
        return self._head | self._cells

    def _text(self, language: str) -> DraftText:
        values = {part.key: self._cells[f"{language}.{part.key}"].editor.value() for part in self._parts}
        rest = self._texts.get(language, DraftText())
        return replace(rest, **values)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, self.fontMetrics().height() // 2, 0)
        grid.setHorizontalSpacing(self.fontMetrics().height())
        grid.addWidget(self._session_row(), 0, 0, 1, 2)
        for column, language in enumerate(LANGUAGES):
            grid.setColumnStretch(column, 1)
            grid.addWidget(self._titles[language], 1, column)
        for part in self._parts:
            self._add_part(grid, part)
        grid.setRowStretch(grid.rowCount(), 1)
        for cell in self._all().values():
            cell.editor.changed.connect(self.changed)
        for cell in self._cells.values():
            cell.editor.cursorPositionChanged.connect(lambda editor=cell.editor: self._tell_cursor(editor))

    def _session_row(self) -> QWidget:
        bar = QWidget(self)  # a flow put into another layout loses its items
        row = FlowLayout(bar)
        for key, cell in self._head.items():
            cell.editor.setFixedWidth(self.fontMetrics().averageCharWidth() * 14)
            self._labels[key].setBuddy(cell.editor)
            pair = QWidget(self)
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, self.fontMetrics().height() // 2, 0)
            beside.addWidget(self._labels[key])
            beside.addWidget(cell)
            row.addWidget(pair)
        return bar

    def _add_part(self, grid: QGridLayout, part: _Part) -> None:
        row = grid.rowCount()
        label = self._labels[part.key]
        label.setBuddy(self.editor(f"ky.{part.key}"))
        label.setContentsMargins(0, self.fontMetrics().height() // 3, 0, 0)
        grid.addWidget(label, row, 0, 1, 2)
        for column, language in enumerate(LANGUAGES):
            grid.addWidget(self._cells[f"{language}.{part.key}"], row + 1, column)
        if part.key in self._hints:
            grid.addWidget(self._hints[part.key], row + 2, 0, 1, 2)

    def _tell_cursor(self, editor: TextEdit) -> None:
        if editor.hasFocus():
            place: QRect = editor.cursorRect()
            self.cursor_moved.emit(QRect(editor.viewport().mapTo(self, place.topLeft()), place.size()))


class _Cell(QWidget):
    """An editor and the complaint under it."""

    def __init__(self, editor: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = editor
        self.message: Message | None = None
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        paint_role(self.problem, ERROR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(editor, 1)
        column.addWidget(self.problem)
        self.problem.hide()

    def complain(self, message: Message | None, words: Words) -> None:
        """Show or take away a complaint."""
        self.message = message
        self.problem.setText("" if message is None else words.say(message))
        self.problem.setVisible(message is not None)
        self.editor.setAccessibleDescription(self.problem.text())


class _GrowingText(TextEdit):
    """As high as its text, so that only the sheet scrolls."""

    def __init__(self, rows: int, parent: QWidget) -> None:
        super().__init__(rows, parent)
        self._rows = rows
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())

    def _grow(self) -> None:
        lines = max(self._rows, round(self.document().size().height()))
        edge = self.height() - self.viewport().height() if self.height() > self.viewport().height() else 0
        margin = 2 * round(self.document().documentMargin())
        self.setMinimumHeight(round(self.fontMetrics().lineSpacing() * (lines + 0.4)) + margin + edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
