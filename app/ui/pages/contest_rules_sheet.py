"""The rules passport as it is typed: criteria, quorum and recusal, the breaking of ties, the selection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.services.rule_input import MAJORITY_IS_A_PART, QUORUM_IS_A_PART, CriterionInput, RulesInput
from app.services.rules import RulesView
from app.ui.codes import FORMULAS, MAJORITY_BASES, RECUSAL_RULES, SELECTION_RULES, TIE_STEPS
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.gridpart import GridPart
from app.ui.pages.contest_content import contest_draft
from app.ui.pages.forms import Forms
from app.ui.pages.panels import Part

if TYPE_CHECKING:
    from app.ui.page import Page

_CRITERIA = (
    Cell("title_ky", N_("Criterion (Kyrgyz)"), spread=3, longest=300),
    Cell("title_ru", N_("Criterion (Russian)"), spread=3, longest=300),
    Cell("help_ky", N_("Explanation (Kyrgyz)"), spread=4, longest=1000),
    Cell("help_ru", N_("Explanation (Russian)"), spread=4, longest=1000),
    Cell("scale_min", N_("From"), Kind.NUMBER, width=6, hint=N_("Lowest mark")),
    Cell("scale_max", N_("To"), Kind.NUMBER, width=6, hint=N_("Highest mark")),
    Cell("weight", N_("Weight"), Kind.NUMBER, width=8, hint=N_("By what the points are multiplied")),
    Cell(
        "priority",
        N_("In ties"),
        Kind.NUMBER,
        width=8,
        hint=N_("1 is looked at first when a tie is broken; empty takes no part"),
    ),
    Cell(
        "formula",
        N_("Points"),
        Kind.CHOICE,
        width=9,
        labels=FORMULAS,
        hint=N_("Empty: the members mark. Otherwise the points follow from the application by the bands."),
    ),
    Cell(
        "bands",
        N_("Bands"),
        width=8,
        longest=400,
        hint=N_("“10:2 25:5 50:10”: own share from 10 percent on 2 points …, or a cost of up to 10 som 2 points …"),
    ),
    Cell("retired", N_("No longer used"), Kind.CHECK, width=10),
)
_COUNTING = (
    Field(
        "quorum",
        N_("Quorum"),
        FieldKind.SHARE,
        required=True,
        width=8,
        hint=N_("The part of the members that must be present, such as 1/2 or 2/3."),
    ),
    Field("recusal_rule", N_("Recused members"), FieldKind.CHOICE, required=True, choices=RECUSAL_RULES),
    Field("selection_rule", N_("Selection"), FieldKind.CHOICE, required=True, choices=SELECTION_RULES),
    Field(
        "pass_mark",
        N_("Least result of a winner"),
        FieldKind.INT,
        width=8,
        hint=N_("In points of the weighted total; leave it empty if there is none."),
    ),
    Field("blind_codes", N_("The commission sees codes instead of names"), FieldKind.CHECK),
)
_MOTIONS = (
    Field(
        "majority",
        N_("Majority"),
        FieldKind.SHARE,
        required=True,
        width=8,
        hint=N_("A motion is carried by more than this part, such as 1/2 or 2/3."),
    ),
    Field("majority_inclusive", N_("Just this part is enough too"), FieldKind.CHECK),
    Field("majority_base", N_("Of whom it is counted"), FieldKind.CHOICE, required=True, choices=MAJORITY_BASES),
    Field(
        "appeal_days",
        N_("Days for a complaint"),
        FieldKind.INT,
        width=8,
        hint=N_("Calendar days from the publication of the results; empty if the regulation sets none."),
    ),
    Field(
        "answer_days",
        N_("Days for its answer"),
        FieldKind.INT,
        width=8,
        hint=N_("Calendar days from the day on which the complaint came; empty if none are set."),
    ),
)
_TIES = (
    Field(
        "tie_ladder",
        N_("Equal results"),
        FieldKind.ORDER,
        required=True,
        choices=TIE_STEPS,
        hint=N_("Tick what is used; the upper one decides first."),
    ),
)
#: What of the rules is typed beside the criteria.
_PLAIN = (*_COUNTING, *_TIES, *_MOTIONS)
#: What an empty cell of a criterion means.
_USUAL = {"scale_min": 0, "scale_max": 10, "weight": 1}


class RulesSheet(QWidget, Forms):
    """All of the rules on one sheet, read, filled and kept as one; `name` tells its drafts from others."""

    def __init__(self, page: Page, name: str, parent: QWidget, *above: Form) -> None:
        super().__init__(parent)
        words = page.words
        self.words = words
        self.criteria = GridPart("criteria", N_("Criteria"), _CRITERIA, words, contest_draft(page, f"{name}/criteria"))
        self.criteria.derive(_usual)
        counting = Form(_COUNTING, words, contest_draft(page, f"{name}/counting"))
        motions = Form(_MOTIONS, words, contest_draft(page, f"{name}/motions"))
        ties = Form(_TIES, words, contest_draft(page, f"{name}/ties"))
        Forms.__init__(self, *above, self.criteria, counting, ties, motions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height())
        for form in above:  # Tab goes in the order in which the parts are put in
            column.addWidget(form)
        column.addWidget(_part(N_("Criteria"), self.criteria, self))
        column.addWidget(_part(N_("Counting"), counting, self))
        column.addWidget(_part(N_("Breaking of ties"), ties, self))
        column.addWidget(_part(N_("Votes and complaints"), motions, self))
        column.addStretch(1)


def values_of(view: RulesView) -> dict[str, Any]:
    """Stored rules as the sheet shows them."""
    names = tuple(CriterionInput.__dataclass_fields__)
    rows = [{name: getattr(row, name) for name in names} | {"priority": row.priority or None} for row in view.criteria]
    fields = (field.key for field in _PLAIN)
    return {key: getattr(view, key) for key in fields} | {"criteria": rows}


def rules_of(values: Mapping[str, Any]) -> RulesInput:
    """Typed rules for the service; raises Invalid where the quorum or the majority was left empty."""
    parts = {"quorum": QUORUM_IS_A_PART, "majority": MAJORITY_IS_A_PART}
    Invalid.check({key: None if values[key] else Message(msgid) for key, msgid in parts.items()})
    named = {field.key: values[field.key] for field in _PLAIN}
    return RulesInput(criteria=tuple(_criterion(row) for row in values["criteria"]), **named)


def _criterion(row: Mapping[str, Any]) -> CriterionInput:
    texts = {key: row[key] for key in ("title_ky", "title_ru", "help_ky", "help_ru", "bands", "retired")}
    numbers = {key: usual if row[key] is None else row[key] for key, usual in (_USUAL | {"priority": 0}).items()}
    formula = row["formula"] or ""
    return CriterionInput(id=UUID(row["id"]) if row.get("id") else None, formula=formula, **texts, **numbers)


def _usual(row: Mapping[str, str]) -> dict[str, str]:
    return {key: str(value) for key, value in _USUAL.items()} if row.get("title_ky") else {}


def _part(title: str, form: Form | GridPart, parent: RulesSheet) -> Part:
    part = Part(title, parent.words, parent)
    part.add(form)
    part.body.addStretch(1)
    return part
