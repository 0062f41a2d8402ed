"""The priorities of a contest, and the analysis of the situation that they come from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.language.message import N_
from app.services.contest_input import ContestInput
from app.services.contest_view import ContestView
from app.ui.kit.cells import Cell
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.gridpart import GridPart
from app.ui.pages.beside import Beside
from app.ui.pages.contest_content import ContentSection, contest_draft
from app.ui.pages.panels import Part

if TYPE_CHECKING:
    from app.ui.page import Page

_CELLS = (
    Cell("text_ky", N_("Priority (Kyrgyz)"), spread=1, longest=1000),
    Cell("text_ru", N_("Priority (Russian)"), spread=1, longest=1000),
)
_SITUATION = (
    Field("situation_ky", N_("Situation (Kyrgyz)"), FieldKind.TEXT, rows=12),
    Field("situation_ru", N_("Situation (Russian)"), FieldKind.TEXT, rows=12),
)


class PrioritiesSection(ContentSection):
    """The list that the announcement prints, and the text beside it that explains it."""

    title = N_("Priorities and situation")
    note = N_("What the contest is for, in the order of importance, and the analysis of the situation behind it.")

    def __init__(self, page: Page) -> None:
        self.rows = GridPart("priorities", N_("Priorities"), _CELLS, page.words, contest_draft(page, "priorities"))
        texts = [
            Form((field,), page.words, contest_draft(page, f"situation/{number}"))
            for number, field in enumerate(_SITUATION)
        ]
        super().__init__(page, self.rows, *texts)
        self._add_part(N_("Priorities"), self.rows)
        self._add_part(N_("Situation analysis"), Beside(texts, self.sheet))
        self.body.addStretch(1)
        self.retranslate()

    def _add_part(self, title: str, widget: QWidget) -> None:
        part = Part(title, self.words, self.sheet)
        part.add(widget)
        self.body.addWidget(part)

    def shown(self, view: ContestView) -> dict[str, Any]:
        rows = [{"text_ky": ky, "text_ru": ru} for ky, ru in view.priorities]
        return {"priorities": rows, "situation_ky": view.situation_ky, "situation_ru": view.situation_ru}

    def content(self, before: ContestInput, values: dict[str, Any]) -> ContestInput:
        priorities = tuple((row["text_ky"], row["text_ru"]) for row in values["priorities"])
        return replace(before, **values | {"priorities": priorities})
