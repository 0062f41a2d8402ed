"""Opens the example: its data, then its papers, each through the office's own ways."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.models.contest import Contest
from app.models.paper import PaperKind
from app.services.example.loading import load
from app.services.papers.papers import PaperService
from app.store.clock import Clock
from app.store.unit_of_work import UnitOfWork

#: The one act whose number and date the deck gives.
REGULATION_NUMBER, REGULATION_DATE = "226", date(2020, 12, 28)


class ExampleService:
    """Fills an empty store with the municipality of the deck."""

    def __init__(self, uow: UnitOfWork, clock: Clock, papers: PaperService) -> None:
        self._uow = uow
        self._clock = clock
        self._papers = papers

    def load(self) -> None:
        """The data, the issued resolution № 226 and a draft of the results. Raises Refused in a store in use."""
        load(self._uow, self._clock)
        with self._uow.reading() as session:
            contest = session.scalars(select(Contest.id)).one()
        regulation = self._papers.draft(PaperKind.REGULATION_RESOLUTION, contest)
        self._papers.issue(regulation, 1, number=REGULATION_NUMBER, dated=REGULATION_DATE)
        self._papers.draft(PaperKind.RESULTS_RESOLUTION, contest)
