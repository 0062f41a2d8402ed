"""All papers of a contest say the same, and what is frozen: each name, place, mean and sum, in both languages."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from app.documents.render import Papers
from app.errors import Refused
from app.language.numbers import format_fraction, format_som
from app.language.numerals import sum_with_words
from app.models.audit import OperationCode
from app.models.commission import AgendaItem, CommissionMember, ItemKind, Meeting
from app.models.office import Person
from app.models.paper import PaperKind
from app.services.checks import CheckService
from app.services.commission.decision import DecisionService
from app.services.papers.basis import Head
from app.services.papers.composing import basis_of
from app.services.papers.facts import Format, Marks, Mode
from app.services.papers.papers import PaperService
from app.store.unit_of_work import UnitOfWork
from tests.services.builders import Office
from tests.services.commission.deciding import DAY, PARTIAL, SKIP, STOP, DecidingPanel, random_panel
from tests.services.papers.desk import words_of

RESULTS, RANKED, SUMMARY = PaperKind.RESULTS_RESOLUTION, PaperKind.RANKED_LIST, PaperKind.CONTEST_SUMMARY
WINNER, OTHERS = PaperKind.WINNER_LETTER, PaperKind.OTHERS_LETTER
AGREEMENT = PaperKind.INITIATOR_AGREEMENT
FILLED, PROTOCOL = PaperKind.FILLED_SCORE_SHEETS, PaperKind.COMMISSION_PROTOCOL
#: A sum as papers write it: before its words in brackets, or before the currency.
_SUM = re.compile(r"(\d[\d ]*(?:,\d\d)?) (?=\([а-яңөү ]+\)|сом)")


@dataclass(frozen=True)
class Fact:
    """What the closed result and the decision say of one application: sums in tyiyn, sources by both their names."""

    key: uuid.UUID
    title: str
    applicant: str
    place: int | None
    mean: Fraction | None
    asked: int
    given: dict[tuple[str, str], int]

    @property
    def awarded(self) -> int:
        return sum(self.given.values())

    @property
    def row(self) -> str:
        """As a row of a table tells it."""
        mean = "–" if self.mean is None else format_fraction(self.mean)
        awarded = format_som(self.awarded) if self.given else "–"
        return flat(f"{self.place} {self.title} {self.applicant} {mean} {format_som(self.asked)} {awarded}")


@dataclass(frozen=True)
class Contest:
    """A contest that was decided, its facts, and its papers as they would be printed now."""

    uow: UnitOfWork
    id: uuid.UUID
    facts: tuple[Fact, ...]
    fund: int

    def text(self, kind: PaperKind, language: str, about: uuid.UUID | None = None) -> str:
        """The words of the PDF on one line."""
        with self.uow.reading() as session:
            basis = basis_of(session, kind, self.id, about)
        printed = basis.facts(basis.texts(), Head(year=basis.contest.year), DAY)
        return words_of(Papers().render(printed, Mode(language), Format.PDF, Marks()))

    @property
    def winners(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.given]

    @property
    def others(self) -> list[Fact]:
        return [fact for fact in self.facts if not fact.given]

    @property
    def awarded(self) -> int:
        return sum(fact.awarded for fact in self.facts)


def flat(text: str) -> str:
    return " ".join(text.split())


def said(tyiyn: int, language: str) -> str:
    """A sum in figures and words."""
    return flat(sum_with_words(tyiyn, language))


def contest_of(office: Office, contest: uuid.UUID) -> Contest:
    """The facts by the count and the decision, past everything that makes papers."""
    decision, result = DecisionService(office.uow).view(contest), office.commission.result(contest)
    assert decision is not None
    given: dict[uuid.UUID, dict[tuple[str, str], int]] = {}
    for award in decision.awards:
        given.setdefault(award.application_id, {})[award.source_ky, award.source_ru or award.source_ky] = (
            award.amount.tyiyn
        )
    view = office.contests.view(contest)
    used = {name for sums in given.values() for name, _ru in sums}
    sources = [source for source in view.sources if source.name_ky in used or not used]
    kinds = {source.kind for source in sources}
    pools = {pool.key for pool in result.pools if pool.kind in kinds}
    facts = tuple(
        Fact(
            row.application.id,
            row.application.title,
            row.application.applicant_name,
            row.place,
            row.mean,
            sum(amount for key, amount in row.standing.candidate.asked.items() if key in pools),
            given.get(row.application.id, {}),
        )
        for row in result.rows
    )
    return Contest(office.uow, contest, facts, sum(source.amount.tyiyn for source in sources if source.amount))


def decided(office: Office, seed: int) -> DecidingPanel:
    """A contest drawn at random whose decision was adopted, by one of the three rules."""
    random = Random(seed)
    panel = random_panel(office, random)
    rule = random.choice([SKIP, STOP, PARTIAL])
    panel.decisions.propose(panel.contest, scenario=rule, reason="" if rule is SKIP else "Кеңештин каалоосу")
    panel.adopt()
    return panel


@pytest.fixture(scope="module")
def deck(example: Office) -> Contest:
    return contest_of(example, example.contests.of_year(2021))


def sums_in(text: str) -> set[str]:
    """Every sum of money that a paper states."""
    return set(_SUM.findall(text))


def known_sums(contest: Contest) -> set[str]:
    """Every sum that papers on the result may state."""
    sums = {contest.fund, contest.awarded}
    for fact in contest.facts:
        sums |= {fact.asked, fact.awarded, *fact.given.values()}
    by_source: dict[tuple[str, str], int] = {}
    for fact in contest.winners:
        for name, amount in fact.given.items():
            by_source[name] = by_source.get(name, 0) + amount
    return {flat(format_som(each)) for each in {*sums, *by_source.values()}}


def check(contest: Contest, language: str) -> None:
    """Hold every paper of a contest in one language against the facts."""
    resolution, ranked = contest.text(RESULTS, language), contest.text(RANKED, language)
    for fact in contest.facts:
        assert fact.row in ranked
        assert fact.row in resolution
    if contest.winners:
        assert said(contest.awarded, language) in resolution
        assert said(contest.awarded, language) in ranked
    for fact in contest.winners:
        check_winner(contest, fact, resolution, language)
    for fact in contest.others:
        letter = contest.text(OTHERS, language, fact.key)
        assert f"«{fact.title}»" in letter
        assert fact.applicant in letter
        assert fact.mean is None or format_fraction(fact.mean) in letter
        for kind in (WINNER, AGREEMENT):
            with pytest.raises(Refused):
                contest.text(kind, language, fact.key)
    assert sums_in(ranked) <= known_sums(contest)


def check_table(contest: Contest, language: str) -> None:
    """The summary table of the marks: mean, sums asked for and given, as on the other papers."""
    summed = contest.text(PaperKind.SUMMARY_TABLE, language)
    for fact in contest.facts:
        assert fact.row.split(fact.applicant)[1].strip() in summed
        assert f"{fact.title} ({fact.applicant})" in summed


def check_winner(contest: Contest, fact: Fact, resolution: str, language: str) -> None:
    """The resolution, the letter and the agreement name the same person, initiative and sums, source by source."""
    papers = [resolution, contest.text(WINNER, language, fact.key), contest.text(AGREEMENT, language, fact.key)]
    for text in papers:
        assert f"«{fact.title}»" in text
        assert fact.applicant in text
        assert said(fact.awarded, language) in text
        if len(fact.given) > 1:
            names = {names[language == "ru"]: amount for names, amount in fact.given.items()}
            assert all(f"{name} – {said(amount, language)}" in text for name, amount in names.items())
    for text in (resolution, papers[2]):
        assert sums_in(text) - known_sums(contest) <= own_shares(contest)
    with pytest.raises(Refused):
        contest.text(OTHERS, language, fact.key)


def own_shares(contest: Contest) -> set[str]:
    """What sources of the fund provide, and what initiators bring."""
    with contest.uow.reading() as session:
        view = basis_of(session, SUMMARY, contest.id).contest
    return {flat(format_som(source.amount.tyiyn)) for source in view.sources if source.amount}


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_papers_of_the_deck_agree(deck: Contest, language: str) -> None:
    assert [(fact.place, fact.awarded) for fact in deck.facts] == [(1, 1_200_000), (2, 1_100_000), (3, 0)]
    check(deck, language)
    check_table(deck, language)
    summary = deck.text(SUMMARY, language)
    assert all(f"«{fact.title}», {fact.applicant}" in summary for fact in deck.winners)
    assert sums_in(deck.text(RESULTS, language)) == {"12 000", "11 000", "23 000"}


@pytest.mark.parametrize("seed", range(6))
def test_the_papers_of_any_contest_agree(office: Office, seed: int) -> None:
    office.set_up()
    panel = decided(office, seed)
    contest = contest_of(office, panel.contest)
    assert contest.facts
    for language in ("ky", "ru"):
        check(contest, language)
        check_table(contest, language)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_papers_keep_to_the_edition_that_was_decided_on(office: Office, language: str) -> None:
    office.set_up()
    panel = decided(office, 1)
    contest = contest_of(office, panel.contest)
    before = contest.text(RESULTS, language)
    panel.reopen()
    for fact in contest.facts:
        panel.change(panel.members[1], fact.key, 1)
    assert contest_of(office, panel.contest).facts != contest.facts
    assert contest.text(RESULTS, language) == before
    check(contest, language)


def meeting_of(office: Office, panel: DecidingPanel, number: str = "1") -> uuid.UUID:
    """A meeting at which the applications were marked and the result was told."""
    with office.uow.operation(OperationCode.MEETING_CHANGE) as tx:
        meeting = Meeting(contest_id=panel.contest, number=number, held_on=DAY)
        tx.session.add(meeting)
        tx.session.flush()
        tx.session.add(AgendaItem(meeting_id=meeting.id, position=1, kind=ItemKind.EVALUATION, text_ky="Баалоо"))
        tx.session.add(AgendaItem(meeting_id=meeting.id, position=2, kind=ItemKind.RESULT, text_ky="Жыйынтык"))
        return meeting.id


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_protocol_names_the_same_places_and_winners(office: Office, language: str) -> None:
    office.set_up()
    panel = decided(office, 2)
    contest = contest_of(office, panel.contest)
    text = contest.text(PROTOCOL, language, meeting_of(office, panel))
    for fact in contest.facts:
        assert fact.title in text
        assert fact.mean is None or format_fraction(fact.mean) in text
    for fact in contest.winners:
        assert f"«{fact.title}»" in text
        assert fact.applicant in text


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_sheets_of_the_members_hold_the_marks_that_were_counted(office: Office, language: str) -> None:
    office.set_up()
    panel = decided(office, 4)
    contest = contest_of(office, panel.contest)
    view = panel.result()
    sheets, summed = contest.text(FILLED, language), contest.text(PaperKind.SUMMARY_TABLE, language)
    for row in view.rows:
        totals = []
        for sheet in row.sheets:
            points = " ".join(str(sheet.points[criterion.id]) for criterion in view.criteria)
            named = f"«{row.application.title}» {row.application.applicant_name}"
            assert sheets.count(f"{named} {points} {sheet.total}") >= 1
            totals.append(str(sheet.total))
        assert f"({row.application.applicant_name}) {' '.join(totals)} " in summed
    for member in view.voting:
        assert member.name in sheets
        assert member.name in contest.text(PaperKind.COMMISSION_ORDER, language)


def test_papers_on_a_closed_result_keep_the_names_of_its_closing(office: Office) -> None:
    office.set_up()
    panel = decided(office, 5)
    contest = contest_of(office, panel.contest)
    meeting = meeting_of(office, panel)
    papers = [(RESULTS, None), (RANKED, None), (PaperKind.SUMMARY_TABLE, None), (FILLED, None), (PROTOCOL, meeting)]
    papers += [(PaperKind.ROBUSTNESS_SHEET, None)]
    papers += [(WINNER if fact.given else OTHERS, fact.key) for fact in contest.facts]
    before = [contest.text(kind, "ru", about) for kind, about in papers]
    with office.uow.operation(OperationCode.PERSON_CHANGE) as tx:
        for member in panel.members:
            person = tx.get(Person, tx.get(CommissionMember, member).person_id)
            person.full_name, person.short_name = f"Башка аты {person.full_name}", "Башка"
    assert [contest.text(kind, "ru", about) for kind, about in papers] == before


def issued(papers: PaperService, kind: PaperKind, contest: uuid.UUID, number: str, about: uuid.UUID | None) -> None:
    paper = papers.draft(kind, contest, about)
    papers.issue(paper, papers.read(paper).row.version, number=number, dated=date(2021, 6, 1))


def all_issued(papers: PaperService, contest: Contest) -> Iterator[PaperKind]:
    """Issue whatever the result gives occasion for; tell the kinds."""
    subjects = [(RESULTS, None), (SUMMARY, None)]
    subjects += [(kind, fact.key) for fact in contest.winners for kind in (WINNER, AGREEMENT)]
    subjects += [(OTHERS, fact.key) for fact in contest.others]
    for number, (kind, about) in enumerate(subjects, start=1):
        issued(papers, kind, contest.id, str(number), about)
        yield kind


def test_the_check_finds_nothing_in_papers_that_agree_and_names_those_that_do_not(office: Office, tmp_path) -> None:
    office.set_up()
    panel = random_panel(office, Random(3))
    papers, checks = PaperService(office.uow, office.clock, Papers()), CheckService(office.uow, tmp_path)
    panel.decisions.propose(panel.contest, scenario=SKIP)
    contest = contest_of(office, panel.contest)
    assert set(all_issued(papers, contest)) == {RESULTS, SUMMARY, WINNER, AGREEMENT, OTHERS}
    assert [finding.msgid for finding in checks.run().findings] == []

    panel.reopen()
    last = contest.winners[-1]
    for member in panel.members:
        panel.change(member, last.key, 0)
    panel.close("Даттануу")
    panel.decisions.propose(panel.contest, scenario=SKIP)
    issued(papers, RESULTS, panel.contest, "90", None)
    found = [finding for finding in checks.run().findings if "differ on application" in finding.msgid]
    rows = panel.result().rows
    numbers = {row.application.id: row.application.number for row in rows}
    assert numbers[last.key] in {finding.args["number"] for finding in found}


def test_letters_by_a_new_edition_take_the_place_of_the_old_ones(office: Office, tmp_path) -> None:
    office.set_up()
    panel = DecidingPanel(office)
    one, two = panel.marked("Демилге 1", 9, 12_000), panel.marked("Демилге 2", 8, 11_000)
    papers, checks = PaperService(office.uow, office.clock, Papers()), CheckService(office.uow, tmp_path)
    panel.close()
    panel.decisions.propose(panel.contest, scenario=SKIP)
    subjects = ((RESULTS, None), (WINNER, one), (OTHERS, two), (PROTOCOL, meeting_of(office, panel)))
    for number, (kind, about) in enumerate(subjects, start=1):
        issued(papers, kind, panel.contest, str(number), about)
    assert checks.run().findings == ()
    panel.reopen()
    for member in panel.members:
        panel.change(member, one, 1)
    panel.close("Даттануу")
    panel.decisions.propose(panel.contest, scenario=SKIP)
    assert panel.given() == {"Демилге 2": 11_000}
    issued(papers, RESULTS, panel.contest, "5", None)
    assert {finding.args["number"] for finding in checks.run().findings} == {1, 2}
    issued(papers, OTHERS, panel.contest, "6", one)
    issued(papers, WINNER, panel.contest, "7", two)
    issued(papers, PROTOCOL, panel.contest, "8", meeting_of(office, panel, "2"))
    assert checks.run().findings == ()
