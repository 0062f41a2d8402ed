"""Why each application was or was not awarded, as data and in plain sentences for the window and for the letters."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy.orm import Session

from app.language.catalogue import LANGUAGES
from app.services.commission.reason_words import ApplicationReasons, said
from app.services.commission.result import ResultRow, ResultView, result_view
from app.services.papers.wording import Words, words_of
from app.services.tally.reasons import Explained
from app.store.unit_of_work import UnitOfWork

Key = uuid.UUID


@dataclass(frozen=True)
class ContestReasons:
    """The result of a contest, about which each application may be asked; what is asked is reckoned then."""

    result: ResultView
    words: Mapping[str, Words] = field(repr=False)

    @property
    def rows(self) -> tuple[ResultRow, ...]:
        """The applications in the order of their turns."""
        return self.result.rows

    def of(self, application_id: Key) -> ApplicationReasons:
        """The reasons of one application. Raises KeyError for one that did not come before the commission."""
        reasons = self._explained.of(application_id)
        applications = {row.application.id: row.application for row in self.rows}
        place = reasons.standing.place
        places = [row.place for row in self.rows if row.place is not None]
        return ApplicationReasons(
            application=applications[application_id],
            reasons=reasons,
            against=applications[reasons.against.candidate.key] if reasons.against else None,
            criteria=self.result.criteria,
            pools=self.result.pools,
            rules=self.result.board.rules,
            ranked=len(places),
            shares_place=place is not None and places.count(place) > 1,
            edition=self.result.edition,
        )

    def said(self, application_id: Key, language: str) -> tuple[str, ...]:
        """The sentences for one application. Raises KeyError as `of` does."""
        return said(self.of(application_id), self.words[language])

    def in_all_languages(self, application_id: Key) -> dict[str, tuple[str, ...]]:
        """The sentences for one application by language; none for one that did not come before the commission."""
        if not any(row.application.id == application_id for row in self.rows):
            return {}
        told = self.of(application_id)
        return {language: said(told, words) for language, words in self.words.items()}

    @cached_property
    def _explained(self) -> Explained[Key]:
        return Explained(self.result.board, self.result.outcome)


def contest_reasons(session: Session, contest_id: Key) -> ContestReasons:
    """The reasons within an open session, of the closed result where it is closed. Raises Missing."""
    return ContestReasons(
        result_view(session, contest_id), {language: words_of(session, language) for language in LANGUAGES}
    )


class ReasonsService:
    """Reads why each application was or was not awarded."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def view(self, contest_id: Key) -> ContestReasons:
        """The result of a contest, to be asked about. Raises Missing."""
        with self._uow.reading() as session:
            return contest_reasons(session, contest_id)
