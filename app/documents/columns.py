"""The widths of a table's columns: the shares that the paper asks for, yet no word cut that could stand whole."""

from __future__ import annotations

from itertools import islice

from app.documents.fonts import face_name, width
from app.services.papers.facts import Table

_ROWS_MEASURED = 500


def column_widths(table: Table, size: float, room: float, padding: float) -> tuple[float, ...]:
    """Widths in points that together make `room`; `padding` is the space beside the text of a cell, both sides."""
    whole = sum(column.share for column in table.columns)
    asked = [room * column.share / whole for column in table.columns]
    least = [word + padding for word in _widest_words(table, size)]
    slack = [max(width - need, 0) for width, need in zip(asked, least, strict=True)]
    lacking = sum(max(need - width, 0) for width, need in zip(asked, least, strict=True))
    if not lacking:
        return tuple(asked)
    if lacking > sum(slack):
        return _narrow_first(least, room)
    given = lacking / sum(slack)
    return tuple(max(width, need) - spare * given for width, need, spare in zip(asked, least, slack, strict=True))


def _narrow_first(least: list[float], room: float) -> tuple[float, ...]:
    """Not every word can stand whole: the narrow columns keep theirs (numbers), the widest share what remains."""
    widths = list(least)
    by_width = sorted(range(len(least)), key=least.__getitem__)
    for done, at in enumerate(by_width):
        widths[at] = min(least[at], room / (len(least) - done))
        room -= widths[at]
    return tuple(widths)


def _widest_words(table: Table, size: float) -> list[float]:
    """The width of each column's widest word; in a very long table its first rows speak for all."""
    heads = [tuple(column.title for column in table.columns), *([table.totals] if table.totals else [])]
    widest = [0.0] * len(table.columns)
    bold = [face_name(bold=True)] * len(widest)
    faces = [face_name(column.bold) for column in table.columns]
    for cells, styles in ((heads, bold), (islice(table.rows, _ROWS_MEASURED), faces)):
        for row in cells:
            for at, (cell, face) in enumerate(zip(row, styles, strict=True)):
                words = cell.replace("\n", " ").split(" ")
                widest[at] = max(widest[at], *(width(word, face, size) + 0.5 for word in words))
    return widest
