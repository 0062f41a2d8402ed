"""Opens the example: its data, then its papers, each through the office's own ways."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.models.contest import Contest
from app.models.paper import PaperKind
from app.services.example.intake import tell
from app.services.example.loading import load
from app.services.example.story import Story
from app.services.papers.papers import PaperService
from app.store.clock import Clock
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork

#: The one act whose number and date the deck gives.
REGULATION_NUMBER, REGULATION_DATE = "226", date(2020, 12, 28)
#: How many days ago, as the example tells it, the data of the deck were typed.
_DECK_IS_TYPED = -50


class ExampleService:
    """Fills an empty store with the municipality of the deck, and with a made-up contest that is under way."""

    def __init__(self, store: Store, clock: Clock, papers: PaperService) -> None:
        self._store = store
        self._clock = clock
        self._papers = papers

    def load(self) -> None:
        """The deck's data, the issued resolution № 226, a draft of the results, a contest of this year in its check.

        Raises Refused in a store in use.
        """
        story = Story(self._clock())
        uow = UnitOfWork(self._store, story, lambda: None)
        story.go(_DECK_IS_TYPED)
        load(uow, story)
        with uow.reading() as session:
            contest = session.scalars(select(Contest.id)).one()
        tell(uow, story, contest)
        regulation = self._papers.draft(PaperKind.REGULATION_RESOLUTION, contest)
        self._papers.issue(regulation, 1, number=REGULATION_NUMBER, dated=REGULATION_DATE)
        self._papers.draft(PaperKind.RESULTS_RESOLUTION, contest)
