"""A line for a name that offers those already known, found by any part of them with or without ң ө ү."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QWidget

from app.ui.kit.editors import LineEdit

_LEAST = 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GOING_ON = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, *_ENTER)
_OFFER = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class Offer:
    """A known name: `key` tells it from others of the same name, `shown` is how it reads in the list.

    `more` holds what else is known, as texts by field.
    """

    key: str
    name: str
    shown: str
    more: tuple[tuple[str, str], ...] = ()


Suggest = Callable[[str], list[Offer]]


class NameEdit(LineEdit):
    """`picked` tells the offer that was taken from the list. Whatever is typed may stand too."""

    picked = Signal(object)

    def __init__(self, suggest: Suggest, parent: QWidget | None = None, *, in_grid: bool = False) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._in_grid = in_grid
        self._finder = _Finder(self)
        self.setCompleter(self._finder)
        self._finder.activated[QModelIndex].connect(lambda index: self.picked.emit(index.data(_OFFER)))
        self._finder.popup().installEventFilter(self)
        self.textEdited.connect(self._ask)

    def offers(self) -> list[Offer]:
        """What is offered now."""
        return self._finder.offers()

    def offers_shown(self) -> bool:
        """Whether the list is unfolded."""
        return self._finder.popup().isVisible()

    def offer_marked(self) -> bool:
        """Whether the cursor stands on one of the list."""
        return self.offers_shown() and self._finder.popup().currentIndex().isValid()

    def fold(self) -> None:
        """Put the list away."""
        self._finder.popup().hide()

    def take(self, offer: Offer) -> None:
        """Choose one of the known names."""
        self.set_value(offer.name)
        self.picked.emit(offer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab and Enter over the list take what is marked in it, if anything, and go on as without a list.

        In a form an Enter that took a name does no more, or it would save the form half filled.
        """
        if watched is self._finder.popup() and event.type() == QEvent.Type.KeyPress and event.key() in _GOING_ON:
            marked = self._finder.popup().currentIndex().data(_OFFER)
            self.fold()
            if marked is not None:
                self.take(marked)
            if marked is None or event.key() not in _ENTER or self._in_grid:
                QApplication.sendEvent(self, event.clone())
            return True
        return super().eventFilter(watched, event)

    def _ask(self, text: str) -> None:
        self._finder.offer(self._suggest(text) if len(text.strip()) >= _LEAST else [])


class _Finder(QCompleter):
    """Shows everything that was found for it, and completes to the bare name. Nothing is marked by itself.

    People of one name are not one person: only the clerk marks.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)

    def offer(self, offers: list[Offer]) -> None:
        """Replace what is offered."""
        self._model.clear()
        for each in offers:
            item = QStandardItem(each.shown)
            item.setData(each, _OFFER)
            self._model.appendRow(item)
        if not offers:
            self.popup().hide()

    def offers(self) -> list[Offer]:
        """What is offered now."""
        return [self._model.item(row).data(_OFFER) for row in range(self._model.rowCount())]

    def splitPath(self, path: str) -> list[str]:
        return [""]  # all that was found fits what was typed

    def pathFromIndex(self, index: QModelIndex) -> str:
        offer = index.data(_OFFER)
        return offer.name if offer is not None else ""
