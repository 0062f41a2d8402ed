"""The files beside the store: whole or not at all, found out when altered, and along with every copy that leaves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KnownError
from app.models.audit import OperationCode
from app.models.paper import Attachment
from app.store import copies, files
from app.store.clock import system_clock
from app.store.durable import sha256_of
from app.store.files import Fault, Files
from app.store.location import FILES_FOLDER, refuse_ours
from app.store.unit_of_work import UnitOfWork
from tests.store.store_builders import TickingClock, add_person, open_store, tampered, work


def attach(uow: UnitOfWork, folder: Path, content: bytes) -> tuple[uuid.UUID, str]:
    """A file kept and attached to a person, as the service does it."""
    sha256 = Files(folder).keep(content)
    person = add_person(uow)
    with uow.operation(OperationCode.ATTACHMENT_ADD) as tx:
        row = Attachment(
            owner="person",
            owner_id=person,
            sha256=sha256,
            name="a.txt",
            media_type="text/plain",
            bytes=len(content),
            added_at=tx.at,
        )
        tx.session.add(row)
        tx.session.flush()
        return row.id, sha256


def remove(uow: UnitOfWork, key: uuid.UUID) -> None:
    with uow.operation(OperationCode.ATTACHMENT_REMOVE) as tx:
        tx.session.delete(tx.get(Attachment, key))


def spoil(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"spoilt")


def kept(folder: Path) -> list[str]:
    """The names of all the files in a data folder, unfinished ones too."""
    return sorted(path.name for path in (folder / FILES_FOLDER).rglob("*") if path.is_file())


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_what_is_kept_is_read_again_and_kept_once(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    shelf = Files(folder := tmp_path_factory.mktemp("files"))
    names = [shelf.keep(content) for content in contents * 2]
    assert [shelf.read(name) for name in names] == contents * 2
    assert kept(folder) == sorted(set(names))


def test_a_kept_file_is_read_only_and_mended_when_it_comes_again(tmp_path: Path) -> None:
    shelf = Files(tmp_path)
    name = shelf.keep(b"one")
    assert not os.stat(shelf.place(name)).st_mode & 0o222
    for harm, fault in ((spoil, Fault.ALTERED), (Path.unlink, Fault.MISSING)):
        harm(shelf.place(name))
        assert shelf.fault(name) is fault
        with pytest.raises(KnownError):
            shelf.read(name)
        assert shelf.keep(b"one") == name
        assert shelf.fault(name) is None


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    shelf = Files(tmp_path)
    assert shelf.fault("ab" * 32) is Fault.MISSING
    with pytest.raises(KnownError):
        shelf.read("ab" * 32)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_calmly(tmp_path: Path) -> None:
    (tmp_path / FILES_FOLDER).write_bytes(b"a file in the place of the folder")
    with pytest.raises(KnownError):
        Files(tmp_path).keep(b"one")


_WORKER = """
import sys
from itertools import count
from pathlib import Path
from app.store.files import Files
for number in count():
    print(Files(Path(sys.argv[1])).keep(str(number).encode() * 50_000), flush=True)
"""


def test_killed_at_any_moment_every_told_file_is_whole(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    for lines in (1, 3, 7):
        command = [sys.executable, "-c", _WORKER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as worker:
            assert worker.stdout is not None
            told = [worker.stdout.readline().strip() for _line in range(lines)]
            worker.kill()
        shelf = Files(tmp_path)
        assert [shelf.fault(name) for name in told] == [None] * lines
        whole = [name for name in kept(tmp_path) if not name.endswith(".part")]
        assert [shelf.fault(name) for name in whole] == [None] * len(whole)
    shelf.keep(b"0" * 50_000)
    assert shelf.fault(told[0]) is None


def test_the_files_go_along_to_a_stick_and_come_back_from_it(tmp_path: Path) -> None:
    home, other, stick = tmp_path / "home", tmp_path / "other", tmp_path / "stick"
    stick.mkdir()
    with work(home) as uow:
        _key, first = attach(uow, home, b"one")
    assert copies.copy_to(home, stick / "demilge.db") == copies.Taken(stick / "demilge.db", 0)
    assert kept(stick) == [first]
    stamp = Files(stick).place(first).stat().st_mtime_ns
    with work(home) as uow:
        _key, second = attach(uow, home, b"two")
        copies.copy_to(home, stick / "later.db")
    assert kept(stick) == sorted([first, second])
    assert Files(stick).place(first).stat().st_mtime_ns == stamp
    assert copies.restore(other, stick / "later.db", TickingClock()) == copies.Restored(None, 0)
    assert [Files(other).read(name) for name in (first, second)] == [b"one", b"two"]
    open_store(other).close()


def test_a_spoilt_file_on_the_stick_is_written_anew(tmp_path: Path) -> None:
    with work(tmp_path / "home") as uow:
        _key, name = attach(uow, tmp_path / "home", b"one")
    (tmp_path / "stick").mkdir()
    Files(tmp_path / "stick").keep(b"one")
    spoil(Files(tmp_path / "stick").place(name))
    assert copies.copy_to(tmp_path / "home", tmp_path / "stick" / "a.db").missing == 0
    assert Files(tmp_path / "stick").read(name) == b"one"


@pytest.mark.parametrize("harm", [spoil, Path.unlink])
def test_a_file_that_is_lost_hinders_neither_copy_nor_restore(tmp_path: Path, harm) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    stick.mkdir()
    with work(home) as uow:
        _key, lost = attach(uow, home, b"one")
        _key, left = attach(uow, home, b"two")
        harm(Files(home).place(lost))
    assert copies.copy_to(home, stick / "a.db").missing == 1
    assert kept(stick) == [left]
    assert copies.lacking_files(stick / "a.db") == 1
    assert copies.restore(tmp_path / "new", stick / "a.db", TickingClock()).missing == 1
    assert copies.restore(home, stick / "a.db", TickingClock()).missing == 1
    assert Files(tmp_path / "new").read(left) == b"two"


def test_a_restore_from_a_stick_mends_what_was_spoilt_at_home(tmp_path: Path) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    stick.mkdir()
    with work(home) as uow:
        _key, name = attach(uow, home, b"one")
    copies.copy_to(home, stick / "a.db")
    spoil(Files(home).place(name))
    assert copies.restore(home, stick / "a.db", TickingClock()).missing == 0
    assert Files(home).read(name) == b"one"


def test_an_automatic_copy_shares_the_files_of_its_store(tmp_path: Path) -> None:
    with work(tmp_path / "home") as uow:
        _key, name = attach(uow, tmp_path / "home", b"one")
    [copy] = copies.list_copies(tmp_path / "home")
    assert copies.lacking_files(copy.path) == 0
    assert copies.restore(tmp_path / "new", copy.path, TickingClock()).missing == 0
    assert Files(tmp_path / "new").read(name) == b"one"
    shutil.rmtree(tmp_path / "home" / FILES_FOLDER)
    assert copies.lacking_files(copy.path) == 1


def test_a_removed_file_goes_along_because_undo_may_bring_it_back(tmp_path: Path) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    stick.mkdir()
    with work(home) as uow:
        key, name = attach(uow, home, b"one")
        remove(uow, key)
        assert copies.copy_to(home, stick / "a.db").missing == 0
        assert kept(stick) == [name]
        Files(stick).place(name).unlink()
        assert copies.lacking_files(stick / "a.db") == 0
        uow.undo()
        with uow.reading() as session:
            assert files.living(session) == {name: "a.txt"}


def test_a_file_without_a_row_does_not_go_along(tmp_path: Path) -> None:
    open_store(tmp_path / "home").close()
    Files(tmp_path / "home").keep(b"orphan")
    (tmp_path / "stick").mkdir()
    copies.copy_to(tmp_path / "home", tmp_path / "stick" / "a.db")
    assert kept(tmp_path / "stick") == []


def test_a_full_disk_while_files_come_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    stick.mkdir()
    with work(home) as uow:
        attach(uow, home, b"one")
    copies.copy_to(home, stick / "a.db")
    shutil.rmtree(home / FILES_FOLDER)
    before = (home / "demilge.db").read_bytes()

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "sync_file", full)
    with pytest.raises(KnownError, match="full"):
        copies.restore(home, stick / "a.db", system_clock)
    monkeypatch.undo()
    assert (home / "demilge.db").read_bytes() == before
    assert kept(home) == []
    assert not list(home.glob("replaced*"))


def test_nothing_is_written_over_the_kept_files(tmp_path: Path) -> None:
    shelf = Files(tmp_path)
    name = shelf.keep(b"one")
    with pytest.raises(KnownError):
        refuse_ours(tmp_path, shelf.place(name))
    assert sha256_of(shelf.place(name)) == name


def test_a_tampered_row_is_found_by_the_chain_not_by_the_files(tmp_path: Path) -> None:
    with work(tmp_path) as uow:
        attach(uow, tmp_path, b"one")
    other = Files(tmp_path).keep(b"two")
    [copy] = copies.list_copies(tmp_path)
    with tampered(copy.path) as connection:
        connection.execute("UPDATE attachment SET sha256 = ?", (other,))
    with pytest.raises(KnownError):
        copies.verify_copy(copy.path)
