"""The protocol of a meeting says what the meeting and the result say, in both languages and both formats."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest

from app.documents.render import Papers
from app.errors import Invalid, Missing, Refused
from app.language.numbers import format_fraction
from app.models.audit import OperationCode
from app.models.commission import CommissionMember, MemberRole, Relation
from app.models.paper import PaperKind
from app.services.commission.decision_view import Protocol, protocol_of
from app.services.papers.facts import Format, Mode
from app.services.papers.papers import PaperService
from tests.documents.reading import flat
from tests.services.builders import Office
from tests.services.commission.room import Room
from tests.services.papers.desk import words_of

PROTOCOL = PaperKind.COMMISSION_PROTOCOL
DAY = date(2022, 4, 10)
#: Not later than the clock of the tests.
ISSUED = date(2020, 12, 28)


class Chronicle:
    """A commission of three that evaluates two applications, one of its members recused for the second."""

    def __init__(self, office: Office, *, som: int = 10_000, second: int = 6) -> None:
        """Each asks for so much; `second`: the points of the second application."""
        office.set_up()
        self.room = Room(office)
        self.papers = PaperService(office.uow, office.clock, Papers())
        self.contest = self.room.contest
        self.applications = [self.room.panel.application(f"Демилге {n}", som) for n in (1, 2)]
        self._lead(MemberRole.CHAIR, MemberRole.SECRETARY)
        for member, points in zip(self.room.members, (9, 8, 7), strict=True):
            self.room.panel.mark(member, self.applications[0], *[points] * 5)
        for member in self.room.members[:2]:
            self.room.panel.mark(member, self.applications[1], *[second] * 5)
        self.room.panel.declare(self.room.members[2], self.applications[1], Relation.SPOUSE)
        self.meeting = self.room.convene(held_on=DAY, guests="Конок 1")
        for item in self.room.items(self.meeting):
            self.room.presence.put(item.id, self.room.members)

    def vote(self, **votes: Any) -> None:
        self.room.change(self.room.items(self.meeting)[1], **votes)

    def text(self, mode: Mode, form: Format = Format.PDF) -> str:
        return words_of(self.papers.fresh(PROTOCOL, self.contest, mode, form, about_id=self.meeting), form)

    def draft(self) -> uuid.UUID:
        return self.papers.draft(PROTOCOL, self.contest, self.meeting)

    def version(self, paper: uuid.UUID) -> int:
        return self.papers.read(paper).row.version

    def _lead(self, *roles: MemberRole) -> None:
        with self.room.uow.operation(OperationCode.COMMISSION_FORM) as tx:
            for member, role in zip(self.room.members, roles, strict=False):
                tx.get(CommissionMember, member).role = role


@pytest.fixture
def chronicle(office: Office) -> Chronicle:
    return Chronicle(office)


SAID = {
    Mode.KY: (
        "КОНКУРСТУК КОМИССИЯНЫН ОТУРУМУНУН ПРОТОКОЛУ",
        "2022-жылдын 10-апрели № 1",
        "– төрага – Комиссия мүчөсү 1, өкүл;",
        "3 мүчөсүнүн ичинен 3 мүчө катышты (кворум үчүн кеминде 2 мүчө керек), кворум бар.",
        "Чакырылгандар: Конок 1.",
        "КҮН ТАРТИБИ 1) Жергиликтүү демилгелердин конкурсуна түшкөн 2 өтүнмөнү кароо жана баалоо;",
        "Комиссия мүчөсү 3 – «Демилге 2» боюнча (жубайы); бул өтүнмө 2 мүчө тарабынан бааланды.",
        "түшкөн 2 өтүнмөнү жеке-жеке карап жана баалап, төмөнкүлөрдү жеңүүчү деп тапты:",
        "1) 1-орун – «Демилге 1», демилгечи Арыз берүүчү 1;",
        "макул – 2, каршы – 1, калыс – 0.",
        "Катышкандардын 1/2 бөлүгүнөн көбү, башкача айтканда 3 мүчөнүн ичинен кеминде 2 мүчөнүн добушу керек, "
        "макулу – 2. Чечим кабыл алынды.",
        "Комиссиянын төрагасы ______________ Мүчө 1",
        "Комиссиянын катчысы ______________ Мүчө 2",
        "Комиссиянын мүчөлөрү ______________ Мүчө 3",
    ),
    Mode.RU: (
        "перевод",
        "ПРОТОКОЛ ЗАСЕДАНИЯ КОНКУРСНОЙ КОМИССИИ",
        "10 апреля 2022 года № 1",
        "– председатель – Комиссия мүчөсү 1, өкүл;",
        "присутствовали 3 (для кворума нужно не менее 2), кворум имеется.",
        "ПОВЕСТКА ДНЯ 1) Рассмотрение и оценка заявок",
        "Комиссия мүчөсү 3 – по заявке «Демилге 2» (супруг (супруга)); число членов комиссии, оценивших эту заявку: 2.",
        "признала победителями: 1) 1-е место – «Демилге 1», инициатор Арыз берүүчү 1;",
        "за – 2, против – 1, воздержались – 0.",
        "Требуется более 1/2 голосов присутствующих, то есть не менее 2 из 3; за – 2. Решение принято.",
        "Председатель комиссии ______________ Мүчө 1",
    ),
}


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("mode", SAID)
def test_the_protocol_says_the_facts(chronicle: Chronicle, mode: Mode, form: Format) -> None:
    chronicle.vote(votes_for=2, votes_against=1, votes_abstaining=0)
    text = chronicle.text(mode, form)
    for said in SAID[mode]:
        assert flat(said) in text
    for row in chronicle.room.panel.result().rows:
        assert row.mean is not None
        assert format_fraction(row.mean) in text
        for mean in row.criterion_means.values():
            assert format_fraction(mean) in text
    assert "{" not in text
    assert "[" not in text


def test_the_lines_that_give_way_to_tables_are_told_apart_from_those_to_be_filled_in(chronicle: Chronicle) -> None:
    draft = chronicle.papers.read(chronicle.papers.draft(PROTOCOL, chronicle.contest, chronicle.meeting))
    lines = {line for text in draft.texts.values() for line in text.points.splitlines() if line.startswith("[")}
    assert lines
    assert lines <= draft.tables


def test_both_languages_follow_one_another(chronicle: Chronicle) -> None:
    text = chronicle.text(Mode.BOTH)
    assert text.index("КОНКУРСТУК КОМИССИЯНЫН") < text.index("ПРОТОКОЛ ЗАСЕДАНИЯ")


def test_who_was_not_there_and_a_broken_quorum_are_told(chronicle: Chronicle) -> None:
    first, second = chronicle.room.items(chronicle.meeting)
    chronicle.room.presence.put(first.id, chronicle.room.members[:2])
    chronicle.room.presence.put(second.id, chronicle.room.members[:1])
    text = chronicle.text(Mode.KY)
    assert "Катышпагандар: – мүчө – Комиссия мүчөсү 3, өкүл." in text
    assert "Бул маселе каралганда катышкандар: Комиссия мүчөсү 1." in text
    chronicle.room.presence.put(first.id, chronicle.room.members[:1])
    text = chronicle.text(Mode.KY)
    assert "кворум жок." in text
    assert "«Демилге 1» өтүнмөсү боюнча кворум болгон жок: 1 мүчө катышты, кеминде 2 мүчө керек." in text


def test_what_the_clerk_recorded_of_an_item_is_printed(chronicle: Chronicle) -> None:
    item = chronicle.room.items(chronicle.meeting)[1]
    chronicle.room.change(
        item,
        heard_ky="Төрага",
        heard_ru="Председатель",
        spoke_ky="Комиссия мүчөсү 2",
        decided_ky="Жыйынтык бекитилсин",
        by_acclamation=True,
    )
    ky, ru = chronicle.text(Mode.KY), chronicle.text(Mode.RU)
    assert "УГУЛДУ: Төрага. ЧЫГЫП СҮЙЛӨГӨНДӨР: Комиссия мүчөсү 2." in ky
    assert "ЧЕЧИМ: Жыйынтык бекитилсин." in ky
    assert "Чечим добуш саналбастан, жалпы макулдук менен кабыл алынды." in ky
    assert "СЛУШАЛИ: Председатель. ВЫСТУПИЛИ: Комиссия мүчөсү 2." in ru


def test_an_adjourned_meeting_and_the_one_that_goes_on_name_each_other(chronicle: Chronicle) -> None:
    chronicle.room.adjourn(chronicle.meeting, why="убакыт жетпеди", until=date(2022, 4, 12))
    assert "2022-жылдын 12-апрелине чейин тыныгуу жарыяланды. Себеби: убакыт жетпеди." in chronicle.text(Mode.KY)
    assert "Бул маселени кароо отурумдун уландысына калтырылды." in chronicle.text(Mode.KY)
    assert "УГУЛДУ" not in chronicle.text(Mode.KY)
    assert "жеңүүчү деп тапты" not in chronicle.text(Mode.KY)
    chronicle.meeting = chronicle.room.resume(chronicle.meeting)
    assert "жеңүүчү деп тапты" in chronicle.text(Mode.KY)
    assert "2022-жылдын 10-апрелиндеги № 1 отурумунун уландысы." in chronicle.text(Mode.KY)


def test_a_draft_is_out_of_date_when_the_meeting_changes(chronicle: Chronicle) -> None:
    paper = chronicle.draft()
    assert not chronicle.papers.read(paper).row.stale
    chronicle.vote(votes_for=3)
    assert chronicle.papers.read(paper).row.stale
    chronicle.papers.redraft(paper, chronicle.version(paper))
    assert not chronicle.papers.read(paper).row.stale


def test_the_clerk_may_take_a_table_out_and_word_it_otherwise(chronicle: Chronicle) -> None:
    paper = chronicle.draft()
    draft = chronicle.papers.read(paper)
    texts = dict(draft.texts)
    lines = [line for line in texts["ky"].points.splitlines() if not line.startswith("[")]
    texts["ky"] = type(texts["ky"])(title="Протокол", preamble="Баары катышты.", points="\n".join(lines))
    chronicle.papers.edit(paper, draft.row.version, texts=texts, convocation="", session_number="")
    text = words_of(chronicle.papers.content(paper, Mode.KY, Format.PDF))
    assert "Баары катышты." in text
    assert "Орточо упай" not in text
    assert "Средний балл" in words_of(chronicle.papers.content(paper, Mode.RU, Format.PDF))


def test_an_issued_protocol_is_offered_to_the_act_that_refers_to_it(chronicle: Chronicle) -> None:
    with chronicle.room.uow.reading() as session:
        assert protocol_of(session, chronicle.contest) is None
    paper = chronicle.draft()
    with pytest.raises(Invalid) as refused:
        chronicle.papers.issue(paper, chronicle.version(paper), number=" ", dated=ISSUED)
    assert set(refused.value.fields) == {"number"}
    chronicle.papers.issue(paper, chronicle.version(paper), number="7", dated=ISSUED)
    with chronicle.room.uow.reading() as session:
        assert protocol_of(session, chronicle.contest) == Protocol("7", ISSUED)
    row = chronicle.papers.register()[0]
    assert (row.about_id, row.number) == (chronicle.meeting, "7")
    assert chronicle.papers.find(PROTOCOL, chronicle.contest, chronicle.meeting) == paper
    with pytest.raises(Refused):
        chronicle.room.meetings.remove(chronicle.meeting, chronicle.room.row(chronicle.meeting).version)


def test_it_is_about_a_meeting_with_an_agenda(chronicle: Chronicle) -> None:
    with pytest.raises(Refused):
        chronicle.papers.draft(PROTOCOL, chronicle.contest)
    with pytest.raises(Missing):
        chronicle.papers.draft(PROTOCOL, chronicle.contest, chronicle.applications[0])
    empty = chronicle.room.convene()
    assert chronicle.room.items(empty) == ()
    with pytest.raises(Refused):
        chronicle.papers.draft(PROTOCOL, chronicle.contest, empty)


def test_a_tie_that_waits_leaves_the_decision_open(office: Office) -> None:
    chronicle = Chronicle(office, som=40_000, second=8)
    text = chronicle.text(Mode.KY)
    assert "«Демилге 1», «Демилге 2» өтүнмөлөрүнүн упайлары тең, алардын ирети аныктала элек." in text
    assert "жеңүүчү деп тапты" not in text
    assert "равные баллы" in chronicle.text(Mode.RU)
