"""Declarations before marking: recorded one by one or for the rest at once, changed, taken back, never lost."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from sqlalchemy import select

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import ApplicantKind
from app.models.audit import OperationCode
from app.models.commission import Relation
from app.models.contest import Criterion, Phase
from app.models.tally import Mark, MarkCorrection, MarkState, TallyEdition
from app.services.application_input import MemberInput as GroupInput
from app.services.commission.declarations import UNDECLARED, Declared
from app.services.commission.member_rows import MemberInput
from app.services.register import RegisterService
from app.services.register_input import PersonInput
from tests.services.builders import Office, lead_to

DAY = date(2022, 4, 9)


class Table:
    """Two members, one of them with a vote only in name of the other, and three applications."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.contest = office.intake()
        self.one = self.member("Комиссия мүчөсү 1")
        self.two = self.member("Комиссия мүчөсү 2")
        self.applications = [office.registered(self.contest, title=f"Демилге {number}") for number in (1, 2, 3)]

    def member(self, name: str, *, voting: bool = True) -> uuid.UUID:
        return self.office.members.add(self.contest, MemberInput(name=name, voting=voting))

    def cell(self, place: int = 0, member: uuid.UUID | None = None) -> Declared:
        return self.office.declarations.matrix(self.contest).cell(member or self.one, self.applications[place])

    def record(self, relation: Relation, place: int = 0, **fields: object) -> None:
        given = {"version": self.cell(place).version, **fields}
        self.office.declarations.record(self.one, self.applications[place], relation=relation, **given)  # type: ignore[arg-type]

    def mark(self, *points: int, entry: int = 1) -> None:
        """Marks of the first member for the first application."""
        lead_to(self.office.uow, self.contest, Phase.SCORING)
        criteria = [row.id for row in self.office.contests.view(self.contest).criteria]
        with self.office.uow.operation(OperationCode.MARK_ENTER) as tx:
            for criterion, each in zip(criteria, points, strict=False):
                keys = {"application_id": self.applications[0], "member_id": self.one, "criterion_id": criterion}
                tx.session.add(Mark(**keys, entry=entry, state=MarkState.MARK, points=each))

    def marks(self) -> list[tuple[int, MarkState, int | None]]:
        with self.office.uow.reading() as session:
            rows = session.scalars(
                select(Mark).join(Criterion, Criterion.id == Mark.criterion_id).order_by(Mark.entry, Criterion.position)
            )
            return [(row.entry, row.state, row.points) for row in rows]

    def corrections(self) -> list[tuple[int, MarkState, int | None, MarkState, int | None, str]]:
        with self.office.uow.reading() as session:
            rows = session.scalars(
                select(MarkCorrection)
                .join(Criterion, Criterion.id == MarkCorrection.criterion_id)
                .order_by(MarkCorrection.entry, Criterion.position)
            )
            return [
                (row.entry, row.state_before, row.points_before, row.state_after, row.points_after, row.reason)
                for row in rows
            ]


@pytest.fixture
def table(office: Office) -> Table:
    return Table(office)


def test_all_who_vote_by_all_that_are_registered(table: Table) -> None:
    office = table.office
    table.member("Катчы", voting=False)
    office.draft(table.contest, title="Каралама")
    matrix = office.declarations.matrix(table.contest)
    assert [row.id for row in matrix.members] == [table.one, table.two]
    assert [row.id for row in matrix.applications] == table.applications
    assert [(row.number, row.title) for row in matrix.applications] == [
        (1, "Демилге 1"),
        (2, "Демилге 2"),
        (3, "Демилге 3"),
    ]
    assert (matrix.cells, table.cell()) == ({}, UNDECLARED)
    with pytest.raises(Missing):
        office.declarations.matrix(uuid.uuid4())


def test_a_relation_recuses_and_can_be_changed_and_undone(table: Table) -> None:
    table.record(Relation.SPOUSE, explanation=" жубайы ", declared_on=DAY)
    assert table.cell() == Declared(1, Relation.SPOUSE, "жубайы", DAY)
    assert table.cell().recuses
    table.record(Relation.NONE, explanation="жубайы", declared_on=DAY)
    assert table.cell() == Declared(2, Relation.NONE, "", DAY)
    with pytest.raises(Stale):
        table.record(Relation.SPOUSE, version=1)
    with pytest.raises(Stale):
        table.record(Relation.SPOUSE, version=None)
    table.office.uow.undo()
    assert table.cell().relation is Relation.SPOUSE
    table.office.uow.undo()
    assert table.cell() == UNDECLARED


def test_another_relation_needs_a_word(table: Table) -> None:
    with pytest.raises(Invalid) as wrong:
        table.record(Relation.OTHER, explanation="  ")
    assert set(wrong.value.fields) == {"explanation"}
    with pytest.raises(Invalid):
        table.record(Relation.SPOUSE, explanation="а" * 501)
    table.record(Relation.OTHER, explanation="кошуна")
    assert table.cell().explanation == "кошуна"


def test_the_rest_of_a_member_at_once(table: Table) -> None:
    declarations = table.office.declarations
    table.record(Relation.IN_LAW, 1)
    assert declarations.record_none(table.contest, table.one, table.applications, DAY) == 2
    assert [table.cell(place).relation for place in range(3)] == [Relation.NONE, Relation.IN_LAW, Relation.NONE]
    assert declarations.matrix(table.contest).lacking(table.one) == ()
    assert declarations.matrix(table.contest).lacking(table.two) == tuple(table.applications)
    assert declarations.record_none(table.contest, table.one, table.applications, DAY) == 0
    table.office.uow.undo()
    assert [table.cell(place).relation for place in range(3)] == [None, Relation.IN_LAW, None]


def test_taken_back_only_while_no_marks_stand_on_it(table: Table) -> None:
    declarations = table.office.declarations
    table.record(Relation.NONE)
    declarations.take_back(table.one, table.applications[0], 1)
    assert table.cell() == UNDECLARED
    table.record(Relation.NONE)
    table.mark(7, 8)
    assert table.cell().marked
    with pytest.raises(Refused, match="Marks stand"):
        declarations.take_back(table.one, table.applications[0], table.cell().version)
    with pytest.raises(Stale):
        declarations.take_back(table.one, table.applications[1], 3)


def test_a_relation_after_marks_turns_them_with_the_reason_for_ever(table: Table) -> None:
    table.record(Relation.NONE)
    table.mark(7, 8)
    table.mark(9, entry=2)
    for reason in ("", "  ", "а" * 501):
        with pytest.raises(Invalid) as wrong:
            table.record(Relation.CLOSE_RELATIVE, reason=reason)
        assert set(wrong.value.fields) == {"reason"}
    assert (table.cell().relation, table.corrections()) == (Relation.NONE, [])
    table.record(Relation.CLOSE_RELATIVE, reason=" кийин билинди ")
    recused = (MarkState.RECUSED, None)
    assert table.marks() == [(1, *recused), (1, *recused), (2, *recused)]
    assert table.corrections() == [
        (1, MarkState.MARK, 7, *recused, "кийин билинди"),
        (1, MarkState.MARK, 8, *recused, "кийин билинди"),
        (2, MarkState.MARK, 9, *recused, "кийин билинди"),
    ]
    assert not table.cell().marked
    latest = table.office.uow.undoable()
    assert latest is None or latest.code is not OperationCode.MARK_CORRECT


def test_another_relation_instead_turns_nothing_anew(table: Table) -> None:
    table.record(Relation.NONE)
    table.mark(7)
    table.record(Relation.SPOUSE, reason="кийин билинди")
    table.record(Relation.IN_LAW)
    assert len(table.corrections()) == 1


def test_no_interest_after_all_leaves_the_sheet_to_be_marked(table: Table) -> None:
    table.record(Relation.NONE)
    table.mark(7)
    table.record(Relation.SPOUSE, reason="кийин билинди")
    table.record(Relation.NONE)
    assert (table.marks(), len(table.corrections())) == ([], 1)
    assert not table.cell().marked


def test_not_now_not_here_not_by_this_member(table: Table) -> None:
    office = table.office
    silent = table.member("Катчы", voting=False)
    draft = office.draft(table.contest)
    elsewhere = office.registered(office.intake(2023))
    for member, application in ((silent, table.applications[0]), (table.one, draft), (table.one, elsewhere)):
        with pytest.raises(Refused):
            office.declarations.record(member, application, relation=Relation.NONE)
    with pytest.raises(Missing):
        office.declarations.record(uuid.uuid4(), table.applications[0], relation=Relation.NONE)
    lead_to(office.uow, table.contest, Phase.IMPLEMENTATION)
    for act in (
        lambda: table.record(Relation.NONE),
        lambda: office.declarations.record_none(table.contest, table.one, table.applications),
    ):
        with pytest.raises(Refused, match="declare their interests"):
            act()


def test_a_closed_result_keeps_the_declarations(table: Table) -> None:
    table.record(Relation.NONE)
    with table.office.uow.operation(OperationCode.TALLY_CLOSE) as tx:
        tx.session.add(TallyEdition(contest_id=table.contest, number=1, closed_at=tx.at, content="{}", code="0" * 64))
    for act in (
        lambda: table.record(Relation.SPOUSE),
        lambda: table.office.declarations.take_back(table.one, table.applications[0], 1),
        lambda: table.office.declarations.record_none(table.contest, table.one, table.applications),
    ):
        with pytest.raises(Refused, match="result is closed"):
            act()


def test_questions_about_everybody_behind_an_application(office: Office) -> None:
    contest = office.intake()
    register = RegisterService(office.uow)
    address = "Мисал айылы, Ленин көчөсү, 5"
    person = register.enter_person(PersonInput("Үлгүев Мисал", address=address, phone="0555123456"))
    one = office.members.add(contest, MemberInput(person_id=person, organisation="Мисал мектеби"))
    two = office.members.add(contest, MemberInput(name="Комиссия мүчөсү 2"))
    by_group = office.registered(
        contest,
        title="Топ",
        applicant_kind=ApplicantKind.GROUP,
        applicant_name="Арыз ээси 1",
        address="мисал айылы ленин кочосу 5",
        members=(GroupInput("Топ мүчөсү 1"), GroupInput("Улгуева Айжан")),
    )
    by_school = office.registered(
        contest, title="Мектеп", applicant_kind=ApplicantKind.LEGAL_PERSON, applicant_name="«Мисал мектеби» ЖАК"
    )
    by_himself = office.registered(contest, title="Өзү", applicant_name="Үлгүев М.", person_id=person)
    office.registered(contest, title="Бөтөн", applicant_name="Арыз ээси 4")
    hints = office.declarations.hints(contest)
    assert {pair: [str(message) for message in found] for pair, found in hints.items()} == {
        (one, by_group): [
            "Арыз ээси 1: the address is the same. Do they live together?",
            "Улгуева Айжан: the surnames sound alike. Are they related?",
        ],
        (one, by_school): ["«Мисал мектеби» ЖАК: the organisation is the same. Do they work together?"],
        (one, by_himself): ["Үлгүев М.: in the register it is the same person. Is the member applying?"],
    }
    assert all(member != two for member, _application in hints)
