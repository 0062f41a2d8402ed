"""Small tables: a few rows shown whole, long texts wrapped, beside each other where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.ui.kit.columns import Kind
from app.ui.kit.rows import RowsModel
from app.ui.kit.tableview import TableView
from app.ui.kit.totals import Totals
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.ui.state import UiState

_WRAPPING = (Kind.TEXT, Kind.CHOICE)


class _WholeView(TableView):
    """Gives texts less room where there is too little for all: they are wrapped, the numbers are not."""

    def fit(self) -> None:
        super().fit()
        if self.memory.settled or self.horizontalHeader().length() <= self.viewport().width():
            return
        least = {n: self.least(n) for n in self.shown_sections() if self.model().columns[n].kind in _WRAPPING}
        with self.memory.quietly():
            for section, width in least.items():
                self.setColumnWidth(section, max(width, self.columnWidth(section)))
            over = self.horizontalHeader().length() - self.viewport().width()
            slack = {n: self.columnWidth(n) - width for n, width in least.items()}
            whole = sum(slack.values())
            for section, spare in slack.items():
                self.setColumnWidth(section, self.columnWidth(section) - min(spare, -(-over * spare // max(whole, 1))))

    def least(self, section: int) -> int:
        """The width that the column cannot do without: its title and its longest word, or its longest number."""
        model, metrics = self.model(), self.fontMetrics()
        column, letter = model.columns[section], metrics.averageCharWidth()
        texts = [column.text(model.row(place), model.words) for place in range(model.rowCount())]
        if column.total:
            texts.append(column.say(model.totals().get(column.key), model.words))
        if column.kind in _WRAPPING:
            texts = [word for text in texts for word in text.split()]
        title = metrics.horizontalAdvance(str(model.headerData(section, Qt.Orientation.Horizontal)))
        return max(title + 4 * letter, max(map(metrics.horizontalAdvance, texts), default=0) + 3 * letter)


class Wrapped(QStyledItemDelegate):
    """Gives each cell the height that its wrapped text needs, with some air above and below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        view, metrics = self.parent(), option.fontMetrics
        room = view.columnWidth(index.column()) - 2 * metrics.averageCharWidth() - 6
        text = str(index.data() or " ")
        needed = metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), Qt.TextFlag.TextWordWrap, text)
        return QSize(needed.width(), needed.height() + round(metrics.height() * 0.8))


class SmallTable(Translated, QWidget):
    """A table of a few rows, shown whole, with its sums and no search; long texts are wrapped.

    `name` is the accessible name (msgid), `empty` what is said when there are no rows. One that is not `whole` takes
    the room that it is given and scrolls.
    """

    chosen = Signal(object)
    activated = Signal(object)

    def __init__(
        self,
        model: RowsModel,
        state: UiState,
        *,
        key: str,
        name: str,
        empty: str,
        parent: QWidget,
        whole: bool = True,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._name = name
        self._empty = empty
        self._whole = whole
        self.view = _WholeView(model, state, key, self)
        self.view.set_empty_words(lambda: (model.words.gettext(self._empty), ""))
        self.view.setWordWrap(True)
        self.view.setItemDelegate(Wrapped(self.view))
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if whole:
            self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.totals = Totals(self.view, model, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(self.totals)
        self.setFocusProxy(self.view)
        self.view.chosen.connect(self.chosen)
        self.view.activated_row.connect(self.activated)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._fit_height)
        model.modelReset.connect(self._timer.start)
        self.view.columns_moved.connect(self._timer.start)
        self.view.horizontalHeader().sectionResized.connect(lambda *_: self._timer.start())
        self.view.horizontalScrollBar().rangeChanged.connect(lambda *_: self._timer.start())
        self.retranslate()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the cursor stays on the same row where it still is there."""
        kept = self.view.current_identity()
        self.model.set_rows(rows)
        if kept is not None:
            self.view.select(kept)
        self._fit_height()

    def least_width(self) -> int:
        """The width below which the table would have to be scrolled sideways."""
        return sum(self.view.least(section) for section in self.view.shown_sections()) + 2 * self.view.frameWidth()

    def retranslate(self) -> None:
        self.view.setAccessibleName(self.model.words.gettext(self._name))
        self.model.retranslate()
        self._timer.start()

    def _fit_height(self) -> None:
        if not self._whole:
            return
        view = self.view
        rows = sum(view.rowHeight(place) for place in range(self.model.rowCount()))
        bar = view.horizontalScrollBar()
        beside = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        room = rows or self.fontMetrics().height() * 5
        view.setFixedHeight(view.horizontalHeader().sizeHint().height() + room + beside + 2 * view.frameWidth() + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._timer.start()


class SideBySide(QWidget):
    """Parts beside each other where every table among them has room, otherwise below each other."""

    def __init__(self, parts: Sequence[tuple[QWidget, SmallTable]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables = [table for _, table in parts]
        self._shares: list[int] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.fontMetrics().height())
        for part, _ in parts:
            self._box.addWidget(part)

    def use(self, place: int, table: SmallTable) -> None:
        """Another table stands in the part now."""
        self._tables[place] = table

    def arrange(self) -> None:
        """Share the room anew."""
        wanted = [table.least_width() for table in self._tables]
        wide = sum(wanted) + self._box.spacing() * len(wanted) <= self.width()
        shares = wanted if wide else [0] * len(wanted)
        if shares == self._shares:
            return
        self._shares = shares
        for place, share in enumerate(shares):
            self._box.setStretch(place, share)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        widest = max(self._box.itemAt(n).widget().minimumSizeHint().width() for n in range(self._box.count()))
        return QSize(widest, self._box.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
