"""The sheets on which a new contest is typed; each proposes what is usual and leaves what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.errors import Invalid
from app.language.message import N_, Message
from app.models.contest import Programme
from app.money import Money
from app.services.contest_input import ContestInput, check_content
from app.services.programmes import programme
from app.ui.codes import PROGRAMMES
from app.ui.contestnames import named_contests
from app.ui.kit.editors import Unreadable
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.pages.beside import Beside
from app.ui.pages.contest_details import DATES, SUMS, TITLES
from app.ui.pages.contest_fund import FundRows, rows_of, sources_of
from app.ui.pages.panels import Part
from app.ui.pages.steps import Step

if TYPE_CHECKING:
    from app.ui.context import Context

_DRAFT = "contest/new"
_LEAD = timedelta(days=7)


class BasisStep(Step):
    """Which year, by which programme's rules, or as which earlier contest."""

    title = N_("Which contest is it?")
    note = N_(
        "A copied contest takes rules, checklists, texts, sums and work plan of the earlier one: everything but "
        "people, dates and decisions."
    )

    def __init__(self, context: Context) -> None:
        self._contests = context.services.contests
        names = self._contests.names()
        fields = (
            Field("year", N_("Year"), FieldKind.YEAR, required=True, width=10),
            Field(
                "earlier",
                N_("Copy an earlier contest"),
                FieldKind.CHOICE,
                choices=lambda: named_contests(names, context.words),
                width=40,
                hint=N_("Leave it out to begin with the usual rules of the programme."),
            ),
            Field("programme", N_("Programme"), FieldKind.CHOICE, required=True, choices=PROGRAMMES, width=40),
        )
        form = Form(fields, context.words, context.state.draft(f"{_DRAFT}/basis"))
        year = max([context.services.calendar.today().year, *(row.year + 1 for row in names)])
        form.fill({"year": year, "programme": Programme.LOCAL_INITIATIVE})
        super().__init__(context.words, (form,))
        form.editor("earlier").changed.connect(self._follow)

    def read(self) -> dict[str, Any]:
        values = super().read()
        if values["year"] is None:
            raise Invalid({"year": Message(N_("Enter the year."))})
        return values

    def _follow(self) -> None:
        """A copy is of the programme of what it is copied from."""
        earlier, chooser = self.forms.editor("earlier").value(), self.forms.editor("programme")
        chooser.setEnabled(earlier is None)
        if earlier is not None:
            chooser.set_value(self._contests.view(earlier).programme)


class MoneyStep(Step):
    """What the contest is called and what it has to give."""

    title = N_("What is it called, and what does it give?")
    note = N_("Leave a sum empty while it is not known; one source must have its sum.")

    def __init__(self, context: Context) -> None:
        self._contests = context.services.contests
        words, state = context.words, context.state
        titles = Form(TITLES, words, state.draft(f"{_DRAFT}/titles"))
        sums = Form(SUMS, words, state.draft(f"{_DRAFT}/sums"))
        self.fund = FundRows(words, state.draft(f"{_DRAFT}/fund"))
        super().__init__(words, (titles, sums, self.fund))

    def lay_out(self) -> None:
        titles, sums, fund = self.forms.parts
        self.column.addWidget(Beside((titles, sums), self))  # first: Tab goes in the order of the building
        part = Part(N_("Fund"), self.words, self)
        part.add(fund)
        self.column.addWidget(part)

    def arrive(self, typed: Mapping[str, Any]) -> None:
        """Begin with the earlier contest's titles and sums, or with the programme's sources."""
        if self.forms.dirty:
            return
        if typed["earlier"] is None:
            kinds = [source.kind for source in programme(typed["programme"]).sources]
            self.forms.fill({"sources": [{"kind": kind} for kind in kinds]})
        else:
            view = self._contests.view(typed["earlier"])
            plain = {field.key: getattr(view, field.key) for field in (*TITLES, *SUMS)}
            self.forms.fill(plain | {"sources": [row | {"id": None} for row in rows_of(view.sources)]})

    def read(self) -> dict[str, Any]:
        values = super().read()
        if not any(row["amount"] for row in values["sources"]):
            raise Invalid({"sources.1.amount" if values["sources"] else "sources": Message(N_("Enter the sum."))})
        values["sources"] = sources_of(values["sources"])
        check_content(ContestInput(**values))
        return values


class DatesStep(Step):
    """The dates; those that were not typed follow the day of the announcement."""

    title = N_("When is it held?")
    note = N_(
        "The other dates are proposed from the day of the announcement and follow it until you type your own. "
        "All can be changed later."
    )

    def __init__(self, context: Context) -> None:
        self._services = context.services
        self._programme = Programme.LOCAL_INITIATIVE
        self._proposed: dict[str, str] = {}
        form = Form(DATES, context.words, context.state.draft(f"{_DRAFT}/dates"))
        super().__init__(context.words, (form,))
        form.editor("announced_on").changed.connect(self._propose)

    def arrive(self, typed: Mapping[str, Any]) -> None:
        """Propose the day of the announcement where it can be guessed, and the others from it."""
        self._programme = typed["programme"]
        announced = self.forms.editor("announced_on")
        if announced.typed() in ("", self._proposed.get("announced_on")):
            announced.set_value(self._announcement(typed["year"], typed["earlier"]))
            self._proposed["announced_on"] = announced.typed()
        self._propose()

    def read(self) -> dict[str, Any]:
        values = super().read()
        check_content(ContestInput(**values))
        return values

    def _announcement(self, year: int, earlier: Any) -> date | None:
        """A week from now in a contest of this year; else the day on which the earlier contest was announced."""
        calendar = self._services.calendar
        soon = calendar.today() + _LEAD
        if soon.year == year:
            return self._workday(soon)
        before = None if earlier is None else self._services.contests.view(earlier).announced_on
        if before is None:
            return None
        return self._workday(date(year, before.month, min(before.day, 28)))

    def _propose(self) -> None:
        try:
            announced = self.forms.editor("announced_on").value()
        except Unreadable:
            return
        if announced is None:
            return
        for name, day in programme(self._programme).dates(announced).items():
            editor = self.forms.editor(name)
            if name != "announced_on" and editor.typed() in ("", self._proposed.get(name)):
                editor.set_value(day if name == "implement_until" else self._workday(day))
                self._proposed[name] = editor.typed()

    def _workday(self, day: date) -> date:
        """The day itself, or the next one on which the office works; not in the next year."""
        days = self._services.calendar.working_days()
        return day if days.works(day) else min(days.after(day, 1), date(day.year, 12, 31))


class LookStep(Step):
    """Everything once more before it is stored."""

    title = N_("Is everything right?")
    note = N_(
        "Priorities, rules, checklists and work plan begin with what is usual and are changed on the contest's page."
    )

    def __init__(self, context: Context) -> None:
        self._shown: Mapping[str, Any] = {}
        self._contests = context.services.contests
        self.summary = QLabel()
        super().__init__(context.words, ())

    def lay_out(self) -> None:
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(self.summary)

    def arrive(self, typed: Mapping[str, Any]) -> None:
        """Show what was typed on the other sheets."""
        self._shown = typed
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        rows = (
            f"<tr><td style='padding: 2px 1.5em 2px 0'>{escape(label)}</td>"
            f"<td style='padding: 2px 0'><b>{escape(text)}</b></td></tr>"
            for label, text in self._lines()
            if text
        )
        self.summary.setText(f"<table>{''.join(rows)}</table>")

    def _lines(self) -> list[tuple[str, str]]:
        if not self._shown:
            return []
        _, shown, words = self.words.gettext, self._shown, self.words
        earlier = {} if shown["earlier"] is None else dict(named_contests(self._contests.names(), words))
        lines = [
            (_("Year"), str(shown["year"])),
            (_("Programme"), _(PROGRAMMES[shown["programme"]])),
            (_("Copy an earlier contest"), earlier.get(shown["earlier"], "")),
            *((_(field.label), shown[field.key]) for field in TITLES),
        ]
        for source in shown["sources"]:
            name = source.name_ky if words.language == "ky" else source.name_ru or source.name_ky
            lines.append((name, "" if source.amount is None else words.money(source.amount)))
        fund = Money.total(source.amount for source in shown["sources"] if source.amount)
        lines.append((_("Fund"), words.money(fund)))
        lines += [(_(field.label), words.money(shown[field.key])) for field in SUMS if shown[field.key]]
        lines += [(_(field.label), words.date(shown[field.key])) for field in DATES if shown[field.key]]
        return lines
