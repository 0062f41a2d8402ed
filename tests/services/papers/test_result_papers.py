"""The papers on the result: the head's own act, contests without a winner or with many, long names, parts and tyiyn."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.documents.layout import lay_out
from app.documents.model import words as words_of_model
from app.documents.render import Papers
from app.errors import Refused
from app.language.numerals import sum_with_words
from app.models.application import ApplicationStatus
from app.models.audit import OperationCode
from app.models.contest import ActKind, Contest, FundSource
from app.models.office import Body
from app.models.paper import PaperKind
from app.models.tally import Appeal, AppealOutcome
from app.money import Money
from app.services.papers.basis import Basis, Head
from app.services.papers.composing import basis_of
from app.services.papers.facts import ActText, Format, Marks, Mode, PaperFacts, PaperSize
from app.services.papers.papers import PaperService
from app.services.papers.wording import WordingService
from tests.documents.reading import body_words, pages, word_paragraphs
from tests.services.builders import Office
from tests.services.commission.deciding import DAY, DONOR, LOCAL, PARTIAL, SKIP, DecidingPanel
from tests.services.papers.desk import words_of

RESULTS, RANKED = PaperKind.RESULTS_RESOLUTION, PaperKind.RANKED_LIST
WINNER, OTHERS, ANSWER = PaperKind.WINNER_LETTER, PaperKind.OTHERS_LETTER, PaperKind.APPEAL_ANSWER
AGREEMENT, JUSTICE, REGISTER = PaperKind.INITIATOR_AGREEMENT, PaperKind.JUSTICE_LETTER, PaperKind.ACTS_REGISTER
LONG = "Айылдын борборундагы балдар аянтчасын, спорттук аянтчаны жана эс алуу багын калыбына келтирүү " * 3


@dataclass
class Table:
    """A contest and its papers."""

    office: Office
    panel: DecidingPanel

    def basis(self, kind: PaperKind, about: uuid.UUID | None = None) -> Basis:
        with self.office.uow.reading() as session:
            return basis_of(session, kind, self.panel.contest, about)

    def facts(self, kind: PaperKind, about: uuid.UUID | None = None, head: Head | None = None) -> PaperFacts:
        basis = self.basis(kind, about)
        return basis.facts(basis.texts(), head or Head(year=2022), DAY)

    def text(self, kind: PaperKind, about: uuid.UUID | None = None, mode: Mode = Mode.KY) -> str:
        return words_of(Papers().render(self.facts(kind, about), mode, Format.PDF, Marks()))

    def decide(self, rule=SKIP) -> None:
        self.panel.close()
        self.panel.decisions.propose(self.panel.contest, scenario=rule, reason="" if rule is SKIP else "Себеп")

    def by(self, act: ActKind) -> None:
        """Let the head decide."""
        with self.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
            tx.get(Contest, self.panel.contest).decision_act = act

    @property
    def papers(self) -> PaperService:
        return PaperService(self.office.uow, self.office.clock, Papers())

    def issue(self, kind: PaperKind, number: str, about: uuid.UUID | None = None) -> uuid.UUID:
        paper = self.papers.draft(kind, self.panel.contest, about)
        self.papers.issue(paper, self.papers.read(paper).row.version, number=number, dated=date(2021, 6, 1))
        return paper


@pytest.fixture
def table(office: Office) -> Table:
    office.set_up(letterhead_ky="КЫРГЫЗ РЕСПУБЛИКАСЫ\nМисал айылдык кеңеши", chair_name="Төрага 1")
    office.people.add_person(
        full_name="Башчы 1", body=Body.EXECUTIVE, post_ky="Айыл өкмөтүнүн башчысы", post_ru="Глава айыл окмоту"
    )
    return Table(office, DecidingPanel(office))


def act(facts: PaperFacts, language: str = "ky") -> ActText:
    text = facts.texts[language]
    assert isinstance(text, ActText)
    return text


def test_a_decision_of_the_head_is_an_order_and_never_a_resolution(table: Table) -> None:
    table.panel.marked("Демилге 1", 9, 12_000)
    table.by(ActKind.ORDER)
    table.decide()
    facts = table.facts(RESULTS, head=Head("5", DAY, 2022))
    ky, ru = act(facts), act(facts, "ru")
    assert (ky.heading, ky.enacting, ky.session_line) == ("БУЙРУК", "БУЙРУК КЫЛАМ:", "")
    assert (ru.heading, ru.enacting, ru.signer_post) == ("ПРИКАЗ", "ПРИКАЗЫВАЮ:", "Глава айыл окмоту")
    assert ky.signer_name == "Башчы 1"
    assert "2022-жылдын 20-майындагы № 5 буйругуна № 1 тиркеме" in " ".join(ky.annexes[0].corner.split())
    assert ky.points[-1].text == "Ушул буйруктун аткарылышын көзөмөлдөөнү өзүмө калтырам."
    assert "приказа" in ru.points[-1].text
    without_regulation = ky.preamble.replace("токтому менен бекитилген", "")
    assert "токтом" not in " ".join((without_regulation, *(point.text for point in ky.points))).casefold()
    assert facts.figures["act"] == "order"
    table.by(ActKind.DIRECTIVE)
    assert act(table.facts(RESULTS)).heading == "ТЕСКЕМЕ"


def test_the_results_are_a_resolution_of_the_council_by_default(table: Table) -> None:
    table.panel.marked("Демилге 1", 9, 12_000)
    table.decide()
    ky = act(table.facts(RESULTS))
    assert (ky.heading, ky.enacting, ky.signer_name) == ("ТОКТОМУ", "ТОКТОМ КЫЛАТ:", "Төрага 1")


def test_without_a_decision_there_is_nothing_to_state(table: Table) -> None:
    key = table.panel.marked("Демилге 1", 9, 12_000)
    for kind, about in ((RESULTS, None), (WINNER, key), (OTHERS, key), (AGREEMENT, key)):
        with pytest.raises(Refused):
            table.text(kind, about)
    assert "Алдын ала рейтинг" in table.text(RANKED)


def test_a_contest_without_a_winner_says_so(table: Table) -> None:
    key = table.panel.marked("Демилге 1", 9, 90_000)
    table.decide()
    ky = act(table.facts(RESULTS))
    assert ky.points[0].text.endswith("жеңүүчү аныкталбагандыгы белгиленсин.")
    assert len(ky.points) == 3
    assert len(ky.annexes) == 1
    assert "победители не определены" in table.text(RESULTS, mode=Mode.RU)
    assert "суралганы – 90 000 сом" in table.text(OTHERS, key)
    assert "конкурста жеңүүчү аныкталбагандыгы белгиленди." in table.text(OTHERS, key)
    table.panel.adopt()
    assert "токтому менен белгиленди." in table.text(RANKED)
    assert "Отсутствие победителей признано постановлением" in table.text(RANKED, mode=Mode.RU)


def test_several_sources_are_told_one_by_one(table: Table) -> None:
    table.panel.source(DONOR, 30_000, 2)
    key = table.panel.marked("Демилге 1", 9, 12_000, 25_000)
    table.decide()
    for mode, language in ((Mode.KY, "ky"), (Mode.RU, "ru")):
        name = "Жергиликтүү бюджет" if language == "ky" else "Местный бюджет"
        local, donor, both = (flat(sum_with_words(som * 100, language)) for som in (12_000, 25_000, 37_000))
        for kind, about in ((RESULTS, None), (WINNER, key), (AGREEMENT, key)):
            text = table.text(kind, about, mode)
            assert f"{name} – {local}, Булак 2 – {donor}" in text
            assert both in text
    annex = act(table.facts(RESULTS)).annexes[1].sections[0].table
    assert annex is not None
    assert [column.title for column in annex.columns][-3:] == [
        "Жергиликтүү бюджет, сом",
        "Булак 2, сом",
        "Бардыгы, сом",
    ]
    assert tuple(flat(cell) for cell in annex.totals or ()) == ("", "Бардыгы", "", "12 000", "25 000", "37 000")


def test_a_part_says_what_was_asked_to_the_tyiyn(table: Table) -> None:
    table.panel.marked("Демилге 1", 9, 12_000)
    key = table.panel.marked("Демилге 2", 8, 10_000)
    table.panel.score()
    table.panel.consents.record(key, 0, least=Money(150_050), given_on=None)
    with table.office.uow.operation(OperationCode.CONTEST_CHANGE) as tx:
        source = table.office.contests.view(table.panel.contest).sources[0]
        tx.get(FundSource, source.id).amount = 1_700_050
    table.decide(PARTIAL)
    text = table.text(RESULTS)
    assert "5 000,50 (беш миң сом элүү тыйын) (суралганы – 10 000 сом, жарым-жартылай каржыланат)." in text
    assert "17 000,50" in text
    assert "демилге жарым-жартылай каржыланат" in table.text(WINNER, key)
    assert "5 000,50 (пять тысяч сомов пятьдесят тыйынов)" in table.text(AGREEMENT, key, Mode.RU)


@pytest.mark.parametrize("mode", Mode)
def test_twelve_winners_with_long_names_are_all_told(table: Table, mode: Mode) -> None:
    for number in range(12):
        name = f"Узунаттуукова Арызээсиева {number} кызы"
        table.panel.marked(f"{LONG} {number}", number % 10 + 1, 1_000 + number, applicant_name=name)
    table.decide()
    text = table.text(RESULTS, mode=mode)
    for number in range(12):
        assert f"Арызээсиева {number} кызы" in text
    facts = table.facts(RESULTS)
    assert len(act(facts).points[0].items) == 12


@pytest.mark.parametrize("kind", [RESULTS, RANKED, WINNER, OTHERS, AGREEMENT, JUSTICE, REGISTER, ANSWER])
@pytest.mark.parametrize("mode", Mode)
def test_pdf_and_word_hold_the_same_words(table: Table, kind: PaperKind, mode: Mode) -> None:
    winner = table.panel.marked("Демилге 1", 9, 12_000)
    other = table.panel.marked("Демилге 2", 7, 9_000)
    table.decide()
    table.issue(RESULTS, "7")
    complain(table, other, AppealOutcome.DISMISSED)
    about = {WINNER: winner, AGREEMENT: winner, OTHERS: other, ANSWER: other}.get(kind)
    facts = table.facts(kind, about)
    expected = counted(words_of_model(lay_out(facts, mode, Marks())))
    assert counted(" ".join(word_paragraphs(Papers().render(facts, mode, Format.DOCX, Marks())))) == expected
    found = counted(" ".join(body_words(Papers().render(facts, mode, Format.PDF, Marks()))))
    assert expected - found == Counter()


def counted(text: str) -> Counter[str]:
    return Counter(text.replace(",", " ").split())


def flat(text: str) -> str:
    return " ".join(text.split())


def complain(table: Table, key: uuid.UUID, outcome: AppealOutcome | None) -> None:
    with table.office.uow.operation(OperationCode.APPEAL_CHANGE) as tx:
        row = Appeal(application_id=key, number="3", received_on=DAY, complaint="Упайлар туура эмес кошулган")
        row.outcome, row.answer_ky, row.answer_ru = outcome, "Упайлар кайра текшерилди", "Баллы проверены заново"
        tx.session.add(row)


def test_a_complaint_is_answered_with_its_outcome_and_words(table: Table) -> None:
    key = table.panel.marked("Демилге 1", 9, 90_000)
    table.decide()
    with pytest.raises(Refused):
        table.text(ANSWER, key)
    complain(table, key, AppealOutcome.PARTLY_UPHELD)
    text = table.text(ANSWER, key)
    assert "2022-жылдын 20-майында келип түшкөн № 3 даттанууңуз" in text
    assert "Даттануунун мазмуну: Упайлар туура эмес кошулган." in text
    assert "жарым-жартылай негиздүү" in text
    assert "Упайлар кайра текшерилди." in text
    assert "Баллы проверены заново." in table.text(ANSWER, key, Mode.RU)


def test_a_complaint_that_is_not_answered_has_no_answer(table: Table) -> None:
    key = table.panel.marked("Демилге 1", 9, 90_000)
    table.decide()
    complain(table, key, None)
    with pytest.raises(Refused):
        table.text(ANSWER, key)


def test_the_letter_tells_how_to_complain_only_where_the_rules_say_it(table: Table) -> None:
    key = table.panel.marked("Демилге 1", 9, 90_000)
    table.decide()
    days = table.basis(OTHERS, key).subject.result.appeal_days
    assert f"{days} календардык күндүн ичинде" in table.text(OTHERS, key)
    basis = table.basis(OTHERS, key)
    told = replace(basis.subject, result=replace(basis.subject.result, appeal_days=None))
    without = replace(basis, subject=told)
    assert "даттансаңыз" not in without.texts()["ky"].points
    assert "жалобу" not in without.texts()["ru"].points


def test_the_reserve_can_be_left_out_of_the_act(table: Table) -> None:
    table.panel.marked("Демилге 1", 9, 12_000)
    table.panel.marked("Демилге 2", 7, 9_000)
    table.decide()
    assert len(act(table.facts(RESULTS)).annexes) == 3
    office = table.office.office
    office.change_profile(office.profile().version, hidden_blocks=frozenset({"reserve"}))
    assert len(act(table.facts(RESULTS)).annexes) == 2
    office.change_profile(office.profile().version, hidden_blocks=frozenset({"annex"}))
    assert act(table.facts(RESULTS)).annexes == ()
    assert "тиркеме" not in " ".join(point.text for point in act(table.facts(RESULTS)).points)


def test_the_reserve_of_the_act_is_that_of_the_decision(table: Table) -> None:
    """Whoever gave an award up does not wait for the money."""
    panel = table.panel
    winner = panel.marked("Демилге 1", 9, 12_000)
    waiting = panel.marked("Демилге 2", 7, 9_000)
    table.decide()

    def reserve() -> tuple[uuid.UUID, ...]:
        return tuple(row.application.id for row in table.basis(RESULTS).subject.reserve)

    def decided() -> tuple[uuid.UUID, ...]:
        return tuple(row.application_id for row in panel.view().reserve)

    assert reserve() == decided() == (waiting,)
    panel.adopt()
    panel.decisions.give_up(panel.contest, winner, on=DAY, reason="Баш тартуу")
    assert reserve() == decided() == (waiting,)


def test_the_register_and_the_cover_letter_list_what_was_issued(table: Table) -> None:
    table.panel.marked("Демилге 1", 9, 12_000)
    table.decide()
    assert "чыгарылган акт жок" in table.text(REGISTER)
    with pytest.raises(Refused):
        table.text(JUSTICE)
    table.issue(RESULTS, "34-7-1")
    for kind in (REGISTER, JUSTICE):
        assert "34-7-1" in table.text(kind)
        assert "01.06.2021" in table.text(kind)
    assert "Токтом № 34-7-1" in table.text(REGISTER)
    table.by(ActKind.ORDER)
    table.issue(RESULTS, "12")
    assert "Токтом № 34-7-1" in table.text(REGISTER)
    assert "Буйрук № 12" in table.text(REGISTER)
    assert "Буйрук" not in table.text(JUSTICE)


def test_the_agreement_follows_the_offices_own_terms(table: Table) -> None:
    key = table.panel.marked("Демилге 1", 9, 12_000)
    table.decide()
    WordingService(table.office.uow).change(AGREEMENT, "text", "ky", "# 1. Шарт\n1.1. {given}")
    text = table.text(AGREEMENT, key)
    assert "1. Шарт 1.1. демилгени каржылоого 12 000 (он эки миң) сом бөлүнгөн." in text
    assert "Паспорту" in text


def test_letters_acts_and_agreements_are_numbered_apart(table: Table) -> None:
    winner = table.panel.marked("Демилге 1", 9, 12_000)
    other = table.panel.marked("Демилге 2", 7, 9_000)
    table.decide()
    table.issue(RESULTS, "7")
    table.issue(OTHERS, "40", other)
    assert table.papers.proposed_number(WINNER) == "41"
    assert table.papers.proposed_number(JUSTICE) == "41"
    assert table.papers.proposed_number(AGREEMENT) == ""
    table.issue(AGREEMENT, "2", winner)
    assert table.papers.proposed_number(AGREEMENT) == "3"
    assert table.papers.proposed_number(RESULTS) == "8"


def test_the_ranked_list_hangs_on_a3_a_sheet_a_language(table: Table) -> None:
    table.panel.marked("Демилге 1", 9, 12_000)
    table.decide()
    poster = table.papers.sheet(RANKED, table.panel.contest, None, Mode.BOTH, Format.PDF, PaperSize.A3)
    assert len(pages(poster)) == 2
    with pytest.raises(Refused):
        table.papers.sheet(REGISTER, table.panel.contest, None, Mode.KY, Format.PDF, PaperSize.A3)


def test_an_award_given_up_is_no_award_on_later_papers(table: Table) -> None:
    key = table.panel.marked("Демилге 1", 9, 12_000)
    table.decide()
    table.panel.adopt()
    assert table.panel.status(key) is ApplicationStatus.AWARDED
    table.panel.decisions.give_up(table.panel.contest, key, on=DAY, reason="Өзү баш тартты")
    with pytest.raises(Refused):
        table.text(AGREEMENT, key)
    assert "– Бардыгы 0" in table.text(RANKED)


def test_local_money_alone_is_told_without_its_name(table: Table) -> None:
    table.panel.source(LOCAL, 5_000, 2)
    table.panel.marked("Демилге 1", 9, 12_000)
    table.decide()
    assert "жеңүүчү деп табылсын жана жергиликтүү бюджеттен каржылансын (№ 2 тиркеме)" in table.text(RESULTS)


def test_an_order_of_the_head_is_drafted_without_a_session_and_counted_by_itself(table: Table) -> None:
    table.panel.marked("Демилге 1", 9, 12_000)
    table.decide()
    table.issue(RESULTS, "7")
    table.by(ActKind.ORDER)
    paper = table.papers.draft(RESULTS, table.panel.contest)
    draft = table.papers.read(paper)
    assert (draft.act, draft.is_act, draft.of_council) == (ActKind.ORDER, True, False)
    assert table.papers.proposed_number(RESULTS, ActKind.ORDER) == ""
    assert table.papers.proposed_number(RESULTS) == "8"
    table.papers.issue(paper, draft.row.version, number="31", dated=date(2021, 6, 1))
    assert table.papers.read(paper).act is ActKind.ORDER
    assert table.papers.proposed_number(PaperKind.COMMISSION_ORDER, ActKind.ORDER) == "32"
