"""A tie that matters, broken rung by rung: who is tied for what, what each rung tells, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.language.numbers import format_som
from app.models.contest import TieStep
from app.services.commission.result import ResultRow
from app.services.commission.ties import Rung, TieState
from app.ui.codes import TIE_STEPS
from app.ui.kit.columns import Column, Kind
from app.ui.kit.dialogs import attempt
from app.ui.kit.icons import set_icon
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.translated import Translated
from app.ui.pages.marks import MarksModel, MeanColumn
from app.ui.pages.panels import Heading, quiet_label
from app.ui.pages.smalltable import SmallTable
from app.ui.pages.tie_forms import TieForm

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.context import Context

_Role = QDialogButtonBox.ButtonRole
#: Rungs that compare, as titles of columns.
_TITLES = {
    TieStep.CRITERION: N_("By the criteria"),
    TieStep.OWN_SHARE: N_("Own share"),
    TieStep.SMALLER_REQUEST: N_("Asked of the fund"),
    TieStep.EARLIER_NUMBER: N_("Number in the journal"),
}


def tie_said(state: TieState) -> Message:
    """«Tie: 2 applications, money for 1.»"""
    return Message(
        N_("Tie: {n} application, money for {served}."),
        {"served": state.served},
        plural=N_("Tie: {n} applications, money for {served}."),
        n=len(state.tied),
    )


class TieDialog(Translated, QDialog):
    """One press takes the next rung where it only compares; what people do is typed. Nothing goes on by itself."""

    def __init__(self, context: Context, contest: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self.words = context, context.words
        self._ties, self._contest = context.services.ties, contest
        self.state = self._ties.state(contest)
        self.heading = Heading(2, self)
        self.ladder, self.told = quiet_label(self), QLabel(self)
        self.told.setWordWrap(True)
        self.form: TieForm | None = None
        self.table: SmallTable | None = None
        self._build()
        self._show()

    def go_on(self) -> bool:
        """Take the next rung, or record what people did on it."""
        form = self.form
        act = (lambda: self._ties.take(self._contest)) if form is None else (lambda: self._record(form))
        done = attempt(self, self.words, act, form=None if form is None else form.form)
        if done:
            self._renew()
        return done

    def step_back(self) -> None:
        """Take the last step back."""
        if attempt(self, self.words, lambda: self._ties.undo_last(self._contest)):
            self._renew()

    def retranslate(self) -> None:
        self._say()

    def _record(self, form: TieForm) -> None:
        form.record(lambda typed: self._ties.record(self._contest, typed))

    def _renew(self) -> None:
        self.state = self._ties.state(self._contest)
        self._show()

    def _show(self) -> None:
        """Build what the next rung needs; the tied may be others now."""
        for old in (self.table, self.form):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.table = self._table() if self.state.tied else None
        following = self.state.following
        self.form = TieForm(self.context, self._contest, self.state, self.sheet) if _by_people(following) else None
        for place, widget in ((self._table_place, self.table), (self._form_place, self.form)):
            if widget is not None:
                place.addWidget(widget)
        self._say()
        first = self.form.form if self.form else self.go_button if self.go_button.isEnabled() else self.close_button
        first.setFocus()

    def _table(self) -> SmallTable:
        state = self.state
        compared = [rung for rung in state.rungs if rung.step in _TITLES]
        columns = (
            Column("number", N_("No."), Kind.NUMBER, value=lambda row: row.application.number),
            Column("title", N_("Initiative"), value=lambda row: row.application.title),
            MeanColumn("mean", N_("Mean"), Kind.NUMBER, places=2),
            *(_rung_column(rung, self.words) for rung in compared),
        )
        table = SmallTable(
            MarksModel(columns, self.words, identity=lambda row: row.application.id),
            self.context.state,
            key="votes-tied",
            name=N_("Equal applications"),
            empty=N_("Nothing is tied."),
            parent=self.sheet,
        )
        table.set_rows(state.tied)
        return table

    def _say(self) -> None:
        _, state = self.words.gettext, self.state
        self.setWindowTitle(_("Breaking a tie"))
        broken = Message(N_("No tie stands in the way any more.")) if not state.tied else tie_said(state)
        self.heading.setText(self.words.say(broken))
        self.ladder.setText("\n".join(self._lines()))
        self.told.setText(self._next())
        self.go_button.setText(_("Take this rung") if self.form is None else _("Record the step"))
        self.go_button.setEnabled(state.following is not None)
        self.back_button.setText(_("Take the last step back"))
        self.back_button.setEnabled(bool(state.steps))
        self.close_button.setText(_("Close"))
        if self.form is not None:
            self.form.retranslate()

    def _lines(self) -> list[str]:
        """The steps taken, then the rungs that are left."""
        titles = {row.application.id: row.application.title for row in self.state.result.rows}
        said = [self._step(step, titles) for step in self.state.steps]
        rest = [rung for rung in self.state.rungs if not rung.taken]
        return [*said, *(self._rung(rung) for rung in rest)]

    def _step(self, step: Any, titles: dict[UUID, str]) -> str:
        values = {"rung": Message(TIE_STEPS[step.rung]), "day": step.taken_on}
        if not step.holds:
            return self.words.say(Message(N_("Taken, but it no longer fits: {rung} ({day})."), values))
        if not step.parted:
            return self.words.say(Message(N_("Taken: {rung} ({day}). It parted nobody."), values))
        order = " → ".join(", ".join(f"«{titles.get(key, '')}»" for key in keys) for keys in step.order)
        return self.words.say(Message(N_("Taken: {rung} ({day}). The order: {order}."), {**values, "order": order}))

    def _rung(self, rung: Rung) -> str:
        said = N_("Next: {rung}.") if rung.following else N_("Then: {rung}.")
        return self.words.say(Message(said, {"rung": Message(TIE_STEPS[rung.step])}))

    def _next(self) -> str:
        following, state = self.state.following, self.state
        if not state.tied:
            return self.words.gettext("The result can be closed as far as ties are concerned.")
        if following is None:
            return self.words.gettext("The ladder of the rules has no further rung. Its end leaves the tie open.")
        rung = next(each for each in state.rungs if each.following)
        if self.form is not None:
            return "\n".join(self.words.say(each) for each in self._by_people(rung.step))
        if rung.parts:
            said = N_("This rung tells the equal applications apart.")
        else:
            said = N_("This rung tells nobody apart: it is recorded, and the next one follows.")
        return self.words.gettext(said)

    def _by_people(self, step: TieStep) -> Iterator[Message]:
        """What people do on a rung, and who of them has no part in it."""
        state = self.state
        if step is TieStep.CASTING_VOTE and not state.casters:
            yield Message(N_("Nobody can give the casting vote: there is no chair, or the chair is recused here."))
            yield Message(
                N_("Where the chair is recused, record the step: it parts nobody, and the next rung follows.")
            )
            return
        yield Message(N_("This rung is taken by people. Type what they decided; it is recorded with the result."))
        if step is TieStep.COMMISSION_VOTE:
            numbers = {"voters": state.voters, "seats": len(state.result.board.seats)}
            yield Message(N_("Votes: {voters} of {seats}. Whoever is recused for one of these has no vote."), numbers)

    def _build(self) -> None:
        self.sheet = QWidget(self)
        self._table_place, self._form_place = QVBoxLayout(), QVBoxLayout()
        body = QVBoxLayout(self.sheet)
        body.addWidget(self.heading)
        body.addLayout(self._table_place)
        body.addWidget(self.ladder)
        body.addWidget(self.told)
        body.addLayout(self._form_place)
        body.addStretch(1)
        buttons = QDialogButtonBox(self)
        self.go_button = buttons.addButton("", _Role.ActionRole)
        self.back_button = buttons.addButton("", _Role.ActionRole)
        self.close_button = buttons.addButton("", _Role.RejectRole)
        set_icon(self.go_button, "done")
        set_icon(self.back_button, "return")
        self.go_button.clicked.connect(lambda _=False: self.go_on())
        self.back_button.clicked.connect(lambda _=False: self.step_back())
        self.close_button.clicked.connect(lambda _=False: self.reject())
        self.go_button.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(ScrollDown(self.sheet, self), 1)
        column.addWidget(buttons)
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.resize(min(letter * 150, room.width() - 40), min(self.fontMetrics().height() * 42, room.height() - 60))


def _by_people(step: TieStep | None) -> bool:
    return step is not None and step not in _TITLES


def _rung_column(rung: Rung, words: Words) -> Column:
    """What a rung compares, as people read it."""

    def told(row: ResultRow) -> Any:
        found = rung.found.get(row.application.id, ())
        if rung.step is TieStep.SMALLER_REQUEST:
            return format_som(int(found[0]))
        if rung.step is TieStep.OWN_SHARE:
            return f"{words.number(found[0] * 100, 2)} %"
        if rung.step is TieStep.EARLIER_NUMBER:
            return str(found[0])
        return " · ".join(_two(words, value) for value in found) or "—"

    return Column(f"rung-{rung.step.value}", _TITLES[rung.step], value=told)


def _two(words: Words, value: Fraction) -> str:
    return words.number(value, 2)
