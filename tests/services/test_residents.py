"""Meetings with residents and the register of their questions; agreements with donors."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.errors import Invalid, Refused, Stale
from app.models.audit import OperationCode
from app.models.contest import Phase
from app.models.paper import Attachment
from app.services.agreements import AgreementInput, AgreementService
from app.services.residents import MeetingInput, ResidentsService
from tests.services.builders import Office, lead_to

MEETING = MeetingInput(date(2021, 9, 10), "Конкурстун темасы", people=40, held_by="Айыл өкмөтүнүн адиси")


@pytest.fixture
def residents(office: Office) -> ResidentsService:
    return ResidentsService(office.uow)


@pytest.fixture
def agreements(office: Office) -> AgreementService:
    return AgreementService(office.uow)


@pytest.fixture
def contest(office: Office) -> uuid.UUID:
    office.set_up()
    return office.contest()


def attach(office: Office, owner: str, owner_id: uuid.UUID) -> None:
    with office.uow.operation(OperationCode.ATTACHMENT_ADD) as tx:
        tx.session.add(
            Attachment(
                owner=owner,
                owner_id=owner_id,
                sha256="0" * 64,
                name="тизме.pdf",
                media_type="application/pdf",
                bytes=1,
                added_at=datetime(2021, 9, 10, tzinfo=UTC),
            )
        )


def test_meetings_stand_by_day_with_village_and_questions(
    residents: ResidentsService, contest: uuid.UUID, office: Office
) -> None:
    village = office.office.villages()[1]
    later = residents.add(contest, replace(MEETING, village_id=village.id))
    earlier = residents.add(contest, replace(MEETING, held_on=date(2021, 9, 9), people=None))
    residents.ask(later, question="Ким катыша алат?", answer="Ар бир тургун.")
    first, second = residents.meetings(contest)
    assert (first.id, first.people, first.village_ky, first.questions) == (earlier, None, "", 0)
    assert (second.id, second.people, second.village_ky, second.questions) == (later, 40, "2-айыл", 1)


def test_the_register_of_questions_is_numbered_over_the_meetings(
    residents: ResidentsService, contest: uuid.UUID
) -> None:
    later = residents.add(contest, MEETING)
    earlier = residents.add(contest, replace(MEETING, held_on=date(2021, 9, 9)))
    for meeting, question in ((later, "Үчүнчү?"), (earlier, "Биринчи?"), (earlier, "Экинчи?")):
        residents.ask(meeting, question=question)
    assert [(row.number, row.question) for row in residents.questions(contest)] == [
        (1, "Биринчи?"),
        (2, "Экинчи?"),
        (3, "Үчүнчү?"),
    ]
    row = residents.questions(contest)[1]
    residents.change_question(row.id, row.version, question=row.question, answer=" Жооп ")
    assert residents.questions(contest)[1].answer == "Жооп"
    with pytest.raises(Stale):
        residents.remove_question(row.id, row.version)
    residents.remove_question(row.id, row.version + 1)
    assert [(each.number, each.question) for each in residents.questions(contest)] == [(1, "Биринчи?"), (2, "Үчүнчү?")]


def test_a_meeting_taken_away_comes_back_with_its_questions(
    residents: ResidentsService, contest: uuid.UUID, office: Office
) -> None:
    key = residents.add(contest, MEETING)
    residents.ask(key, question="Качан?")
    residents.remove(key, 1)
    assert (residents.meetings(contest), residents.questions(contest)) == ([], [])
    office.uow.undo()
    assert [row.questions for row in residents.meetings(contest)] == [1]


def test_a_meeting_is_corrected(residents: ResidentsService, contest: uuid.UUID) -> None:
    key = residents.add(contest, MEETING)
    residents.change(key, 1, replace(MEETING, topic=" Өтүнмөлөрдү толтуруу ", people=0))
    (row,) = residents.meetings(contest)
    assert (row.topic, row.people) == ("Өтүнмөлөрдү толтуруу", 0)
    with pytest.raises(Stale):
        residents.change(key, 1, MEETING)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        (MeetingInput(None, " "), {"held_on", "topic"}),
        (replace(MEETING, people=-1), {"people"}),
        (replace(MEETING, topic="т" * 501), {"topic"}),
    ],
)
def test_what_is_no_meeting(
    residents: ResidentsService, contest: uuid.UUID, typed: MeetingInput, fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        residents.add(contest, typed)
    assert set(refused.value.fields) == fields


def test_a_question_needs_its_words(residents: ResidentsService, contest: uuid.UUID) -> None:
    key = residents.add(contest, MEETING)
    with pytest.raises(Invalid):
        residents.ask(key, question=" ", answer="Жооп")


def test_files_are_not_left_behind_by_a_meeting_or_an_agreement(
    residents: ResidentsService, agreements: AgreementService, contest: uuid.UUID, office: Office
) -> None:
    meeting, agreement = residents.add(contest, MEETING), agreements.add(contest, AgreementInput("Донор"))
    attach(office, "residents_meeting", meeting)
    attach(office, "agreement", agreement)
    for remove in (lambda: residents.remove(meeting, 1), lambda: agreements.remove(agreement, 1)):
        with pytest.raises(Refused):
            remove()
    assert len(residents.meetings(contest)) == len(agreements.rows(contest)) == 1


def test_agreements_stand_by_the_day_of_signing(
    agreements: AgreementService, contest: uuid.UUID, office: Office
) -> None:
    agreements.add(contest, AgreementInput("Донор 1"))
    key = agreements.add(contest, AgreementInput(" Донор 2 ", "1/1", date(2021, 9, 7), date(2022, 1, 31), "Колдоо"))
    rows = agreements.rows(contest)
    assert [(row.party, row.number) for row in rows] == [("Донор 2", "1/1"), ("Донор 1", "")]
    agreements.change(key, 1, replace(AgreementInput("Донор 2"), number="2"))
    assert [(row.party, row.number, row.signed_on) for row in agreements.rows(contest)] == [
        ("Донор 1", "", None),
        ("Донор 2", "2", None),
    ]
    agreements.remove(key, 2)
    assert len(agreements.rows(contest)) == 1
    office.uow.undo()
    assert len(agreements.rows(contest)) == 2


def test_what_is_no_agreement(agreements: AgreementService, contest: uuid.UUID) -> None:
    with pytest.raises(Invalid) as refused:
        agreements.add(contest, AgreementInput(" ", signed_on=date(2021, 9, 7), valid_until=date(2021, 9, 6)))
    assert set(refused.value.fields) == {"party", "valid_until"}


def test_nothing_is_entered_in_a_closed_contest(
    residents: ResidentsService, agreements: AgreementService, contest: uuid.UUID, office: Office
) -> None:
    key = residents.add(contest, MEETING)
    lead_to(office.uow, contest, Phase.CLOSED)
    for act in (
        lambda: residents.add(contest, MEETING),
        lambda: residents.ask(key, question="Эмне үчүн?"),
        lambda: agreements.add(contest, AgreementInput("Донор")),
    ):
        with pytest.raises(Refused):
            act()
