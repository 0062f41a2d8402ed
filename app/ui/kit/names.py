"""A line for a name that offers those already known, found by any part of them with or without ң ө ү."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from app.ui.kit.editors import LineEdit

_LEAST = 2
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

    def __init__(self, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._finder = _Finder(self)
        self.setCompleter(self._finder)
        self._finder.activated[QModelIndex].connect(lambda index: self.picked.emit(index.data(_OFFER)))
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

    def _ask(self, text: str) -> None:
        self._finder.offer(self._suggest(text) if len(text.strip()) >= _LEAST else [])


class _Finder(QCompleter):
    """Shows everything that was found for it, and completes to the bare name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)

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

    def pathFromIndex(self, index: QModelIndex) -> str:
        offer = index.data(_OFFER)
        return offer.name if offer is not None else ""
