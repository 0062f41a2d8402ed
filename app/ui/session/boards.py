"""The two tables of the projector: the marks of one application, and the ranking with the cut line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.codes import MARK_STATES, TURNS
from app.ui.session.facts import Case, SessionFacts
from app.ui.session.fitted import ACCENT, GROUND, INK, LINE, NOW, QUIET, WON, draw

if TYPE_CHECKING:
    from app.language.words import Words

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


class MarksBoard(QWidget):
    """A row for each member, a column for each criterion by its number, the weighted total last."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._case: Case | None = None
        self._criteria = 0

    def show_case(self, case: Case, criteria: int) -> None:
        """Show the marks of an application."""
        self._case, self._criteria = case, criteria
        self.setAccessibleName("; ".join(" ".join(texts) for texts in self.texts()))
        self.update()

    def texts(self) -> list[list[str]]:
        """The table as it is read: a title line, then the members."""
        if self._case is None:
            return []
        _ = self._words.gettext
        rows = [["", *(str(number) for number in range(1, self._criteria + 1)), _("Total")]]
        for line in self._case.lines:
            if line.total is None:
                rows.append([line.name, _(MARK_STATES[line.state]) if line.state else ""])
            else:
                points = ("" if point is None else str(point) for point in line.points)
                rows.append([line.name, *points, str(line.total)])
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        rows = self.texts()
        if not rows:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), GROUND)
        height = min(self.height() // len(rows), self.window().height() // 11)
        largest, name = height * 6 // 10, self.width() * 3 // 10
        wide = (self.width() - name) // (self._criteria + 1)
        for place, texts in enumerate(rows):
            top = place * height
            painter.setPen(QPen(LINE, 1))
            painter.drawLine(0, top + height, self.width(), top + height)
            draw(painter, QRect(8, top, name - 16, height), texts[0], largest)
            colour = QUIET if place == 0 else INK
            if len(texts) == 2:
                draw(painter, QRect(name, top, self.width() - name, height), texts[1], largest, colour=QUIET)
                continue
            for column, text in enumerate(texts[1:]):
                cell = QRect(name + column * wide, top, wide, height)
                draw(painter, cell, text, largest, colour=colour, bold=column == self._criteria, align=_CENTRE)


class RankingBoard(QWidget):
    """The ranking; the row under way is marked, and the cut line stands under the last one that the money reached.

    Where there are more rows than can be read, those around the row under way are shown.
    """

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._facts: SessionFacts | None = None
        self._names: dict[object, str] = {}
        self.walked = 0

    def show_step(self, facts: SessionFacts, walked: int) -> None:
        """Show the ranking after so many turns."""
        self._facts, self.walked = facts, walked
        self.setAccessibleName("; ".join(" ".join(filter(None, row)) for row in self.texts()))
        self.update()

    def texts(self) -> list[tuple[str, str, str, str]]:
        """Place, title, result, and what the turn gave where it was taken."""
        if self._facts is None:
            return []
        return [
            (
                "" if share.place is None else str(share.place),
                share.application.title,
                "" if share.mean is None else self._words.number(share.mean),
                self._told(place),
            )
            for place, share in enumerate(self._facts.scenario.shares)
        ]

    def shown(self) -> range:
        """The rows that there is room for."""
        rows = len(self._facts.scenario.shares) if self._facts else 0
        room = max(1, min(rows, self.height() // max(1, self.window().height() // 15)))
        first = min(max(0, self.walked - 1 - room // 2), rows - room)
        return range(max(0, first), max(0, first) + room) if rows else range(0)

    def _told(self, place: int) -> str:
        share = self._facts.scenario.shares[place]
        if place >= self.walked:
            return ""
        return self._words.money(share.awarded) if share.awarded else self._words.gettext(TURNS[share.turn])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), GROUND)
        if self._facts is None:
            return
        texts, shown = self.texts(), self.shown()
        if not shown:
            return
        height = min(self.height() // len(shown), self.window().height() // 9)
        for at, place in enumerate(shown):
            self._row(painter, QRect(0, at * height, self.width(), height), place, texts[place])
        self._line(painter, shown, height)

    def _row(self, painter: QPainter, area: QRect, place: int, texts: Sequence[str]) -> None:
        share = self._facts.scenario.shares[place]
        if place == self.walked - 1:
            painter.fillRect(area, NOW)
        elif place < self.walked and share.awarded:
            painter.fillRect(area, WON)
        painter.setPen(QPen(LINE, 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        largest, width = area.height() * 55 // 100, area.width()
        edges = [0, width * 7 // 100, width * 58 // 100, width * 71 // 100, width]
        looks = ((_CENTRE, INK), (Qt.AlignmentFlag.AlignLeft, INK), (_RIGHT, INK), (_RIGHT, INK))
        if place < self.walked and not share.awarded:
            looks = (*looks[:3], (_RIGHT, QUIET))
        for text, (align, colour), left, right in zip(texts, looks, edges, edges[1:], strict=False):
            cell = QRect(left + 6, area.top() + 2, right - left - 12, area.height() - 4)
            draw(painter, cell, text, largest, colour=colour, align=align, bold=align == _RIGHT and colour == INK)

    def _line(self, painter: QPainter, shown: range, height: int) -> None:
        cut = self._facts.scenario.cut(self.walked)
        if shown.start < cut <= shown.stop:
            y = (cut - shown.start) * height
            thick = max(4, self.window().height() // 150)
            painter.fillRect(QRect(0, y - thick // 2, self.width(), thick), ACCENT)
