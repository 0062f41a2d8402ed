"""Operations: all or nothing, recorded, told to others, never by accident."""

from __future__ import annotations

import threading
import uuid
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, text, update
from sqlalchemy.orm import Session

from app.errors import Missing, Stale
from app.models.audit import OperationCode
from app.models.office import Body, Person, Post
from app.store.audit import GENESIS, head
from app.store.history import history
from app.store.unit_of_work import ChangeSet, UnitOfWork
from tests.store.store_builders import ACTOR, VERSION, add_person, name_of, open_store, rename, village, work

CODE = OperationCode.PERSON_CHANGE


def test_an_operation_is_kept_with_its_changes(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        with uow.reading() as session:
            [row] = history(session)
        assert (row.operation.seq, row.operation.code, row.operation.actor_id) == (1, CODE, ACTOR)
        assert (row.operation.app_version, row.operation.undoes) == (VERSION, None)
        [change] = row.changes
        assert (change.entity, change.entity_id, change.kind) == ("person", key, "insert")
        assert change.fields["full_name"] == (None, "Мүчө 1")
        assert change.fields["phone"] == (None, "")
        assert "folded" not in change.fields


def test_only_changed_fields_are_recorded(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 2")
        with uow.reading() as session:
            assert history(session)[0].changes[0].fields == {"full_name": ("Мүчө 1", "Мүчө 2")}
            assert session.get_one(Person, key).version == 2


def test_values_come_back_as_their_own_types(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        with uow.operation(CODE) as tx:
            person = Person(full_name="Мүчө 1", id=uuid.UUID(int=1))
            post = Post(person_id=person.id, body=Body.COUNCIL, title_ky="депутат", since=date(2021, 9, 7))
            tx.session.add_all([post, person])
        with uow.reading() as session:
            [change] = history(session, "post")[0].changes
    assert change.fields["body"] == (None, Body.COUNCIL)
    assert change.fields["since"] == (None, date(2021, 9, 7))
    assert change.fields["person_id"] == (None, uuid.UUID(int=1))


def fail_after_adding(uow: UnitOfWork) -> None:
    with uow.operation(CODE) as tx:
        tx.session.add(Person(full_name="Мүчө 1", id=uuid.UUID(int=1)))
        tx.session.flush()
        raise ZeroDivisionError


def test_a_failed_operation_leaves_nothing(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        told: list[ChangeSet] = []
        uow.subscribe(told.append)
        with pytest.raises(ZeroDivisionError):
            fail_after_adding(uow)
        assert name_of(uow, uuid.UUID(int=1)) is None
        with uow.reading() as session:
            assert head(session).seq == 0
        assert told == []


def test_an_empty_operation_leaves_no_trace_unless_told(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        told: list[ChangeSet] = []
        uow.subscribe(told.append)
        with uow.operation(CODE):
            pass
        assert told == []
        with uow.operation(CODE, uuid.UUID(int=3), always=True):
            pass
        assert told == [ChangeSet(CODE, frozenset(), frozenset({uuid.UUID(int=3)}))]
        with uow.reading() as session:
            assert [row.operation.seq for row in history(session)] == [1]


def test_setting_the_same_value_is_no_change(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 1")
        with uow.reading() as session:
            assert head(session).seq == 1
            assert session.get_one(Person, key).version == 1


def test_subscribers_hear_of_it_after_the_commit(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        names: list[str | None] = []
        told: list[ChangeSet] = []
        stop = uow.subscribe(lambda changes: names.extend(name_of(uow, key) for key in changes.ids))
        uow.subscribe(told.append)
        key = add_person(uow, "Мүчө 1")
        assert names == ["Мүчө 1"]
        assert told == [ChangeSet(CODE, frozenset({"person"}), frozenset({key}))]
        stop()
        add_person(uow)
        assert (len(names), len(told)) == (1, 2)


def test_a_failing_subscriber_does_not_undo_what_is_saved(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with work(tmp_path) as uow:
        told: list[ChangeSet] = []
        uow.subscribe(lambda changes: [][1])
        uow.subscribe(told.append)
        key = add_person(uow, "Мүчө 1")
        assert name_of(uow, key) == "Мүчө 1"
    assert len(told) == 1
    assert "a subscriber failed" in caplog.text


def test_operations_do_not_nest(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        with uow.operation(CODE), pytest.raises(RuntimeError), uow.operation(CODE):
            pass
        with uow.reading(), pytest.raises(RuntimeError), uow.operation(CODE):
            pass


def test_a_reading_within_an_operation_sees_its_writes(tmp_path: Path) -> None:
    with work(tmp_path) as uow, uow.operation(CODE) as tx:
        tx.session.add(Person(full_name="Мүчө 1", id=uuid.UUID(int=1)))
        tx.session.flush()
        with uow.reading() as session:
            assert session is tx.session


def test_nothing_is_written_outside_an_operation(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        with uow.reading() as session:
            session.add(village())
            with pytest.raises(RuntimeError, match="outside an operation"):
                session.flush()
        with uow.reading() as session, pytest.raises(RuntimeError):
            session.execute(text("DELETE FROM person"))
        store = open_store(tmp_path / "other")
        with Session(store.engine) as bare:
            bare.add(village())
            with pytest.raises(RuntimeError, match="outside an operation"):
                bare.flush()
        store.close()


@pytest.mark.parametrize(
    "statement",
    [update(Person).values(phone="1"), insert(Person).values(full_name="x"), text("DELETE FROM person")],
)
def test_statements_that_would_escape_the_audit_are_refused(tmp_path: Path, statement: object) -> None:
    with work(tmp_path) as uow, uow.operation(CODE) as tx, pytest.raises(RuntimeError, match="escape the audit"):
        tx.session.execute(statement)


def test_a_thing_that_was_changed_since_it_was_shown_is_stale(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        rename(uow, key, "Мүчө 2")
        with pytest.raises(Stale), uow.operation(CODE) as tx:
            tx.get(Person, key, version=1).full_name = "Мүчө 3"
        with uow.operation(CODE) as tx:
            tx.get(Person, key, version=2).full_name = "Мүчө 4"
        with pytest.raises(Missing), uow.operation(CODE) as tx:
            tx.get(Person, uuid.UUID(int=1))
        assert name_of(uow, key) == "Мүчө 4"


def test_an_object_of_an_older_version_is_not_written(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        with uow.reading() as session:
            old = session.get_one(Person, key)
        rename(uow, key, "Мүчө 2")
        with pytest.raises(Stale), uow.operation(CODE) as tx:
            tx.session.merge(old, load=False).full_name = "Мүчө 3"
        assert name_of(uow, key) == "Мүчө 2"


def test_the_chain_head_is_that_before_the_operation(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        with uow.operation(CODE) as tx:
            assert (tx.seq, tx.chain_head) == (1, GENESIS)
            tx.session.add(village())
        with uow.reading() as session:
            after = head(session)
        with uow.operation(CODE) as tx:
            assert (tx.seq, tx.chain_head) == (2, after.hash)
    assert after.hash != GENESIS


def test_the_order_of_writes_within_an_operation_is_free(tmp_path: Path) -> None:
    with work(tmp_path) as uow, uow.operation(CODE) as tx:
        tx.session.add(Post(person_id=uuid.UUID(int=1), body=Body.COUNCIL, title_ky="депутат"))
        tx.session.flush()
        tx.session.add(Person(id=uuid.UUID(int=1), full_name="Мүчө 1"))


def test_the_store_stays_on_one_thread(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        failures: list[Exception] = []

        def elsewhere() -> None:
            try:
                name_of(uow, uuid.UUID(int=1))
            except RuntimeError as error:
                failures.append(error)

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert len(failures) == 1


def test_history_is_paged_and_filtered(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        first, second = add_person(uow, "Мүчө 1"), add_person(uow, "Мүчө 2")
        rename(uow, first, "Мүчө 3")
        with uow.operation(CODE) as tx:
            tx.session.add(village())
        with uow.reading() as session:
            assert [row.operation.seq for row in history(session, limit=2)] == [4, 3]
            assert [row.operation.seq for row in history(session, limit=2, before=3)] == [2, 1]
            assert [row.operation.seq for row in history(session, "person", first)] == [3, 1]
            assert [row.operation.seq for row in history(session, id=second)] == [2]
            assert [row.operation.seq for row in history(session, "village")] == [4]
