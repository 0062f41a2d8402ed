"""A table model that asks a service for pages of 200 rows; sorting and searching happen in the store."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QModelIndex, Qt

from app.ui.kit.columns import Column
from app.ui.kit.rows import ColumnsModel

if TYPE_CHECKING:
    from app.language.words import Words

PAGE = 200
_KEPT = 50


@dataclass(frozen=True)
class Slice:
    """A page of rows; `matching` rows answer the search, `whole` are there at all, `totals` by column key."""

    rows: Sequence[Any]
    matching: int
    whole: int
    totals: Mapping[str, Any] = field(default_factory=dict)


class Fetch(Protocol):
    """A service's listing; `sort` is a column's key and whether downwards, `search` the typed text."""

    def __call__(self, offset: int, limit: int, sort: tuple[str, bool] | None, search: str) -> Slice:
        """The rows from `offset` on, at most `limit` of them."""
        ...


class LazyModel(ColumnsModel):
    """Knows only the pages that were looked at; at most 50 of them stay in memory."""

    def __init__(
        self,
        columns: Sequence[Column],
        words: Words,
        fetch: Fetch,
        identity: Callable[[Any], Any] | None = None,
    ) -> None:
        super().__init__(columns, words, identity)
        self._fetch = fetch
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._sorting: tuple[str, bool] | None = None
        self._search = ""
        self._first = Slice((), 0, 0)

    def reload(self) -> None:
        """Forget the pages and ask anew."""
        self.beginResetModel()
        self._pages.clear()
        self._first = self._ask(0)
        self.endResetModel()

    def row(self, position: int) -> Any:
        page, place = divmod(position, PAGE)
        if page not in self._pages:
            self._ask(page)
        self._pages.move_to_end(page)
        return self._pages[page][place]

    def place(self, identity: Any) -> int:
        for page, rows in self._pages.items():
            for n, row in enumerate(rows):
                if self.identity(row) == identity:
                    return page * PAGE + n
        return -1

    def search(self, text: str) -> None:
        self._search = text.strip()
        self.reload()

    def counts(self) -> tuple[int, int]:
        return self._first.matching, self._first.whole

    def totals(self) -> dict[str, Any]:
        return dict(self._first.totals)

    def _ask(self, page: int) -> Slice:
        answer = self._fetch(page * PAGE, PAGE, self._sorting, self._search)
        self._pages[page] = answer.rows
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        return answer

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else self._first.matching

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        known = 0 <= column < len(self.columns)
        self._sorting = (self.columns[column].key, order == Qt.SortOrder.DescendingOrder) if known else None
        self.reload()
