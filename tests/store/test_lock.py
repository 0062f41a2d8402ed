"""One running copy for each data folder; a crash leaves nothing behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import KnownError
from app.store.location import LOCK_FILE
from app.store.lock import Lock
from app.store.store import Store
from tests.store.store_builders import VERSION, TickingClock, add_person, name_of, open_store, work

HOLD = (
    "import sys, pathlib; from app.store.store import Store; from app.store.clock import system_clock;"
    "store = Store.open(pathlib.Path(sys.argv[1]), clock=system_clock, version='');"
    "print('open', flush=True); sys.stdin.read()"
)


def test_a_second_copy_is_refused_and_told_who_has_it(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with pytest.raises(KnownError) as caught:
        Store.open(tmp_path, clock=TickingClock(), version=VERSION)
    args = caught.value.message.args
    assert (args["pid"], args["host"]) == (str(os.getpid()), socket.gethostname())
    assert args["since"].startswith("07.09.2021")
    store.close()
    open_store(tmp_path).close()


def test_a_copy_in_another_process_is_refused_and_a_killed_one_heals(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(KnownError) as caught:
            Store.open(tmp_path, clock=TickingClock(), version=VERSION)
        assert caught.value.message.args["pid"] == str(other.pid)
        other.kill()
    assert (tmp_path / LOCK_FILE).read_text("utf-8") != ""
    open_store(tmp_path).close()


def test_reading_needs_no_lock(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        key = add_person(uow, "Мүчө 1")
        reader = Store.open_for_reading(tmp_path)
        with reader.engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT full_name FROM person").scalars().all() == ["Мүчө 1"]
        reader.close()
        assert name_of(uow, key) == "Мүчө 1"


def test_an_unreadable_lock_file_still_locks(tmp_path: Path) -> None:
    path = tmp_path / LOCK_FILE
    path.write_bytes(b"\xff\xfe{")
    lock = Lock(path, TickingClock()())
    path.write_text('{"pid": 1}', "utf-8")
    with pytest.raises(KnownError, match="already open"):
        Lock(path, TickingClock()())
    lock.release()
    Lock(path, TickingClock()()).release()


def test_a_store_that_could_not_be_opened_leaves_no_lock(tmp_path: Path) -> None:
    (tmp_path / "demilge.db").write_text("x", "utf-8")
    for _attempt in range(2):
        with pytest.raises(KnownError, match="not a store"):
            Store.open(tmp_path, clock=TickingClock(), version=VERSION)
