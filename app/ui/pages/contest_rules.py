"""The rules passport of a contest: typed in the preparation, frozen at the announcement, then only amended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from app.errors import Invalid
from app.language.message import N_, Message
from app.services.papers.codes import short_code
from app.services.phases import Deed, refusal
from app.services.rules import AmendmentView, RulesView
from app.ui.codes import PROGRAMMES
from app.ui.kit.columns import Column, Kind
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.icons import set_icon
from app.ui.kit.rows import RowsModel
from app.ui.pages.contest_content import contest_draft
from app.ui.pages.contest_rules_sheet import RulesSheet, rules_of, values_of
from app.ui.pages.panels import Part, quiet_label
from app.ui.pages.section import FormSection
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.page import Page

_AMENDMENT = (
    Field("number", N_("Number of the amendment"), required=True, width=20, hint=N_("Free text: 226, 1/1, 19/91.")),
    Field("dated", N_("Date of the amendment"), FieldKind.DATE, required=True),
    Field("reason", N_("Reason"), FieldKind.TEXT, required=True, rows=2),
)
_PROGRAMME = (
    Field(
        "programme",
        N_("Programme"),
        FieldKind.CHOICE,
        required=True,
        choices=PROGRAMMES,
        width=40,
        hint=N_("Its rules, checklists and legal basis take the place of those of this contest."),
    ),
)


class RulesSection(FormSection):
    """Before the announcement the rules are typed here; afterwards they are read, and amended in a dialog."""

    title = N_("Rules passport")
    note = N_("By these rules the commission evaluates and the winners are chosen. The announcement freezes them.")
    saved_words = N_("The rules are saved.")

    def __init__(self, page: Page) -> None:
        self.contest = cast(UUID, page.contest)
        self.rules = RulesSheet(page, "rules", page)
        super().__init__(page, *self.rules.parts)
        self.state_line = quiet_label(self)
        self.dialog: FormDialog | None = None
        self.amend_button = self._button(self.amend)
        self.programme_button = self._button(self.choose_programme)
        self.amendments = self._amendments_table()
        self.history = Part(N_("Amendments"), self.words, self.sheet)
        self.history.add(self.amendments)
        self.body.addWidget(self.state_line)
        for widget in (self.rules, self.history):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.button_row.insertWidget(0, self.amend_button)
        self.button_row.addWidget(self.programme_button)
        self.retranslate()

    def stored(self) -> tuple[int, dict[str, Any]]:
        view = self.view()
        return view.version, values_of(view)

    def write(self, version: int, values: dict[str, Any]) -> None:
        self.services.rules.change(self.contest, version, rules_of(values))

    def view(self) -> RulesView:
        """The rules as they are stored."""
        return self.services.rules.view(self.contest)

    def reload(self) -> None:
        super().reload()
        view = self.view()
        phase = self.services.contests.view(self.contest).phase
        settled = view.frozen or refusal(phase, Deed.SET_RULES) is not None
        self.lock(settled)
        self.programme_button.setVisible(not settled)
        self.amend_button.setVisible(view.frozen and refusal(phase, Deed.AMEND_RULES) is None)
        self.amendments.set_rows(view.amendments)
        self.history.setVisible(bool(view.amendments))
        self._say(view)

    def amend(self) -> FormDialog:
        """Open the frozen rules for a numbered, dated and founded change."""
        view = self.view()
        form = Form(_AMENDMENT, self.words, contest_draft(self.page, "amendment/own"))
        sheet = RulesSheet(self.page, "amendment", self, form)
        sheet.fill(values_of(view))
        title = Message(N_("Amendment of the rules"))
        return self._ask(title, sheet, lambda values: self._amend(view.version, values), N_("Amend"))

    def choose_programme(self) -> FormDialog | None:
        """Lead the contest by another programme; typing that is not saved is asked about first."""
        if not self.may_leave():
            return None
        view = self.view()
        form = Form(_PROGRAMME, self.words)
        form.fill({"programme": view.programme})
        title = Message(N_("Another programme"))
        return self._ask(title, form, lambda values: self._adopt(view.version, values), N_("Take it over"))

    def retranslate(self) -> None:
        super().retranslate()
        self.amend_button.setText(self.words.gettext("Amend…"))
        self.programme_button.setText(self.words.gettext("Another programme…"))
        self._say(self.view())

    def _amend(self, version: int, values: dict[str, Any]) -> None:
        if values["dated"] is None:
            raise Invalid({"dated": Message(N_("Enter the date."))})
        own = {field.key: values[field.key] for field in _AMENDMENT}
        self.services.rules.amend(self.contest, version, rules_of(values), **own)
        self.page.said.emit(Message(N_("The rules are amended.")))

    def _adopt(self, version: int, values: dict[str, Any]) -> None:
        self.services.rules.adopt(self.contest, version, values["programme"])
        self.page.said.emit(Message(N_("The contest follows another programme.")))

    def _button(self, pressed: Callable[[], Any]) -> QPushButton:
        button = QPushButton(self)
        set_icon(button, "edit")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: pressed())
        return button

    def _ask(self, title: Message, form: Any, save: Callable[[dict[str, Any]], Any], action: str) -> FormDialog:
        self.dialog = FormDialog(title, form, save, action=action, parent=self)
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.dialog.resize(min(letter * 190, room.width() - 40), min(letter * 110, room.height() - 60))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def _say(self, view: RulesView) -> None:
        self.state_line.setVisible(view.frozen_at is not None)
        if view.frozen_at is not None:
            values = {
                "time": self.words.time(view.frozen_at),
                "edition": view.edition,
                "code": short_code(view.fingerprint),
            }
            message = Message(N_("Announced rules, frozen {time}. Edition {edition}. Fingerprint: {code}"), values)
            self.state_line.setText(self.words.say(message))

    def _amendments_table(self) -> SmallTable:
        def differences(row: AmendmentView) -> str:
            return "\n".join(self.words.say(each) for each in row.differences)

        columns = (
            Column("number", N_("Number"), width=10),
            Column("dated", N_("Date"), Kind.DATE),
            Column("reason", N_("Reason")),
            Column("differences", N_("What was changed"), value=differences),
            Column("fingerprint", N_("Fingerprint"), value=lambda row: short_code(row.fingerprint), width=14),
        )
        return SmallTable(
            RowsModel(columns, self.words, identity=lambda row: row.edition),
            self.context.state,
            key="contest/amendments",
            name=N_("Amendments"),
            empty=N_("The rules were not amended."),
            parent=self,
        )
