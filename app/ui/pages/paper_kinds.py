"""The menu of every kind of paper, by groups, and the choice of the application or meeting that one is to be about."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMenu, QVBoxLayout, QWidget

from app.language import dates
from app.language.message import N_
from app.models.paper import PaperKind
from app.services.application_rows import ApplicationRow
from app.services.commission.meeting_rows import MeetingRow
from app.ui.codes import PAPERS
from app.ui.kit.choices import ChoiceBox
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words

_Role = QDialogButtonBox.ButtonRole
_K = PaperKind

#: The question, and what is said where there is nothing to choose from.
_APPLICATION = N_("About which application?"), N_("No application of this contest is registered yet.")
_MEETING = N_("Of which meeting?"), N_("The commission of this contest has had no meeting yet.")

#: The kinds in the order of the menu, parted into groups.
GROUPS: dict[str, tuple[PaperKind, ...]] = {
    N_("Acts of the council"): (_K.RESULTS_RESOLUTION, _K.REGULATION_RESOLUTION, _K.FREE_RESOLUTION),
    N_("About the contest"): (_K.ANNOUNCEMENT, _K.WORK_PLAN, _K.CONTEST_SUMMARY),
    N_("Blank forms to hand out"): (_K.APPLICATION_FORM, _K.DESCRIPTION_FORM, _K.PLAN_FORM, _K.BUDGET_FORM),
    N_("Lists of applications"): (_K.APPLICATION_JOURNAL, _K.COMMISSION_LIST, _K.BLIND_LIST),
    N_("The commission and its result"): (
        _K.COMMISSION_ORDER,
        _K.DECLARATION_SHEETS,
        _K.SCORE_SHEETS,
        _K.SCORE_SHEETS_SINGLE,
        _K.FILLED_SCORE_SHEETS,
        _K.SUMMARY_TABLE,
        _K.ROBUSTNESS_SHEET,
        _K.COMMISSION_PROTOCOL,
        _K.RANKED_LIST,
        _K.JUSTICE_LETTER,
        _K.ACTS_REGISTER,
    ),
    N_("About one application"): tuple(kind for kind in PaperKind if kind.of_application),
}


class KindMenu(Translated, QMenu):
    """`chosen` tells the kind. The first group stands in the menu itself, the others in menus of their own."""

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.kinds = {}
        self._groups = {}
        for place, (title, kinds) in enumerate(GROUPS.items()):
            menu = self if not place else self._groups.setdefault(title, self.addMenu(""))
            for kind in kinds:
                self.kinds[kind] = menu.addAction("", lambda kind=kind: self.chosen.emit(kind))
        self.retranslate()

    def retranslate(self) -> None:
        _ = self._words.gettext
        for title, menu in self._groups.items():
            menu.setTitle(_(title))
        for kind, action in self.kinds.items():
            action.setText(_(PAPERS[kind]))


def application_labels(rows: Sequence[ApplicationRow]) -> dict[uuid.UUID, str]:
    """The registered applications that a paper may be about, as they are offered."""
    return {row.id: f"№ {row.number}  {row.title}  ({row.applicant_name})" for row in rows if row.number}


def meeting_labels(rows: Sequence[MeetingRow]) -> dict[uuid.UUID, str]:
    """The meetings that a paper may be about, as they are offered."""
    return {row.id: "  ".join(filter(None, (f"№ {row.number}" if row.number else "", _day(row)))) for row in rows}


def _day(row: MeetingRow) -> str:
    return dates.short(row.held_on) if row.held_on else "…"


class SubjectChoice(Translated, QDialog):
    """Asks which application or meeting a paper is to be about; `chosen` tells its id."""

    chosen = Signal(object)

    def __init__(
        self, kind: PaperKind, labels: Mapping[uuid.UUID, str], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._kind, self._rows = words, kind, labels
        self.question = QLabel(self)
        self.box = ChoiceBox(lambda: list(self._rows.items()), words, self, required=True)
        self.question.setBuddy(self.box)
        buttons = QDialogButtonBox(self)
        self.show_button = buttons.addButton("", _Role.AcceptRole)
        self.cancel_button = buttons.addButton("", _Role.RejectRole)
        self.show_button.setDefault(True)
        self.show_button.setEnabled(bool(self._rows))
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        if self._rows:
            self.box.setCurrentIndex(0)
        column = QVBoxLayout(self)
        for widget in (self.question, self.box, buttons):
            column.addWidget(widget)
        self.resize(self.fontMetrics().averageCharWidth() * 80, 0)
        self.retranslate()

    def retranslate(self) -> None:
        _ = self._words.gettext
        self.setWindowTitle(_(PAPERS[self._kind]))
        known, none = _MEETING if self._kind.of_meeting else _APPLICATION
        self.question.setText(_(known) if self._rows else _(none))
        self.show_button.setText(_("Show"))
        self.cancel_button.setText(_("Cancel"))

    def _choose(self) -> None:
        chosen: uuid.UUID = self.box.value()
        self.accept()
        self.chosen.emit(chosen)
