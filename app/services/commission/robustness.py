"""The robustness of a result, for the chair: what else the marks would have given. It advises and changes nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.services.commission.result import ResultView, result_view
from app.services.tally.robustness import Disagreement, OneMark, Robustness, Told, robustness, unheard
from app.store.unit_of_work import UnitOfWork

Key = uuid.UUID

#: How many of the deciding marks and of the disagreements are shown: enough to talk about.
MOST_SHOWN = 20
_FEW = 5


@dataclass(frozen=True)
class RobustnessView:
    """The result with its names, and the advice on it."""

    result: ResultView
    advice: Robustness[Key]

    @property
    def known(self) -> bool:
        """Whether there is a result to speak of."""
        return any(row.place is not None for row in self.result.rows)

    @property
    def marks(self) -> tuple[OneMark[Key], ...]:
        """The first deciding marks."""
        return self.advice.marks[:MOST_SHOWN]

    @property
    def more_marks(self) -> int:
        """How many deciding marks are not shown."""
        return len(self.advice.marks) - len(self.marks)

    @property
    def disagreements(self) -> tuple[Disagreement[Key], ...]:
        """What is to be discussed, the widest apart first; where nothing is, the few that are the widest apart."""
        found = self.advice.disagreements
        to_discuss = [each for each in found if each.to_discuss]
        return tuple(to_discuss[:MOST_SHOWN]) or found[:_FEW]

    def title(self, application: Key) -> str:
        """The title of an application of the result."""
        return next(row.application.title for row in self.result.rows if row.application.id == application)


def robustness_view(session: Session, contest_id: Key, told: Told = unheard) -> RobustnessView:
    """The advice within an open session, on the closed result where it is closed. Raises Missing."""
    result = result_view(session, contest_id)
    return RobustnessView(result, robustness(result.board, result.outcome, told))


class RobustnessService:
    """Reads how firmly a result stands; reckoned anew at each call, about a second for two hundred applications."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def view(self, contest_id: Key, told: Told = unheard) -> RobustnessView:
        """The advice; `told` hears how many of how many steps are done and may raise to end it. Raises Missing."""
        with self._uow.reading() as session:
            return robustness_view(session, contest_id, told)
