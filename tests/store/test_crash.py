"""Killed at any moment, the store holds every acknowledged operation whole, and no half of another."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.audit import OperationCode
from app.models.office import Person, PrintProfile
from app.store.audit import head
from app.store.chain import verify
from app.store.location import STORE_FILE
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from tests.store import crash_worker
from tests.store.store_builders import VERSION, TickingClock, open_store, work


def started(what: str, folder: Path, times: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", crash_worker.__name__, what, str(folder), str(times)]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)


def killed_while_working(folder: Path, chance: random.Random) -> int:
    """The number of operations that were acknowledged before the kill."""
    with started("work", folder) as worker:
        assert worker.stdout is not None
        for _line in range(chance.randint(1, 5)):
            worker.stdout.readline()
        time.sleep(chance.random() * 0.03)
        worker.kill()
        rest = worker.stdout.read().splitlines()
    return _line + 1 + len([line for line in rest if line])


def check_after_kill(folder: Path, before: int, acknowledged: int) -> int:
    """The number of operations in the store; it is sound, and at most the last one was not yet acknowledged."""
    store = Store.open(folder, clock=TickingClock(), version=VERSION)
    with UnitOfWork(store, TickingClock(), lambda: None).reading() as session:
        assert verify(session) == []
        done = head(session).seq
        names = session.scalars(select(Person.full_name)).all()
    store.engine.dispose()
    store.close()
    assert len(names) == 2 * done
    assert done - before in (acknowledged, acknowledged + 1)
    return done


def kill_many_times(folder: Path, times: int, seed: int) -> None:
    open_store(folder).close()
    chance, done = random.Random(seed), 0
    for _round in range(times):
        done = check_after_kill(folder, done, killed_while_working(folder, chance))
    assert done >= times


def test_killed_at_any_moment(tmp_path: Path) -> None:
    kill_many_times(tmp_path, 20, seed=20)


@pytest.mark.long
def test_killed_very_often(tmp_path: Path) -> None:
    for part in range(10):
        kill_many_times(tmp_path / str(part), 30, seed=part)


def counted(folder: Path, each: int) -> int:
    """Two processes add one, `each` times each, to the same number; what it is afterwards."""
    with work(folder) as uow, uow.operation(OperationCode.OFFICE_CHANGE) as tx:
        tx.session.add(PrintProfile(id=crash_worker.COUNTER, body_pt=0))
    workers = [started("count", folder, each) for _worker in range(2)]
    for worker in workers:
        with worker:
            output = worker.communicate()[0]
        assert (worker.returncode, len(output.splitlines())) == (0, each)
    store = Store.open_for_reading(folder)
    with UnitOfWork(store, TickingClock(), lambda: None).reading() as session:
        assert verify(session) == []
        total = session.get_one(PrintProfile, uuid.UUID(int=1)).body_pt
    store.close()
    return total


def test_two_processes_lose_no_update(tmp_path: Path) -> None:
    assert counted(tmp_path, 60) == 120
    assert (tmp_path / STORE_FILE).exists()


@pytest.mark.long
def test_two_processes_lose_no_update_in_the_long_run(tmp_path: Path) -> None:
    assert counted(tmp_path, 600) == 1200
