"""Finding text as people type it: folded Kyrgyz letters, any order of words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, true
from sqlalchemy.orm import InstrumentedAttribute

from app.language.letters import fold


def matches(column: InstrumentedAttribute[Any], text: str) -> ColumnElement[bool]:
    """A condition: the folded `column` holds every word of `text`; an empty text matches everything."""
    return and_(true(), *(column.contains(word, autoescape=True) for word in fold(text).split()))
