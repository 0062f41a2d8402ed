"""The audit as a reader sees it, and undo and redo through the services."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.models.audit import ChangeKind, OperationCode
from app.services.history import HistoryRow
from tests.services.papers.desk import REGULATION, RESULTS, Desk, opened


def rows(desk: Desk, **which) -> list[HistoryRow]:
    return desk.services.history.rows(**which)


def test_the_example_tells_how_it_was_made_the_latest_first(quiet_desk: Desk):
    found = rows(quiet_desk)
    codes = [row.code for row in found]
    assert codes[:3] == [OperationCode.PAPER_DRAFT, OperationCode.PAPER_ISSUE, OperationCode.PAPER_DRAFT]
    assert codes[-2:] == [OperationCode.CONTEST_PREPARE, OperationCode.EXAMPLE_LOAD]
    assert [row.seq for row in found] == list(range(len(found), 0, -1))
    assert len({row.hash for row in found}) == len(found)
    assert [row.at for row in found] == sorted((row.at for row in found), reverse=True)


def test_rows_come_in_pages(quiet_desk: Desk):
    last = rows(quiet_desk)[0].seq
    assert [row.seq for row in rows(quiet_desk, limit=2)] == [last, last - 1]
    assert [row.seq for row in rows(quiet_desk, limit=2, before=3)] == [2, 1]


def test_the_history_of_one_thing_is_its_own(quiet_desk: Desk):
    found = rows(quiet_desk, about=quiet_desk.paper(REGULATION))
    assert [row.code for row in found] == [OperationCode.PAPER_ISSUE, OperationCode.PAPER_DRAFT]
    changed = {change.field: change for change in found[0].changes}
    assert (changed["number"].old, changed["number"].new) == ("", "226")
    assert changed["status"].new == "issued"
    assert changed["number"].kind is ChangeKind.UPDATE


def test_the_person_at_work_stands_in_the_history(desk: Desk):
    desk.services.at_work.person_id = desk.services.people.workers()[0].person_id
    desk.services.wordings.change("act", "seal", "ky", "Мөөр")
    assert [row.actor for row in rows(desk, limit=2)] == ["Адис 1", ""]


def test_undo_and_redo_say_what_they_would_do_and_stand_in_the_history(desk: Desk):
    history = desk.services.history
    desk.services.papers.draft(RESULTS, desk.contest)
    assert (history.undoable(), history.redoable()) == (OperationCode.PAPER_DRAFT, None)
    drafted = rows(desk, limit=1)[0].seq
    history.undo()
    assert (history.undoable(), history.redoable()) == (None, OperationCode.PAPER_DRAFT)
    history.redo()
    found = [(row.code, row.undoes) for row in rows(desk, limit=2)]
    assert found == [(OperationCode.REDO, drafted + 1), (OperationCode.UNDO, drafted)]


def test_what_was_done_before_the_program_started_is_not_taken_back(desk: Desk):
    assert desk.services.history.undoable() is None
    with pytest.raises(Refused):
        desk.services.history.undo()


def test_nothing_to_take_back_in_an_empty_store(tmp_path):
    with opened(tmp_path) as services:
        assert services.history.rows() == []
        assert services.history.undoable() is None
        with pytest.raises(Refused):
            services.history.undo()
        with pytest.raises(Refused):
            services.history.redo()
