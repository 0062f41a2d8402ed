"""Taking back and doing again, in every order, and never over somebody's later work."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path

import pytest

from app.errors import Refused, Stale
from app.models.application import Application, ApplicationEdition
from app.models.audit import OperationCode
from app.models.contest import Contest, RuleSet
from app.models.office import Body, Holiday, Person, Post
from app.store.audit import head
from app.store.chain import verify
from app.store.location import STORE_FILE
from app.store.unit_of_work import UnitOfWork
from tests.store.store_builders import add_person, contents, name_of, rename, village, work

CODE = OperationCode.PERSON_CHANGE


def delete(uow: UnitOfWork, key: uuid.UUID) -> None:
    with uow.operation(CODE) as tx:
        tx.session.delete(tx.get(Person, key))


def version_of(uow: UnitOfWork, key: uuid.UUID) -> int:
    with uow.reading() as session:
        return session.get_one(Person, key).version


def test_undo_and_redo_walk_back_and_forth(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 2")
        seen = []
        for step in (uow.undo, uow.undo, uow.redo, uow.redo, uow.undo, uow.redo, uow.undo):
            step()
            seen.append(name_of(uow, key))
        assert seen == ["Мүчө 1", None, "Мүчө 1", "Мүчө 2", "Мүчө 1", "Мүчө 2", "Мүчө 1"]
        with uow.reading() as session:
            assert verify(session) == []


def offered(uow: UnitOfWork) -> tuple[int | None, int | None]:
    """Numbers of the operations that undo and redo would concern."""
    undoable, redoable = uow.undoable(), uow.redoable()
    return undoable and undoable.seq, redoable and redoable.seq


def test_what_undo_and_redo_would_do_is_known(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        assert offered(uow) == (None, None)
        rename(uow, add_person(uow), "Мүчө 2")
        seen = [offered(uow)]
        for step in (uow.undo, uow.undo, uow.redo, uow.redo):
            step()
            seen.append(offered(uow))
    assert seen == [(2, None), (1, 2), (None, 1), (1, 2), (2, None)]


def test_there_may_be_nothing_to_undo_or_redo(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        with pytest.raises(Refused):
            uow.undo()
        with pytest.raises(Refused):
            uow.redo()


def test_redo_ends_with_the_next_work(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 2")
        uow.undo()
        assert uow.redoable() is not None
        rename(uow, key, "Мүчө 3")
        assert uow.redoable() is None
        with pytest.raises(Refused):
            uow.redo()


def test_only_the_work_since_the_start_is_undone_unasked(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 2")
    with work(tmp_path) as uow:
        assert uow.undoable() is None
        with pytest.raises(Refused):
            uow.undo()
        uow.undo(2)
        assert name_of(uow, key) == "Мүчө 1"


def test_an_older_operation_can_be_taken_back_where_nothing_stands_on_it(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 2")
        with uow.operation(CODE) as tx:
            tx.get(Person, key).phone = "0"
        uow.undo(2)
        with uow.reading() as session:
            person = session.get_one(Person, key)
            assert (person.full_name, person.phone) == ("Мүчө 1", "0")


def test_what_was_changed_since_is_not_overwritten(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 2")
        rename(uow, key, "Мүчө 3")
        for seq in (1, 2):
            with pytest.raises(Stale):
                uow.undo(seq)
        delete(uow, key)
        with pytest.raises(Stale):
            uow.undo(3)
        assert name_of(uow, key) is None


def test_what_others_refer_to_stays(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        with uow.operation(CODE) as tx:
            tx.session.add(Post(person_id=key, body=Body.COUNCIL, title_ky="депутат"))
        with pytest.raises(Refused):
            uow.undo(1)
        assert name_of(uow, key) == "Мүчө 1"
        uow.undo(2)
        uow.undo(1)
        assert name_of(uow, key) is None


@pytest.mark.parametrize("code", [code for code in OperationCode if not code.undoable])
def test_final_operations_are_not_undone(tmp_path: Path, code: OperationCode) -> None:
    with work(tmp_path) as uow:
        with uow.operation(code) as tx:
            tx.session.add(village())
        assert uow.undoable() is None
        with pytest.raises(Refused):
            uow.undo(1)


def test_undo_goes_past_what_is_final_but_not_past_a_corrected_mark(tmp_path: Path) -> None:
    for code, reached in ((OperationCode.APPLICATION_REGISTER, True), (OperationCode.MARK_CORRECT, False)):
        with work(tmp_path / code) as uow:
            add_person(uow, "Мүчө 1")
            with uow.operation(code) as tx:
                tx.session.add(village())
            assert (uow.undoable() is not None) is reached


def test_nothing_is_undone_twice(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        add_person(uow)
        uow.undo(1)
        for seq in (1, 2, 99):
            with pytest.raises(Refused):
                uow.undo(seq)


def test_a_thing_that_comes_back_goes_on_counting(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 2")
        delete(uow, key)
        uow.undo()
        assert (name_of(uow, key), version_of(uow, key)) == ("Мүчө 2", 4)
        with uow.reading() as session:
            assert session.get_one(Person, key).folded == "мучо 2"


def test_a_key_that_is_used_again_goes_on_counting(tmp_path: Path) -> None:
    key = uuid.UUID(int=1)
    with work(tmp_path) as uow:
        with uow.operation(CODE) as tx:
            for name in ("Мүчө 1", "Мүчө 2"):
                person = Person(id=key, full_name=name)
                tx.session.add(person)
                tx.session.flush()
                tx.session.delete(person)
                tx.session.flush()
        with uow.operation(CODE) as tx:
            tx.session.add(Person(id=key, full_name="Мүчө 3"))
        assert version_of(uow, key) == 5
        with uow.reading() as session:
            assert verify(session) == []


def test_exchanged_unique_values_are_exchanged_back(tmp_path: Path) -> None:
    one, two = date(2021, 1, 1), date(2021, 1, 2)
    with work(tmp_path) as uow:
        with uow.operation(CODE) as tx:
            tx.session.add_all([Holiday(id=uuid.UUID(int=1), day=one), Holiday(id=uuid.UUID(int=2), day=two)])
        before = contents(tmp_path / STORE_FILE)
        with uow.operation(CODE) as tx:
            first, second = tx.get(Holiday, uuid.UUID(int=1)), tx.get(Holiday, uuid.UUID(int=2))
            for holiday, day in ((first, date(2000, 1, 1)), (second, one), (first, two)):
                holiday.day = day
                tx.session.flush()
        uow.undo()
        assert contents(tmp_path / STORE_FILE) == before


def test_changes_of_one_flush_are_taken_back_in_the_order_of_their_sql(tmp_path: Path) -> None:
    one, two = date(2021, 1, 1), date(2021, 1, 2)
    with work(tmp_path) as uow:
        with uow.operation(CODE) as tx:
            tx.session.add(Holiday(id=uuid.UUID(int=1), day=one))
        with uow.operation(CODE) as tx:
            tx.get(Holiday, uuid.UUID(int=1)).day = two
            tx.session.add(Holiday(id=uuid.UUID(int=2), day=one))
        uow.undo()
        with uow.reading() as session:
            assert session.get_one(Holiday, uuid.UUID(int=1)).day == one
            assert session.get(Holiday, uuid.UUID(int=2)) is None


def test_an_operation_that_left_a_permanent_record_is_refused(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        with uow.operation(OperationCode.APPLICATION_CHANGE) as tx:
            rules = RuleSet(id=uuid.UUID(int=1))
            contest = Contest(id=uuid.UUID(int=2), year=2021, rule_set_id=rules.id)
            application = Application(id=uuid.UUID(int=3), contest_id=contest.id)
            edition = ApplicationEdition(application_id=application.id, number=1, at=tx.at, content="{}", code="0" * 64)
            tx.session.add_all([rules, contest, application, edition])
        with pytest.raises(Refused):
            uow.undo()
        with uow.reading() as session:
            assert head(session).seq == 1
