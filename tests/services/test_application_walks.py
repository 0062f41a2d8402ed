"""Any walk of drafting, changing, registering, withdrawing and undoing leaves numbers, editions and texts in order."""

from __future__ import annotations

import tempfile
import uuid
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from app.errors import Refused, Stale
from app.models.application import ApplicationStatus
from app.services.application_input import ApplicationInput, tidy
from app.services.edition_checks import edition_findings
from app.services.editions import text_of
from tests.services.application_samples import complete, packages
from tests.services.builders import Office
from tests.store.store_builders import work


def whole(content: ApplicationInput) -> ApplicationInput:
    return replace(tidy(complete(content)), late_decision="")


class Intake(RuleBasedStateMachine):
    """The clerk's operations on one contest, beside a plain memory of what must be there."""

    drafts = Bundle("drafts")
    registered = Bundle("registered")

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.office = Office(self.stack.enter_context(work(folder)))
        self.texts: dict[uuid.UUID, list[str]] = {}
        self.numbers: dict[uuid.UUID, int] = {}

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def begin(self) -> None:
        self.contest = self.office.intake()

    @rule(target=drafts, content=packages())
    def draft(self, content: ApplicationInput) -> uuid.UUID:
        key = self.office.applications.draft(self.contest, whole(content))
        assert text_of(self.office.applications.view(key).content) == text_of(whole(content))
        return key

    @rule(key=drafts, content=packages())
    def change_and_undo(self, key: uuid.UUID, content: ApplicationInput) -> None:
        before = self.office.applications.view(key).content
        if before == whole(content):
            return
        self.office.applications.change(key, self.office.version(key), whole(content))
        self.office.uow.undo()
        assert self.office.applications.view(key).content == before

    @rule(target=registered, key=consumes(drafts))
    def register(self, key: uuid.UUID) -> uuid.UUID:
        registration = self.office.register(key)
        assert registration.number == max(self.numbers.values(), default=0) + 1
        self.numbers[key] = registration.number
        self.texts[key] = [text_of(self.office.applications.view(key).content)]
        return key

    @rule(key=registered, content=packages())
    def amend(self, key: uuid.UUID, content: ApplicationInput) -> None:
        if self.office.applications.view(key).row.status is ApplicationStatus.WITHDRAWN:
            return
        self.office.applications.change(key, self.office.version(key), whole(content), reason="Себеп 1")
        if text_of(whole(content)) != self.texts[key][-1]:
            self.texts[key].append(text_of(whole(content)))

    @rule(key=registered)
    def withdraw(self, key: uuid.UUID) -> None:
        if self.office.applications.view(key).row.status is ApplicationStatus.REGISTERED:
            self.office.applications.withdraw(key, self.office.version(key), reason="Себеп 1")

    @rule(times=st.integers(1, 3))
    def undo_of_what_is_registered(self, times: int) -> None:
        """Undo may take a withdrawal back, or be refused; it never touches a registered text (the invariant looks)."""
        for _time in range(times):
            last = self.office.uow.undoable()
            if last is None or last.code.value != "application.withdraw":
                return
            try:
                self.office.uow.undo()
            except (Refused, Stale):
                return

    @invariant()
    def everything_is_in_order(self) -> None:
        with self.office.uow.reading() as session:
            assert list(edition_findings(session)) == []
        for key, texts in self.texts.items():
            view = self.office.applications.view(key)
            editions = self.office.applications.editions(key)
            assert view.row.number == self.numbers[key]
            assert text_of(view.content) == texts[-1]
            assert [edition.number for edition in editions] == list(range(1, len(texts) + 1))
            assert len({edition.code for edition in editions}) == len(texts)
            assert view.receipt_code == editions[-1].code


TestIntake = Intake.TestCase
TestIntake.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
