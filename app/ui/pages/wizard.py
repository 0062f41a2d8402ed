"""Setting up an office, question by question; everything is stored at the end, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.errors import DemilgeError, Invalid
from app.language.message import N_
from app.models.office import Body
from app.ui.pages.office_names import names_of
from app.ui.pages.steps import Steps
from app.ui.pages.wizard_steps import STEPS
from app.ui.pages.worker import start_work

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.context import Context

_OFFICE = ("place_ky", "place_ru", "address_ky", "address_ru", "chair_name", "chair_post_ky", "chair_post_ru")


class Wizard(Steps):
    """The office, its first worker and its first contest are set up together."""

    last = N_("Set up the office")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, [step(context.words, context.state) for step in STEPS], parent)

    def store(self) -> None:
        typed = self.typed(len(self.steps))
        services = self.context.services
        done = 0
        try:
            for store in (self._store_office, self._store_worker, self._store_contest):
                done += store(typed)
        except DemilgeError:
            services.at_work.person_id = None
            for _operation in range(done):
                services.history.undo()
            raise

    def _store_office(self, typed: dict[str, Any]) -> int:
        villages = tuple(dict.fromkeys(filter(None, (line.strip() for line in typed["villages"].splitlines()))))
        names = {key: text for key, text in names_of(typed).items() if text}
        self.context.services.office.set_up(names=names, values={key: typed[key] for key in _OFFICE}, villages=villages)
        return 1

    def _store_worker(self, typed: dict[str, Any]) -> int:
        people = self.context.services.people
        person = people.add_person(
            full_name=typed["full_name"], body=Body.EXECUTIVE, post_ky=typed["post_ky"], post_ru=typed["post_ru"]
        )
        try:
            people.add_worker(person, pin=typed["pin"])
        except Invalid:
            self.context.services.history.undo()
            raise
        start_work(self.context, next(each for each in people.workers() if each.person_id == person))
        return 2

    def _store_contest(self, typed: dict[str, Any]) -> int:
        if typed["year"] is None:
            return 0
        contest = {key: typed[key] for key in ("year", "fund", "maximum")}
        self.context.services.contests.prepare(**contest)
        return 1
