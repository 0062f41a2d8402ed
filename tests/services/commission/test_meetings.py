"""Meetings: convened with an agenda, presence and votes, adjourned and resumed, quorum in general and by recusal."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from app.errors import Invalid, Missing, Refused, Stale
from app.models.audit import OperationCode
from app.models.commission import CommissionMember, ItemKind, MemberRole, Relation
from app.models.contest import MajorityBase, Phase
from app.models.paper import Paper, PaperKind
from app.services.commission.meeting_rows import ItemInput, ItemRow, MeetingInput
from tests.services.builders import Office, lead_to
from tests.services.commission.room import Room

DAY = date(2022, 4, 10)


@pytest.fixture
def room(office: Office) -> Room:
    office.set_up()
    return Room(office)


def numbers(quorum: Any) -> tuple[int, int, int]:
    return quorum.present, quorum.needed, quorum.seats


def test_the_first_meeting_begins_with_an_agenda_in_both_languages(room: Room) -> None:
    room.panel.application("Демилге 1")
    room.panel.application("Демилге 2")
    meeting = room.convene(held_on=DAY)
    first, second = room.items(meeting)
    assert (first.kind, second.kind) == (ItemKind.EVALUATION, ItemKind.RESULT)
    assert first.text_ky == "Жергиликтүү демилгелердин конкурсуна түшкөн 2 өтүнмөнү кароо жана баалоо"
    assert first.text_ru.endswith("(всего заявок: 2)")
    assert room.items(room.convene()) == ()
    assert [row.number for row in room.meetings.rows(room.contest)] == ["1", "2"]


def test_an_office_that_counts_otherwise_numbers_its_meetings_itself(room: Room) -> None:
    room.convene(number="4-6")
    assert room.meetings.begun(room.contest).number == ""
    assert room.meetings.of_number(room.contest, "4-6") == room.meetings.rows(room.contest)[0].id
    with pytest.raises(Missing):
        room.meetings.of_number(room.contest, "5")


def test_the_chair_and_the_secretary_are_proposed(room: Room) -> None:
    with room.uow.operation(OperationCode.COMMISSION_FORM) as tx:
        tx.get(CommissionMember, room.members[0]).role = MemberRole.CHAIR
        tx.get(CommissionMember, room.members[2]).role = MemberRole.SECRETARY
    meeting = room.row(room.convene())
    assert (meeting.presided_by, meeting.protocol_by) == ("Комиссия мүчөсү 1", "Комиссия мүчөсү 3")
    with pytest.raises(Invalid) as refused:
        room.convene(presided_by_id=room.contest)
    assert set(refused.value.fields) == {"presided_by_id"}


def test_who_was_not_ticked_is_absent_once_somebody_was(room: Room) -> None:
    one, two = room.panel.application("Демилге 1"), room.panel.application("Демилге 2")
    item = room.items(room.convene())[0]
    assert room.away() == frozenset()
    room.presence.put(item.id, room.members[:2])
    third = room.members[2]
    assert room.away() == {(third, one), (third, two)}
    room.change(room.items(item.meeting_id)[0], applications=(two,))
    assert room.away() == {(third, two)}
    room.presence.put(item.id, ())
    assert room.away() == frozenset()


def test_presence_at_another_kind_of_item_makes_nobody_absent(room: Room) -> None:
    room.panel.application()
    result = room.items(room.convene())[1]
    room.presence.put(result.id, room.members[:1])
    assert room.away() == frozenset()


def test_same_as_before_and_all_present(room: Room) -> None:
    first, second = room.items(room.convene())
    room.presence.put(first.id, room.members[1:])
    room.presence.same_as_before(second.id)
    assert [row.present for row in room.items(first.meeting_id)] == [frozenset(room.members[1:])] * 2
    with pytest.raises(Refused):
        room.presence.same_as_before(first.id)
    with room.uow.operation(OperationCode.COMMISSION_FORM) as tx:
        tx.get(CommissionMember, room.members[2]).substitute_for_id = room.members[0]
    room.presence.all_present(second.id)
    assert room.items(first.meeting_id)[1].present == frozenset(room.members[:2])


def test_the_quorum_follows_each_tick(room: Room) -> None:
    item = room.items(room.convene())[0]

    def told() -> tuple[bool, tuple[int, int, int], bool]:
        found = room.meetings.quorum(room.contest).items[item.id]
        return found.recorded, numbers(found.quorum), found.quorum.met

    assert told() == (False, (0, 2, 3), False)
    room.presence.put(item.id, room.members[:1])
    assert told() == (True, (1, 2, 3), False)
    room.presence.put(item.id, room.members[:2])
    assert told() == (True, (2, 2, 3), True)


def test_recusals_break_the_quorum_of_one_application_and_a_substitute_mends_it(room: Room) -> None:
    one, two = room.panel.application("Демилге 1"), room.panel.application("Демилге 2")
    item = room.items(room.convene())[0]

    def told() -> list[tuple[tuple[int, int, int], int, bool]]:
        found = room.meetings.quorum(room.contest).at(item.id)
        return [(numbers(each.quorum), each.recused, each.by_recusals) for each in found]

    assert told() == [((3, 2, 3), 0, False)] * 2
    room.panel.declare(room.members[0], one, Relation.SPOUSE)
    room.panel.declare(room.members[1], one, Relation.OTHER)
    assert told() == [((1, 2, 3), 2, True), ((3, 2, 3), 0, False)]
    substitute = room.panel._member(4)
    with room.uow.operation(OperationCode.COMMISSION_FORM) as tx:
        tx.get(CommissionMember, substitute).substitute_for_id = room.members[1]
    assert told() == [((2, 2, 3), 2, False), ((3, 2, 3), 0, False)]
    room.presence.put(item.id, room.members)
    assert told() == [((1, 2, 3), 2, True), ((3, 2, 3), 0, False)]
    assert [each.application_id for each in room.meetings.quorum(room.contest).at(item.id)] == [one, two]


def test_marks_of_who_is_recorded_as_absent_are_told(room: Room) -> None:
    application = room.panel.application()
    item = room.items(room.convene())[0]
    room.panel.mark(room.members[2], application, 5, 5, 5, 5, 5)
    assert [each.unheard for each in room.meetings.quorum(room.contest).applications] == [()]
    room.presence.put(item.id, room.members[:2])
    assert [each.unheard for each in room.meetings.quorum(room.contest).applications] == [("Комиссия мүчөсү 3",)]


@pytest.mark.parametrize(
    ("rules", "votes", "expected"),
    [
        ({}, (2, 1, 0), (True, 3, 2)),
        ({}, (1, 1, 1), (False, 3, 2)),
        ({"majority_base": MajorityBase.CAST}, (1, 0, 2), (True, 1, 1)),
        ({"majority_numerator": 2, "majority_denominator": 3}, (2, 1, 0), (False, 3, 3)),
        ({"majority_numerator": 2, "majority_denominator": 3, "majority_inclusive": True}, (2, 1, 0), (True, 3, 2)),
        ({"majority_base": MajorityBase.ALL}, (2, 0, 0), (True, 3, 2)),
    ],
)
def test_a_motion_is_carried_by_the_exact_majority_of_the_rules(
    room: Room, rules: dict[str, Any], votes: tuple[int, int, int], expected: tuple[bool, int, int]
) -> None:
    room.set_rules(**rules)
    meeting = room.convene()
    room.presence.put(room.items(meeting)[1].id, room.members)
    item = room.items(meeting)[1]
    assert item.verdict is None
    room.change(item, votes_for=votes[0], votes_against=votes[1], votes_abstaining=votes[2])
    found = room.items(meeting)[1].verdict
    assert found is not None
    assert (found.carried, found.whole, found.needed) == expected
    numerator, denominator = rules.get("majority_numerator", 1), rules.get("majority_denominator", 2)
    assert found.majority.fraction == Fraction(numerator, denominator)


def test_votes_that_cannot_be_are_refused_where_they_were_typed(room: Room) -> None:
    meeting = room.convene()
    first, second = room.items(meeting)

    def wrong(item: ItemRow, **typed: Any) -> set[str]:
        with pytest.raises(Invalid) as refused:
            room.change(item, **typed)
        return set(refused.value.fields)

    assert wrong(second, votes_for=1) == {"votes_for"}
    room.presence.put(second.id, room.members[:2])
    assert wrong(second, votes_for=2, votes_against=1) == {"votes_for"}
    assert wrong(second, votes_against=1) == {"votes_for"}
    assert wrong(second, votes_for=-1) == {"votes_for"}
    assert wrong(second, votes_for=1, by_acclamation=True) == {"by_acclamation"}
    assert wrong(second, text_ky=" ") == {"text_ky"}
    assert wrong(first, applications=(room.contest,)) == {"applications"}
    room.change(second, votes_for=2)
    assert [(row.votes_for, row.votes_against, row.votes_abstaining) for row in room.items(meeting)][1] == (2, 0, 0)
    with pytest.raises(Refused):
        room.presence.put(second.id, room.members[:1])


def test_who_has_no_vote_may_be_present_and_gives_none(room: Room) -> None:
    silent = room.panel.add_silent_member()
    meeting = room.convene()
    item = room.items(meeting)[1]
    room.presence.put(item.id, [silent, room.members[0]])
    row = room.items(meeting)[1]
    assert (row.present, row.seats_taken) == (frozenset([silent, room.members[0]]), 1)
    with pytest.raises(Invalid):
        room.change(row, votes_for=2)


def test_an_adjourned_meeting_goes_on_with_what_is_not_finished(room: Room) -> None:
    one, _two = room.panel.application("Демилге 1"), room.panel.application("Демилге 2")
    meeting = room.convene(held_on=DAY, place_ky="1-айыл", guests="Конок 1")
    with pytest.raises(Refused):
        room.resume(meeting)
    first, second = room.items(meeting)
    room.change(first, applications=(one,), heard_ky="Катчы", decided_ky="Бааланды")
    with pytest.raises(Invalid) as refused:
        room.adjourn(meeting, why=" ", until=date(2022, 4, 9))
    assert set(refused.value.fields) == {"why", "until"}
    room.adjourn(meeting, until=date(2022, 4, 12))
    resumed = room.resume(meeting)
    row = room.row(resumed)
    assert (row.continues_id, row.number, row.held_on) == (meeting, "2", date(2022, 4, 12))
    assert (row.place_ky, row.guests, row.adjourned_why) == ("1-айыл", "Конок 1", "")
    assert room.row(meeting).resumed_id == resumed
    assert [(item.kind, item.text_ky) for item in room.items(resumed)] == [(second.kind, second.text_ky)]
    assert [item.heard_ky for item in room.items(resumed)] == [""]
    for refusal in (room.resume, room.adjourn):
        with pytest.raises(Refused):
            refusal(meeting)


def test_an_application_marked_in_two_sittings_needs_the_member_at_one_of_them(room: Room) -> None:
    application = room.panel.application()
    meeting = room.convene(held_on=DAY)
    room.presence.put(room.items(meeting)[0].id, room.members[:2])
    room.adjourn(meeting)
    resumed = room.resume(meeting)
    assert room.away() == {(room.members[2], application)}
    room.presence.put(room.items(resumed)[0].id, room.members[2:])
    assert room.away() == frozenset()


def test_a_meeting_on_which_something_hangs_stays(room: Room) -> None:
    meeting = room.convene()
    room.presence.put(room.items(meeting)[0].id, room.members)
    room.adjourn(meeting)
    resumed = room.resume(meeting)
    with pytest.raises(Refused):
        room.meetings.remove(meeting, room.row(meeting).version)
    room.meetings.remove(resumed, room.row(resumed).version)
    with room.uow.operation(OperationCode.PAPER_DRAFT) as tx:
        paper = Paper(contest_id=room.contest, meeting_id=meeting, kind=PaperKind.COMMISSION_PROTOCOL)
        tx.session.add(paper)
    with pytest.raises(Refused):
        room.meetings.remove(meeting, room.row(meeting).version)
    with room.uow.operation(OperationCode.PAPER_DISCARD) as tx:
        tx.session.delete(tx.get(Paper, paper.id))
    version = room.row(meeting).version
    room.meetings.remove(meeting, version)
    assert room.meetings.rows(room.contest) == []
    room.uow.undo()
    assert [item.present for item in room.items(meeting)] == [frozenset(room.members), frozenset()]


def test_the_agenda_is_ordered_and_changed_item_by_item(room: Room) -> None:
    meeting = room.convene()
    key = room.agenda.add(meeting, ItemInput(text_ky="Башка маселе"))
    last = room.items(meeting)[2]
    room.agenda.move(key, last.version, down=True)
    assert [item.id for item in room.items(meeting)][2] == key
    room.agenda.move(key, last.version, down=False)
    assert [item.kind for item in room.items(meeting)] == [ItemKind.EVALUATION, ItemKind.OTHER, ItemKind.RESULT]
    with pytest.raises(Stale):
        room.agenda.move(key, last.version, down=False)
    first = room.items(meeting)[0]
    room.agenda.remove(first.id, first.version)
    assert [(item.position, item.kind) for item in room.items(meeting)] == [(1, ItemKind.OTHER), (2, ItemKind.RESULT)]


def test_a_closed_result_locks_who_was_at_the_evaluation_and_nothing_else(room: Room) -> None:
    room.panel.application()
    meeting = room.convene()
    first, second = room.items(meeting)
    room.close()
    for refused in (
        lambda: room.presence.put(first.id, room.members),
        lambda: room.change(first, kind=ItemKind.OTHER),
        lambda: room.agenda.remove(first.id, first.version),
        lambda: room.agenda.add(meeting, ItemInput(ItemKind.EVALUATION, "Баалоо")),
        lambda: room.meetings.remove(meeting, room.row(meeting).version),
    ):
        with pytest.raises(Refused):
            refused()
    room.presence.put(second.id, room.members)
    room.change(first, heard_ky="Катчы")
    assert [item.heard_ky for item in room.items(meeting)] == ["Катчы", ""]


def test_a_closed_contest_is_only_read(room: Room) -> None:
    meeting = room.convene()
    item = room.items(meeting)[1]
    lead_to(room.uow, room.contest, Phase.CLOSED)
    for refused in (
        lambda: room.convene(),
        lambda: room.meetings.change(meeting, room.row(meeting).version, MeetingInput()),
        lambda: room.adjourn(meeting),
        lambda: room.presence.put(item.id, room.members),
        lambda: room.agenda.remove(item.id, item.version),
    ):
        with pytest.raises(Refused):
            refused()
    assert room.meetings.rows(room.contest)[0].id == meeting
