"""The windows over the selection: a consent, a decision proposed and adopted, an award given up or from the reserve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QLabel, QWidget

from app.language.message import N_, Message
from app.models.contest import SelectionRule
from app.services.commission.decision_view import AwardRow, DecisionView
from app.services.commission.reserve import Waiting
from app.services.commission.scenarios import Scenarios, Share
from app.ui.codes import ACT_KINDS, SELECTION_RULES
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.pages.selection_words import equal_lines, given_lines, parts

if TYPE_CHECKING:
    from app.services.directory import Services
    from app.ui.context import Context

_CONSENT = (
    Field("least", N_("Consents to this sum or more"), FieldKind.MONEY, required=True),
    Field("given_on", N_("Given on"), FieldKind.DATE),
    Field("note", N_("Note"), FieldKind.TEXT, rows=2, hint=N_("For example, by which letter the consent was given.")),
)
_GIVE_UP = (
    Field("on", N_("Given up on"), FieldKind.DATE, required=True),
    Field("reason", N_("Reason"), FieldKind.TEXT, required=True, rows=3),
)
_NOTE = ("note", N_("On what ground"), FieldKind.TEXT)
_GROUND = Field(*_NOTE, required=True, rows=2, hint=N_("For example, the number and the date of the act."))
_GROUND_OF_EQUALS = Field(
    *_NOTE, required=True, rows=3,
    hint=N_("How it was chosen among the equal ones: by which vote or lot, when and before whom; then the act."),
)  # fmt: skip


class ShownDialog(FormDialog):
    """A form that says under its fields what will be written; the words follow what is typed."""

    def __init__(
        self, title: Message, form: Form, save: Callable[[dict[str, Any]], Any], shown: Callable[[], Sequence[str]],
        *, action: str, parent: QWidget,
    ) -> None:  # fmt: skip
        self.shown = QLabel(form)
        self.shown.setWordWrap(True)
        form.layout().addRow(self.shown)
        self._lines = shown
        self._show()  # before the window is measured
        super().__init__(title, form, save, action=action, parent=parent)
        form.changed.connect(self._show)

    def retranslate(self) -> None:
        super().retranslate()
        self._show()

    def _show(self) -> None:
        self.shown.setText("\n".join(self._lines()))


class SelectionDialogs:
    """Opens the windows over a section; `dialog` is the one opened last."""

    def __init__(self, context: Context, contest: UUID, parent: QWidget) -> None:
        self.dialog: FormDialog | None = None
        self._context, self._contest, self._parent = context, contest, parent
        self._words = context.words

    def consent(self, share: Share) -> FormDialog:
        """Type the least sum that an applicant consents to, or correct it."""
        consents = self._services.consents
        key = share.application.id
        row = next((each for each in consents.rows(self._contest) if each.application_id == key), None)
        version = row.version if row else 0
        form = self._form(_CONSENT, f"consent/{key}/{version}")
        if row is not None:
            form.fill({field.key: getattr(row, field.key) for field in _CONSENT})
        title = Message(N_("Consent to a part: «{title}»"), {"title": share.application.title})

        def save(typed: dict[str, Any]) -> None:
            consents.record(key, version, **typed)

        return self._open(FormDialog(title, form, save, parent=self._parent))

    def propose(self, scenarios: Scenarios, decision: DecisionView | None) -> FormDialog:
        """Choose the rule; who would get how much is shown before it is written."""
        hint = N_("Needed for another rule than the announced one, and in place of an adopted decision.")
        fields = (
            Field("scenario", N_("Rule"), FieldKind.CHOICE, required=True, choices=SELECTION_RULES),
            Field("reason", N_("Reason"), FieldKind.TEXT, rows=3, hint=hint),
        )
        form = self._form(fields, f"propose/{self._contest}")
        form.fill({"scenario": scenarios.announced.rule})
        version = decision.version if decision else None

        def shown() -> list[str]:
            rule: SelectionRule = form.editor("scenario").value() or scenarios.announced.rule
            return list(given_lines(scenarios.by(rule), scenarios.pools, self._words))

        def save(typed: dict[str, Any]) -> None:
            self._services.decisions.propose(self._contest, version=version, **typed)

        title = Message(N_("Propose the decision on the winners"))
        return self._open(ShownDialog(title, form, save, shown, action=N_("Propose"), parent=self._parent))

    def adopt(self, decision: DecisionView) -> FormDialog:
        """Type the act by which the proposal was adopted; which applications are awarded is shown before."""
        issued = self._services.decisions.protocol(self._contest)
        fields = (
            Field("act_number", N_("Number of the act"), required=True, width=20),
            Field("act_date", N_("Date of the act"), FieldKind.DATE, required=True),
            Field("protocol_number", N_("Number of the protocol"), width=20, read_only=issued is not None),
            Field("protocol_date", N_("Date of the protocol"), FieldKind.DATE, read_only=issued is not None),
        )
        form = self._form(fields, f"adopt/{decision.id}/{decision.version}")
        protocol = issued or decision.protocol
        form.fill({"protocol_number": protocol.number, "protocol_date": protocol.dated})

        def shown() -> list[str]:
            act = {"act": Message(ACT_KINDS[decision.act])}
            winners = {row.application_id: row.title for row in decision.awards if row.given_up_on is None}
            return [
                self._words.say(Message(N_("The act: {act}."), act)),
                self._words.gettext("Winners:"),
                *(f"«{title}»" for title in winners.values()),
                self._words.gettext("All others before the commission are not awarded. This cannot be undone."),
            ]

        def save(typed: dict[str, Any]) -> None:
            self._services.decisions.adopt(self._contest, decision.version, **typed)

        title = Message(N_("Adopt the decision on the winners"))
        return self._open(ShownDialog(title, form, save, shown, action=N_("Adopt"), parent=self._parent))

    def give_up(self, award: AwardRow) -> FormDialog:
        """Type when and why an initiative gives its award back."""
        form = self._form(_GIVE_UP, f"give-up/{award.id}")

        def save(typed: dict[str, Any]) -> None:
            self._services.decisions.give_up(self._contest, award.application_id, **typed)

        title = Message(N_("«{title}» gives its award up"), {"title": award.title})
        return self._open(FormDialog(title, form, save, action=N_("Give up"), parent=self._parent))

    def reserve(self, waiting: Waiting, decision: DecisionView, scenarios: Scenarios) -> FormDialog:
        """Type on what ground the next of the reserve is awarded; what it gets and who is equal is shown before."""
        form = self._form((_GROUND_OF_EQUALS if waiting.by_people else _GROUND,), f"reserve/{waiting.application_id}")

        def shown() -> list[str]:
            sums = {"sums": parts(waiting.gets, scenarios.pools, self._words)}
            gets = self._words.say(Message(N_("It gets {sums}."), sums))
            return [*equal_lines(decision.reserve, self._words), gets]

        def save(typed: dict[str, Any]) -> None:
            self._services.decisions.award_reserve(self._contest, waiting.application_id, **typed)

        title = Message(N_("Award from the reserve: «{title}»"), {"title": waiting.title})
        return self._open(ShownDialog(title, form, save, shown, action=N_("Award"), parent=self._parent))

    @property
    def _services(self) -> Services:
        return self._context.services

    def _form(self, fields: Sequence[Field], draft: str) -> Form:
        return Form(fields, self._words, self._context.state.draft(f"selection/{draft}"))

    def _open(self, dialog: FormDialog) -> FormDialog:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
