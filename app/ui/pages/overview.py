"""Overview: the key figures of the contest, what waits to be done, its winners, people and work plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.models.application import ApplicationStatus
from app.models.paper import PaperStatus
from app.services.application_rows import ApplicationRow
from app.services.deadlines import Deadline
from app.services.events import EventsView
from app.services.papers.paper_rows import PaperRow
from app.services.plan import StepRow
from app.services.summary import ContestSummary, Winner
from app.ui.codes import PAPERS, PHASES
from app.ui.contestnames import contest_name
from app.ui.fields import ENTITIES
from app.ui.kit.rows import RowsModel
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.table import Column, Kind
from app.ui.pages.contesttab import ContestTab
from app.ui.pages.deadlines import DeadlinesPanel
from app.ui.pages.links import Links
from app.ui.pages.panels import Cards, Figure, Heading, Part, in_language, quiet_label
from app.ui.pages.people import groups_message, parts_text
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.language.words import Words
    from app.ui.context import Context

#: The figures in their order, and the tab that each comes from with what it opens.
FIGURES: dict[str, tuple[str, str | None]] = {
    "fund": ("ledger", None),
    "awarded": ("ledger", None),
    "left": ("ledger", None),
    "donor": ("ledger", None),
    "total": ("ledger", None),
    "winners": ("votes", "result"),
    "held": ("events", None),
}


@dataclass(frozen=True)
class _Shown:
    summary: ContestSummary
    applications: list[ApplicationRow]
    papers: list[PaperRow]
    events: EventsView
    deadlines: list[Deadline]
    plan: list[StepRow]


class OverviewPage(ContestTab):
    """A quiet dashboard; each figure leads to the tab where it comes from.

    Nearly everything may make a draft stale, so the page reads anew after every change.
    """

    shows = frozenset(ENTITIES)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = Heading(1, self)
        self.subtitle = quiet_label(self)
        self.figures = {key: Figure(self) for key in FIGURES}
        self.cards = Cards(list(self.figures.values()), self)
        self.next = Links(self)
        self.winners = self._winners_table()
        self.people = Cards([], self)
        self.groups = quiet_label(self)
        self.deadlines = DeadlinesPanel(context, self)
        self.plan = self._plan_table()
        self._lay_out()
        for key, figure in self.figures.items():
            figure.clicked.connect(lambda _=False, place=FIGURES[key]: self.wanted.emit(*place))
        self.next.followed.connect(self._follow)
        self.deadlines.wanted.connect(self.wanted)
        self.plan.activated.connect(lambda row: self.wanted.emit("contest", ("plan", row.id)))
        self.winners.activated.connect(lambda row: self.wanted.emit("applications", row.application.id))
        self.setFocusProxy(self.figures["fund"])
        self.retranslate()

    def ask(self, contest: UUID) -> _Shown:
        services = self.context.services
        return _Shown(
            services.summary.view(contest),
            services.applications.rows(contest),
            services.papers.rows(contest),
            services.events.view(contest),
            services.plan.upcoming(contest),
            services.plan.steps(contest),
        )

    def render(self) -> None:
        view = self.view.summary
        words = self.words
        _ = words.gettext
        self.title.setText(contest_name(view.contest.year, view.contest.ordinal, words))
        self.subtitle.setText(_("Phase: {phase}").format(phase=_(PHASES[view.contest.phase])))
        self._render_figures(view)
        self._render_next()
        self.winners.set_rows(view.winners)
        self.plan.set_rows(self.view.plan)
        self._render_people()

    def _lay_out(self) -> None:
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setSpacing(self.fontMetrics().height())
        column.setContentsMargins(0, 0, self.fontMetrics().averageCharWidth(), 0)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.subtitle)
        column.addLayout(head)
        column.addWidget(self.cards)
        for title, widgets in (
            (N_("What is next"), [self.next, self.deadlines]),
            (N_("Winners"), [self.winners]),
            (N_("People by initiative"), [self.people, self.groups]),
            (N_("Work plan"), [self.plan]),
        ):
            part = Part(title, self.words, self)
            for widget in widgets:
                part.add(widget)
            column.addWidget(part)
        column.addStretch(1)
        self.column.addWidget(ScrollDown(sheet, self))

    def _winners_table(self) -> SmallTable:
        words = self.words
        columns = (
            Column("place", N_("Rank"), Kind.NUMBER),
            Column("title", N_("Initiative"), value=lambda row: row.application.title),
            Column("applicant", N_("Initiator"), value=lambda row: row.application.applicant_name),
            Column("local", N_("Local budget, som"), Kind.MONEY, total=True),
            Column("donor", N_("Donor, som"), Kind.MONEY, total=True),
            Column("total", N_("Total, som"), Kind.MONEY, total=True),
            Column("own", N_("Initiator's contribution"), value=lambda row: _own(row, words)),
            Column("held", N_("Events held"), Kind.NUMBER, value=_held, total=True),
        )
        model = RowsModel(columns, words, identity=lambda row: row.application.id)
        return SmallTable(
            model,
            self.context.state,
            key="overview-winners",
            name=N_("Winners"),
            empty=N_("The winners are not decided yet."),
            parent=self,
        )

    def _plan_table(self) -> SmallTable:
        words = self.words
        columns = (
            Column("label", N_("№"), width=5),
            Column("stage", N_("Stage"), value=in_language(words, "stage")),
            Column("responsible", N_("Responsible"), value=in_language(words, "responsible")),
            Column("document", N_("Confirming document"), value=in_language(words, "document")),
            Column("deadline", N_("Deadline"), Kind.DATE),
            Column("done_on", N_("Done on"), Kind.DATE),
        )
        return SmallTable(
            RowsModel(columns, words),
            self.context.state,
            key="overview-plan",
            name=N_("Work plan"),
            empty=N_("No work plan has been entered."),
            parent=self,
        )

    def _render_figures(self, view: ContestSummary) -> None:
        words = self.words
        _ = words.gettext
        number, money, show = words.number, words.money, {k: f.show_figure for k, f in self.figures.items()}
        show["fund"](_("Fund"), money(view.fund), _("local budget"))
        show["awarded"](_("Awarded"), money(view.awarded), _("from the fund"))
        show["left"](_("Left"), money(view.left), _("free to award"))
        show["donor"](_("Donor"), money(view.donor), _("Project (donor)"))
        show["total"](_("Total"), money(view.total), _("awarded and donor"))
        applied = words.ngettext("of {n} application", "of {n} applications", view.applications)
        show["winners"](_("Winners"), number(len(view.winners)), applied.format(n=number(view.applications)))
        held = [winner.people.held for winner in view.winners if winner.people]
        terms = " + ".join(number(each) for each in held)
        show["held"](_("Events held"), number(view.held), terms if sum(held) == view.held and len(held) > 1 else "")

    def _render_next(self) -> None:
        waiting = [(target, self.words.say(message)) for target, message in self._waiting()]
        self.next.show_links(waiting, self.words.gettext("Nothing waits to be done here."))
        self.next.setVisible(bool(waiting or not self.view.deadlines))
        self.deadlines.show_deadlines(self.view.deadlines)

    def _waiting(self) -> list[tuple[tuple[str, UUID | None], Message]]:
        """What waits to be done: where to go for it, and what to say."""
        waiting: list[tuple[tuple[str, UUID | None], Message]] = []
        drafts = [row for row in self.view.applications if row.status is ApplicationStatus.DRAFT]
        if not self.view.applications:
            waiting.append(
                (("applications", None), Message(N_("No application has been entered yet: enter the first.")))
            )
        for row in drafts:
            message = Message(N_("The application “{title}” is a draft: register it."), {"title": row.title})
            waiting.append((("applications", row.id), message))
        for paper in self.view.papers:
            if paper.status is PaperStatus.DRAFT:
                waiting.append((("documents", paper.id), _paper_message(paper)))
        return waiting

    def _render_people(self) -> None:
        words = self.words
        cards, sentences = [], []
        for initiative in self.view.events.initiatives:
            for count in (count for count in initiative.counts if count.event_id is None):
                card = Figure(self.people)
                card.show_figure(initiative.title, words.number(count.total), parts_text(count, words))
                card.clicked.connect(lambda _=False, key=initiative.application_id: self.wanted.emit("events", key))
                cards.append(card)
                if (message := groups_message(count, words)) is not None:
                    sentences.append(f"«{initiative.title}». {words.say(message)}")
        self.people.show_cards(cards)
        nobody = "" if cards else words.gettext("Nobody has been counted yet.")
        self.groups.setText("\n".join(sentences) or nobody)
        self.groups.setVisible(bool(self.groups.text()))

    def _follow(self, target: tuple[str, UUID | None]) -> None:
        self.wanted.emit(*target)


def _paper_message(paper: PaperRow) -> Message:
    kind = Message(PAPERS[paper.kind])
    if paper.stale:
        return Message(
            N_("{paper}: the draft was made from facts that have changed since. Look through it."), {"paper": kind}
        )
    return Message(N_("{paper}: the draft is not issued yet."), {"paper": kind})


def _own(row: Winner, words: Words) -> str:
    return "; ".join(in_language(words, "text")(each) for each in row.contributions)


def _held(row: Winner) -> int:
    return row.people.held if row.people else 0
