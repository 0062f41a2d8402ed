"""A new contest: its year, the sum in the local budget, the largest sum for one initiative."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.language.message import N_, Message
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog

if TYPE_CHECKING:
    from app.ui.context import Context

FIELDS = (
    Field("year", N_("Year"), FieldKind.INT, required=True, width=10),
    Field("fund", N_("Sum in the local budget"), FieldKind.MONEY, required=True),
    Field(
        "maximum",
        N_("Largest sum for one initiative"),
        FieldKind.MONEY,
        hint=N_("Leave it empty if there is no limit."),
    ),
)
_REQUIRED = {"year": N_("Enter the year."), "fund": N_("Enter the sum.")}


def check(values: dict[str, Any]) -> None:
    """Raises Invalid where year or sum were left empty."""
    lacking = {key: Message(msgid) for key, msgid in _REQUIRED.items() if values[key] is None}
    if lacking:
        raise Invalid(lacking)


def prepare(context: Context, values: dict[str, Any]) -> Any:
    """Prepare the contest from what was typed; raises Invalid."""
    check(values)
    return context.services.contests.prepare(year=values["year"], fund=values["fund"], maximum=values["maximum"])


def contest_dialog(
    context: Context, parent: QWidget | None = None, prepared: Callable[[UUID], Any] | None = None
) -> FormDialog:
    """The dialog; `open()` it. `prepared` is told the new contest."""
    form = Form(FIELDS, context.words, context.state.draft("contest/new"))

    def save(values: dict[str, Any]) -> None:
        contest = prepare(context, values)
        if prepared is not None:
            prepared(contest)

    dialog = FormDialog(Message(N_("New contest")), form, save, action=N_("Prepare"), parent=parent)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
