"""An empty store for the first run; waiting for the work beside the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Program
from app.language.words import Words
from app.models.audit import OperationCode
from app.models.contest import Phase
from app.models.tally import TallyReopening
from app.services.commission.closed import closed_edition
from app.services.commission.member_rows import member_rows
from app.store.unit_of_work import UnitOfWork
from app.ui.changes import Changes
from app.ui.context import Context
from app.ui.jobs import Jobs
from app.ui.kit.theme import Theme
from app.ui.state import UiState
from tests.services.builders import lead_to


@pytest.fixture
def empty_context(tmp_path: Path, clock, words: Words, theme: Theme) -> Iterator[Context]:
    """What a page is given on a new store; the window's memory lies in the data folder."""
    with Program(tmp_path / "new", clock).working() as services:
        changes = Changes()
        changes.follow(services.subscribe)
        jobs = Jobs()
        yield Context(words, services, changes, UiState(tmp_path / "new"), jobs)
        jobs.close()


@pytest.fixture
def done(qtbot, example_context):
    """Wait until the work beside the window has ended and its result was shown."""

    def wait():
        qtbot.waitUntil(lambda: not example_context.jobs.running())
        QApplication.processEvents()

    return wait


@pytest.fixture
def uow(example_context: Context) -> UnitOfWork:
    """The one unit of work of the opened store."""
    return example_context.services.members._uow


@pytest.fixture
def at_commission(uow: UnitOfWork, contest: UUID) -> UUID:
    """The example's contest at the commission, its result open again."""
    lead_to(uow, contest, Phase.SCORING)
    with uow.operation(OperationCode.TALLY_REOPEN) as tx:
        edition = closed_edition(tx.session, contest)
        if edition is not None:
            chair = member_rows(tx.session, contest)[0].id
            tx.session.add(TallyReopening(edition_id=edition.id, chair_id=chair, at=tx.at, reason="мисал үчүн"))
    return contest
