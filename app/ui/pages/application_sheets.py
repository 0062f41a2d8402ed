"""The other parts of what residents hand in: what the initiative is, for whom, by what steps, at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.language.message import N_, Message
from app.services.application_input import ActivityInput, BeneficiaryInput
from app.ui.codes import INITIATIVES
from app.ui.kit.cells import Cell
from app.ui.kit.choices import Choices
from app.ui.kit.columns import Kind
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.grid import Grid
from app.ui.pages.application_sheet import Sheet
from app.ui.pages.budget_grid import BudgetGrid

if TYPE_CHECKING:
    from app.language.words import Words


class InitiativeSheet(Sheet):
    """What the initiative is and why."""

    title = N_("Initiative")

    def __init__(self, words: Words, villages: Choices, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.form = Form(_initiative(villages), words, None, self)
        self.add(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def lacking(self) -> list[Message]:
        return [] if self.form.editor("title").value() else [Message(N_("Enter the title of the initiative."))]


class PlanSheet(Sheet):
    """For whom the initiative is, by what steps it is carried out, what it leaves behind."""

    title = N_("People and plan")

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.beneficiaries = Grid(N_("Beneficiaries by group"), "beneficiaries", _BENEFICIARIES, words, self)
        self.activities = Grid(N_("Plan of the initiative"), "activities", _ACTIVITIES, words, self)
        self.form = Form(_RESULTS, words, None, self)
        self.add(self.beneficiaries, N_("Beneficiaries by group"))
        self.add(self.activities, N_("Plan of the initiative"))
        self.add(self.form, N_("Results"))
        self.column.addStretch(1)
        self.retranslate()

    def inputs(self, values: dict[str, Any]) -> dict[str, Any]:
        groups = tuple(BeneficiaryInput(**row) for row in values["beneficiaries"])
        steps = tuple(ActivityInput(**row) for row in values["activities"])
        return values | {"beneficiaries": groups, "activities": steps}


class BudgetSheet(Sheet):
    """What it costs and who bears it."""

    title = N_("Budget")
    note = N_(
        "One column for each source. Where a contribution is not valued, write it in words in the cell of its source."
    )

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.budget = BudgetGrid(words, self)
        self.add(self.budget)
        self.column.addStretch(1)
        self.retranslate()

    def inputs(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"lines": self.budget.lines()}

    def rows_of(self, rows: tuple[Any, ...]) -> list[dict[str, Any]]:
        return self.budget.rows_of(rows)

    def lacking(self) -> list[Message]:
        if not self.budget.model.rows():
            return [Message(N_("Enter what is asked of the local budget before registering."))]
        count = self.budget.remark_count()
        one_or_many = Message(
            N_("{n} cell of the budget does not add up."), plural=N_("{n} cells of the budget do not add up."), n=count
        )
        return [one_or_many] if count else []


def _initiative(villages: Choices) -> tuple[Field, ...]:
    return (
        Field("title", N_("Title"), required=True),
        Field("kind", N_("Kind of initiative"), FieldKind.CHOICE, required=True, choices=INITIATIVES, width=30),
        Field("villages", N_("Villages that it reaches"), FieldKind.TICKS, choices=villages),
        Field("issue", N_("Issues of local significance"), FieldKind.TEXT, rows=2),
        Field("problem", N_("Problem"), FieldKind.TEXT, rows=4),
        Field("aim_ky", N_("Aim (Kyrgyz)"), FieldKind.TEXT, rows=2),
        Field("aim_ru", N_("Aim (Russian)"), FieldKind.TEXT, rows=2),
    )


_RESULTS = (
    Field("expected_results", N_("Expected results"), FieldKind.TEXT, rows=2),
    Field("sustainability", N_("Sustainability"), FieldKind.TEXT, rows=2),
)
_BENEFICIARIES = (
    Cell("label_ky", N_("Who they are (Kyrgyz)"), spread=1, width=30, longest=200),
    Cell("label_ru", N_("Who they are (Russian)"), spread=1, width=30, longest=200),
    Cell(
        "people",
        N_("People"),
        Kind.NUMBER,
        width=10,
        longest=12,
        hint=N_("Groups may overlap: the numbers are not added up."),
    ),
)
_ACTIVITIES = (
    Cell("stage", N_("Stage"), spread=3, width=30, longest=1000),
    Cell("responsible", N_("Responsible"), spread=1, width=20, longest=300),
    Cell("document", N_("Confirming document"), spread=1, width=20, longest=300),
    Cell("deadline", N_("Deadline"), Kind.DATE, width=12, longest=20),
)
