"""Works until it is killed: each acknowledged operation is one line on the standard output.

Arguments: what to do (`work` or `count`), the data folder, how many operations (0: for ever).
"""

from __future__ import annotations

import sys
import uuid
from itertools import count
from pathlib import Path

from app.models.audit import OperationCode
from app.models.office import Person, PrintProfile
from app.store.clock import system_clock
from app.store.engine import open_engine
from app.store.location import STORE_FILE
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork

COUNTER = uuid.UUID(int=1)


def add_pair(uow: UnitOfWork, number: int) -> None:
    """Two people who must come together or not at all."""
    with uow.operation(OperationCode.PERSON_CHANGE) as tx:
        for half in ("a", "b"):
            tx.session.add(Person(full_name=f"{number:06}{half}", address="а" * 200))


def count_one(uow: UnitOfWork, number: int) -> None:
    """Read a number, add one, write it back."""
    with uow.operation(OperationCode.OFFICE_CHANGE) as tx:
        tx.get(PrintProfile, COUNTER).body_pt += 1


def main(what: str, folder: Path, times: int) -> None:
    """`count` goes without the lock, as two programs would that do not know of each other."""
    if what == "count":
        store = Store(folder, open_engine(folder / STORE_FILE), "")
    else:
        store = Store.open(folder, clock=system_clock, version="")
    uow = UnitOfWork(store, system_clock, lambda: None)
    for number in range(times) if times else count():
        (count_one if what == "count" else add_pair)(uow, number)
        print(number, flush=True)
    store.engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
