"""Forming the commission: who is in it, in what order, by what act, and what is odd about it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import ApplicantKind
from app.models.audit import OperationCode
from app.models.commission import AgendaItem, ItemKind, Meeting, MemberRole, Presence
from app.models.contest import ActKind, Criterion, Phase
from app.models.office import Body, Person
from app.models.tally import Mark, MarkState, TallyEdition
from app.services.application_input import MemberInput as GroupInput
from app.services.commission.member_rows import CommissionInput, MemberInput, MemberRow
from tests.services.builders import Office, lead_to

CHAIR, SECRETARY = MemberRole.CHAIR, MemberRole.SECRETARY


@pytest.fixture
def contest(office: Office) -> uuid.UUID:
    return office.contest()


def member(name: str, **fields: Any) -> MemberInput:
    return MemberInput(**{"name": name, **fields})


def names(office: Office, contest: uuid.UUID) -> list[str]:
    return [row.name for row in office.members.rows(contest)]


def row_of(office: Office, contest: uuid.UUID, key: uuid.UUID) -> MemberRow:
    return next(row for row in office.members.rows(contest) if row.id == key)


def warned(office: Office, contest: uuid.UUID) -> list[str]:
    return [str(message) for message in office.members.warnings(contest)]


def formed(office: Office, contest: uuid.UUID) -> list[uuid.UUID]:
    """A commission with nothing odd about it."""
    inputs = [
        member("Комиссия мүчөсү 1", role=CHAIR, represents=Body.COUNCIL),
        member("Комиссия мүчөсү 2", role=SECRETARY, represents=Body.EXECUTIVE),
        member("Комиссия мүчөсү 3"),
    ]
    return [office.members.add(contest, each) for each in inputs]


def test_a_new_person_comes_on_the_register_with_the_member(office: Office, contest: uuid.UUID) -> None:
    key = office.members.add(
        contest, member("  Үлгүева   Мисал Мисаловна ", post_ky="депутат", represents=Body.COUNCIL)
    )
    row = row_of(office, contest, key)
    assert (row.name, row.short_name, row.post_ky, row.position) == (
        "Үлгүева Мисал Мисаловна",
        "М. М. Үлгүева",
        "депутат",
        1,
    )
    office.uow.undo()
    assert office.members.rows(contest) == []
    with office.uow.reading() as session:
        assert session.get(Person, row.person_id) is None


def test_somebody_of_the_register_is_taken_once(office: Office, contest: uuid.UUID) -> None:
    person = office.people.add_person(full_name="Комиссия мүчөсү 1")
    office.members.add(contest, member("", person_id=person))
    with pytest.raises(Invalid) as refused:
        office.members.add(contest, member("", person_id=person))
    assert set(refused.value.fields) == {"name"}
    with pytest.raises(Invalid):
        office.members.add(contest, member("", person_id=uuid.uuid4()))
    with pytest.raises(Invalid) as nobody:
        office.members.add(contest, member("  "))
    assert set(nobody.value.fields) == {"name"}
    assert names(office, contest) == ["Комиссия мүчөсү 1"]


def test_members_change_places_and_are_numbered(office: Office, contest: uuid.UUID) -> None:
    first, second, third = formed(office, contest)
    office.members.move(third, row_of(office, contest, third).version, down=False)
    assert [row.id for row in office.members.rows(contest)] == [first, third, second]
    office.members.move(first, row_of(office, contest, first).version, down=True)
    assert [row.id for row in office.members.rows(contest)] == [third, first, second]
    office.members.move(second, row_of(office, contest, second).version, down=True)
    office.members.move(third, row_of(office, contest, third).version, down=False)
    assert [(row.id, row.position) for row in office.members.rows(contest)] == [(third, 1), (first, 2), (second, 3)]
    office.members.remove(first, row_of(office, contest, first).version)
    assert [row.position for row in office.members.rows(contest)] == [1, 2]
    for _step in range(3):
        office.uow.undo()
    assert [row.id for row in office.members.rows(contest)] == [first, second, third]


def test_a_member_is_corrected_over_what_was_shown_only(office: Office, contest: uuid.UUID) -> None:
    _first, _second, third = formed(office, contest)
    row = row_of(office, contest, third)
    changed = MemberInput(person_id=row.person_id, post_ky="өкүл", voting=False)
    office.members.change(third, row.version, changed)
    assert (row_of(office, contest, third).post_ky, row_of(office, contest, third).seat) == ("өкүл", False)
    with pytest.raises(Stale):
        office.members.change(third, row.version, changed)
    with pytest.raises(Stale):
        office.members.remove(third, row.version)
    office.members.change(third, row.version + 1, member("Комиссия мүчөсү 9"))
    assert names(office, contest) == ["Комиссия мүчөсү 1", "Комиссия мүчөсү 2", "Комиссия мүчөсү 9"]


def test_a_substitute_stands_in_for_one_other_member(office: Office, contest: uuid.UUID) -> None:
    first, second, third = formed(office, contest)
    key = office.members.add(contest, member("Комиссия мүчөсү 4", substitute_for_id=third))
    assert not row_of(office, contest, key).seat
    for taken in (third, uuid.uuid4()):
        with pytest.raises(Invalid) as wrong:
            office.members.add(contest, member("Комиссия мүчөсү 5", substitute_for_id=taken))
        assert set(wrong.value.fields) == {"substitute_for_id"}
    own = row_of(office, contest, first)
    with pytest.raises(Invalid):
        office.members.change(first, own.version, MemberInput(person_id=own.person_id, substitute_for_id=first))
    with pytest.raises(Refused, match="has a substitute"):
        office.members.remove(third, row_of(office, contest, third).version)
    assert second in {row.id for row in office.members.rows(contest)}


def test_nothing_is_odd_about_a_whole_commission(office: Office, contest: uuid.UUID) -> None:
    assert warned(office, contest) == []
    formed(office, contest)
    office.members.change_commission(contest, 0, CommissionInput(size=3, least_council=1, least_community=1))
    assert warned(office, contest) == []


def test_what_is_odd_is_said(office: Office, contest: uuid.UUID) -> None:
    first = office.members.add(contest, member("Комиссия мүчөсү 1", role=CHAIR))
    office.members.add(contest, member("Комиссия мүчөсү 2", role=CHAIR))
    substitute = office.members.add(contest, member("Комиссия мүчөсү 3", substitute_for_id=first))
    office.members.add(contest, member("Комиссия мүчөсү 4", substitute_for_id=substitute))
    office.members.change_commission(contest, 0, CommissionInput(size=5, least_council=2))
    assert warned(office, contest) == [
        "The commission has several chairs: Комиссия мүчөсү 1, Комиссия мүчөсү 2.",
        "The commission has no secretary yet.",
        "The commission is to have 5 members with a vote; it has 2.",
        "Of the council there are 0 members with a vote; at least 2 are to be.",
        "All members with a vote represent one body. Who speaks for the others?",
        "Комиссия мүчөсү 4 is the substitute of a substitute, Комиссия мүчөсү 3, and never marks.",
    ]


def test_votes_that_lead_nowhere_are_said(office: Office, contest: uuid.UUID) -> None:
    silent = office.members.add(contest, member("Комиссия мүчөсү 1", role=SECRETARY, voting=False))
    office.members.add(contest, member("Комиссия мүчөсү 2", role=SECRETARY, voting=False, substitute_for_id=silent))
    assert warned(office, contest) == [
        "The commission has no chair yet.",
        "The commission has several secretaries: Комиссия мүчөсү 1, Комиссия мүчөсү 2.",
        "Nobody in the commission has a vote yet.",
        "Комиссия мүчөсү 2 is the substitute of Комиссия мүчөсү 1, who has no vote.",
        "Комиссия мүчөсү 2 is the substitute of Комиссия мүчөсү 1, but has no vote.",
    ]


def test_an_applicant_and_a_double_among_the_members_are_said(office: Office) -> None:
    contest = office.intake()
    formed(office, contest)
    office.registered(contest, title="Демилге 1", applicant_name="Үлгүева Мисал")
    office.registered(
        contest,
        title="Демилге 2",
        applicant_kind=ApplicantKind.GROUP,
        group_name="Топ",
        applicant_name="Арыз ээси 2",
        members=(GroupInput("Мисалов Үлгү"),),
    )
    assert warned(office, contest) == []
    with office.uow.reading() as session:
        people = {row.full_name: row.id for row in session.query(Person)}
    for name in ("Үлгүева Мисал", "Мисалов Үлгү"):
        office.members.add(contest, member("", person_id=people[name]))
    office.members.add(contest, member("Мисал Үлгүева"))
    assert warned(office, contest) == [
        "Үлгүева Мисал is among those who apply in this contest: «Демилге 1».",
        "Мисалов Үлгү is among those who apply in this contest: «Демилге 2».",
        "Үлгүева Мисал and Мисал Үлгүева may be one person. Look into the register.",
    ]


def test_how_the_commission_was_formed(office: Office, contest: uuid.UUID) -> None:
    empty = office.members.commission(contest)
    assert (empty.id, empty.version, empty.act) == (None, 0, ActKind.ORDER)
    act = CommissionInput(act=ActKind.RESOLUTION, act_number=" 12 ", act_date=date(2022, 3, 1), size=5)
    office.members.change_commission(contest, 0, act)
    view = office.members.commission(contest)
    assert (view.act, view.act_number, view.act_date, view.size, view.version) == (
        ActKind.RESOLUTION,
        "12",
        date(2022, 3, 1),
        5,
        1,
    )
    for version in (0, 7):
        with pytest.raises(Stale):
            office.members.change_commission(contest, version, act)
    with pytest.raises(Invalid) as wrong:
        office.members.change_commission(contest, 1, CommissionInput(size=0, least_council=-1))
    assert set(wrong.value.fields) == {"size", "least_council"}
    office.uow.undo()
    assert office.members.commission(contest) == empty
    with pytest.raises(Missing):
        office.members.change_commission(contest, 1, act)


def test_whose_work_stands_stays(office: Office) -> None:
    contest = office.intake()
    declared, marked, present = formed(office, contest)
    application = office.registered(contest)
    office.declarations.record_none(contest, declared, [application])
    with office.uow.operation(OperationCode.MEETING_CHANGE) as tx:
        criterion = tx.session.query(Criterion).first()
        assert criterion is not None
        keys = {"application_id": application, "member_id": marked, "criterion_id": criterion.id}
        tx.session.add(Mark(**keys, state=MarkState.ABSENT))
        meeting = Meeting(contest_id=contest)
        tx.session.add(meeting)
        tx.session.flush()
        item = AgendaItem(meeting_id=meeting.id, position=1, kind=ItemKind.OTHER, text_ky="Маселе")
        tx.session.add(item)
        tx.session.flush()
        tx.session.add(Presence(item_id=item.id, member_id=present))
    for key, why in ((declared, "has declared"), (marked, "has marked"), (present, "was at a meeting")):
        row = row_of(office, contest, key)
        with pytest.raises(Refused, match=why):
            office.members.remove(key, row.version)
        with pytest.raises(Refused, match=why):
            office.members.change(key, row.version, member("Комиссия мүчөсү 9"))
        office.members.change(key, row.version, MemberInput(person_id=row.person_id, post_ky="өкүл"))
    row = row_of(office, contest, marked)
    for other in ({"voting": False}, {"substitute_for_id": declared}):
        with pytest.raises(Refused, match="vote and the seat"):
            office.members.change(marked, row.version, MemberInput(person_id=row.person_id, post_ky="өкүл", **other))
    assert len(office.members.rows(contest)) == 3


def test_the_commission_stands_once_the_decision_is_carried_out_or_the_result_closed(office: Office) -> None:
    contest = office.intake()
    first, *_others = formed(office, contest)
    lead_to(office.uow, contest, Phase.IMPLEMENTATION)
    with pytest.raises(Refused, match="formed before"):
        office.members.add(contest, member("Комиссия мүчөсү 4"))
    lead_to(office.uow, contest, Phase.DECISION)
    with office.uow.operation(OperationCode.TALLY_CLOSE) as tx:
        tx.session.add(TallyEdition(contest_id=contest, number=1, closed_at=tx.at, content="{}", code="0" * 64))
    row = row_of(office, contest, first)
    for act in (
        lambda: office.members.add(contest, member("Комиссия мүчөсү 4")),
        lambda: office.members.change(first, row.version, MemberInput(person_id=row.person_id)),
        lambda: office.members.move(first, row.version, down=True),
        lambda: office.members.remove(first, row.version),
    ):
        with pytest.raises(Refused, match="result is closed"):
            act()
