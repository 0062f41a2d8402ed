"""What is done to applications from their list: registered, admitted, withdrawn, deleted; to several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.errors import DemilgeError, Invalid
from app.language.message import N_, Message
from app.services.application_rows import ApplicationRow
from app.ui.kit.dialogs import ask, ask_reason, tell

if TYPE_CHECKING:
    from app.ui.page import Page


class Deeds:
    """Each asks first. What fails for one application is said and does not hold up the others."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.words
        self._services = page.context.services

    def register(self, rows: Sequence[ApplicationRow]) -> tuple[ApplicationRow, dict[str, Message]] | None:
        """Give drafts their numbers in the order of the list; the first that lacks something, and what it lacks."""
        one = N_("Register “{title}”? It gets the next number, and the number stays.")
        many = Message(
            N_("Register {n} draft? It gets the next number, and the number stays."),
            plural=N_("Register {n} drafts? They get the next numbers, and the numbers stay."),
            n=len(rows),
        )
        if not rows or not self._asked(rows, one, many, N_("Register")):
            return None
        numbers: list[int] = []
        for row in rows:
            lacking: dict[str, Message] = {}
            if not self._page.attempt(lambda row=row, lacking=lacking: numbers.extend(self._number(row, lacking))):
                self._page.mark_stale()
                return None
            if lacking:
                return row, lacking
        if len(numbers) == 1:
            self._page.said.emit(Message(N_("Registered under number {number}."), {"number": numbers[0]}))
        else:
            first_last = {"first": min(numbers), "last": max(numbers)}
            self._page.said.emit(Message(N_("Registered under the numbers {first}–{last}."), first_last))
        return None

    def admit(self, rows: Sequence[ApplicationRow]) -> None:
        """Let applications go to the commission, each by itself; which are not admitted is told with the reason."""
        one = N_("Admit “{title}” to the commission as of today?")
        many = Message(
            N_("Admit {n} application to the commission as of today?"),
            plural=N_("Admit {n} applications to the commission as of today?"),
            n=len(rows),
        )
        if not rows or not self._asked(rows, one, many, N_("Admit")):
            return
        day = self._services.calendar.today()
        self._each(rows, lambda row: self._services.screening.admit(row.id, row.version, on=day), _admitted)

    def withdraw(self, row: ApplicationRow | None) -> None:
        """The applicant took the application back; the reason stays in the journal."""
        if row is None:
            return
        question = Message(N_("Why is the application “{title}” taken back? Its number stays."), {"title": row.title})
        reason = ask_reason(self._page, self._words, question, N_("Withdraw"))
        if reason is None:
            return
        said = Message(N_("The application “{title}” was withdrawn."), {"title": row.title})
        act = self._services.applications.withdraw
        if not self._page.attempt(lambda: act(row.id, row.version, reason=reason), said=said):
            self._page.mark_stale()

    def discard(self, row: ApplicationRow | None) -> None:
        """Delete a draft; Undo brings it back."""
        if row is None:
            return
        question = Message(N_("Delete the draft “{title}”? Undo brings it back."), {"title": row.title})
        if not ask(self._page, self._words, question, N_("Delete the draft")):
            return
        said = Message(N_("The draft “{title}” was deleted."), {"title": row.title})
        act = self._services.applications.discard
        if not self._page.attempt(lambda: act(row.id, row.version), said=said):
            self._page.mark_stale()

    def _number(self, row: ApplicationRow, lacking: dict[str, Message]) -> list[int]:
        try:
            return [self._services.applications.register(row.id, row.version).number]
        except Invalid as error:
            lacking.update(error.fields)
            return []

    def _asked(self, rows: Sequence[ApplicationRow], one: str, many: Message, action: str) -> bool:
        question = Message(one, {"title": rows[0].title}) if len(rows) == 1 else many
        return ask(self._page, self._words, question, action)

    def _each(
        self, rows: Sequence[ApplicationRow], act: Callable[[ApplicationRow], None], done: Callable[[int], Message]
    ) -> None:
        failed: list[str] = []
        for row in rows:
            try:
                act(row)
            except DemilgeError as error:
                why = {"number": row.number, "why": error.message}
                failed.append(self._words.say(Message(N_("No. {number}: {why}"), why)))
        if len(failed) < len(rows):
            self._page.said.emit(done(len(rows) - len(failed)))
        if failed:
            self._page.mark_stale()
            tell(self._page, self._words, Message(N_("Not everything could be done.")), details="\n".join(failed))


def _admitted(n: int) -> Message:
    return Message(N_("{n} application was admitted."), plural=N_("{n} applications were admitted."), n=n)
