"""What the reading tabs are composed of: parts with headings, cards of figures, small tables, filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.theme import QUIET, paint_role, set_heading
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words

_CARD_SHEET = """
QPushButton#figure { background: palette(base); border: 1px solid palette(mid); border-radius: 5px; padding: 0; }
QPushButton#figure:hover { border-color: palette(highlight); }
QPushButton#figure:focus { border: 2px solid palette(highlight); }
"""


def in_language(words: Words, name: str) -> Callable[[Any], str]:
    """Takes the field `name`_ky or `name`_ru of a row in the language of the moment; Kyrgyz where there is no other."""
    return lambda row: getattr(row, f"{name}_{words.language}") or getattr(row, f"{name}_ky")


def quiet_label(parent: QWidget) -> QLabel:
    """Words of an explanation, wrapped, that may be selected and copied."""
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    paint_role(label, QUIET)
    return label


class Heading(QLabel):
    """A heading that follows the clerk's zoom."""

    def __init__(self, level: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self.setWordWrap(True)
        set_heading(self, level)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            set_heading(self, self._level)


class Part(Translated, QWidget):
    """A titled part of a page; `title` is a msgid, empty where the page itself writes the heading."""

    def __init__(self, title: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._words = words
        self.heading = Heading(2, self)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.heading)
        self.retranslate()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under those already there."""
        self.body.addWidget(widget, stretch)

    def retranslate(self) -> None:
        if self._title:
            self.heading.setText(self._words.gettext(self._title))


class Figure(QPushButton):
    """A card with one key figure; pressing it leads to where the figure comes from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure")
        self.setStyleSheet(_CARD_SHEET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.caption, self.value, self.note = QLabel(self), Heading(1, self), QLabel(self)
        self.value.setWordWrap(False)
        column = QVBoxLayout(self)
        space = self.fontMetrics().height() // 2
        column.setContentsMargins(space + 4, space, space + 4, space)
        column.setSpacing(2)
        for label in (self.caption, self.value, self.note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)
        for label in (self.caption, self.note):
            paint_role(label, QUIET)

    def show_figure(self, caption: str, value: str, note: str = "") -> None:
        """Set the words; screen readers hear them in one line."""
        for label, text in ((self.caption, caption), (self.value, value), (self.note, note)):
            label.setText(text)
        self.note.setVisible(bool(note))
        self.setAccessibleName(f"{caption}: {value}. {note}" if note else f"{caption}: {value}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.layout().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().totalMinimumSize()


class Cards(QWidget):
    """Cards side by side, as many in a row as there is room for."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = list(cards)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(len(self._cards))

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Replace the cards; the old ones are let go."""
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        self._columns = 0
        self.arrange()

    def cards(self) -> tuple[QWidget, ...]:
        """The cards in their order."""
        return tuple(self._cards)

    def arrange(self) -> None:
        """Share the room anew: the words of the cards changed."""
        if not self._cards:
            return
        widest = max((card.sizeHint().width() for card in self._cards), default=1)
        space = self._grid.horizontalSpacing()
        fitting = max(1, (self.width() + space) // (widest + space))
        rows = -(-len(self._cards) // fitting)
        self._arrange(-(-len(self._cards) // rows))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for place in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(place, int(place < columns))
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(widest, self._grid.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


def halves(upper: QWidget, lower: QWidget, shares: tuple[int, int], parent: QWidget) -> QSplitter:
    """Two parts, one above the other; the clerk moves the line between them, `shares` is where it begins."""
    splitter = QSplitter(Qt.Orientation.Vertical, parent)
    splitter.setChildrenCollapsible(False)
    for part, share in zip((upper, lower), shares, strict=True):
        splitter.addWidget(part)
        splitter.setStretchFactor(splitter.count() - 1, share)
    splitter.setSizes([share * 1000 for share in shares])
    return splitter


class Filter(QComboBox):
    """Chooses one of the values there are, or all of them; `every` is the msgid for all."""

    changed = Signal()

    def __init__(self, every: str, name: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._every, self._name, self._words = every, name, words
        self._values: list[tuple[Any, str]] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.offer([])
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def offer(self, values: Sequence[tuple[Any, str]]) -> None:
        """Replace the values and their texts; what was chosen stays chosen where it still is there."""
        chosen = self.value()
        quiet = self.blockSignals(True)
        self._values = list(values)
        self.clear()
        self.addItem(self._words.gettext(self._every))
        for value, text in self._values:
            self.addItem(text)
            if value == chosen:
                self.setCurrentIndex(self.count() - 1)
        self.blockSignals(quiet)
        self.setAccessibleName(self._words.gettext(self._name))
        self.setToolTip(self._words.gettext(self._name))

    def choose(self, value: Any) -> None:
        """Choose one of the values; all of them for None or a value that is not there."""
        values = [each for each, _ in self._values]
        self.setCurrentIndex(values.index(value) + 1 if value in values else 0)

    def value(self) -> Any:
        """The chosen value, None for all."""
        place = self.currentIndex() - 1
        return self._values[place][0] if 0 <= place < len(self._values) else None
