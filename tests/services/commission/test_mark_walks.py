"""Any walk of typing, correcting, absences, second entries and undoing leaves marks, reasons and progress in order."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.errors import Invalid, Refused
from app.models.commission import Relation
from app.models.tally import MarkState
from app.services.commission.corrections import NOTHING, Given, corrections_of
from app.services.commission.mark_sheets import FIRST, SECOND
from tests.services.builders import Office
from tests.services.commission.marking import MarkingPanel
from tests.store.store_builders import work

MARK = MarkState.MARK
members, applications, criteria = st.sampled_from([1, 2]), st.sampled_from([1, 2]), st.sampled_from([1, 2])
entries = st.sampled_from([FIRST, SECOND])
points = st.one_of(st.none(), st.integers(-2, 12))
reasons = st.sampled_from(["", "Кагазда башкача"])
Cells = dict[tuple[int, int, int, int], Given]


class Sheets(RuleBasedStateMachine):
    """The clerk at the grid, beside a plain memory: member, application, criterion, entry → what is there."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.office = Office(self.stack.enter_context(work(folder)))
        self.held: Cells = {}
        self.corrected: list[tuple[int, int, int, int, Given, Given]] = []

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def begin(self) -> None:
        self.panel = MarkingPanel(self.office, 2)
        self.panel.declare(self.panel.members[0])
        self.panel.declare(self.panel.members[1], self.panel.applications[0])
        self.panel.declare(self.panel.members[1], self.panel.applications[1], Relation.IN_LAW)

    @rule(member=members, application=applications, criterion=criteria, entry=entries, number=points, reason=reasons)
    def type_a_cell(self, member, application, criterion, entry, number, reason):
        after = NOTHING if number is None else Given(MARK, number)
        allowed = self.open(member, application) and (number is None or 0 <= number <= 10)
        cell = self.panel.cell(member, application, criterion, number, entry=entry)
        self.change({(member, application, criterion, entry): after}, allowed, reason, cell)

    @rule(member=members, application=applications, entry=entries, reason=reasons)
    def fill_a_sheet(self, member, application, entry, reason):
        keys = [(member, application, criterion, entry) for criterion in (1, 2)]
        cells = [self.panel.cell(*key[:3], 4 + key[2], entry=entry) for key in keys]
        after = {key: Given(MARK, 4 + key[2]) for key in keys}
        self.change(after, self.open(member, application), reason, *cells)

    @rule(
        member=members,
        application=applications,
        entry=entries,
        state=st.sampled_from([MarkState.ABSENT, MarkState.ABSTAINED, None]),
        reason=reasons,
    )
    def set_a_sheet(self, member, application, entry, state, reason):
        keys = [(member, application, criterion, entry) for criterion in (1, 2)]
        set_now = any(self.held.get(key, NOTHING).state not in (MARK, MarkState.NOT_YET) for key in keys)
        after = {key: NOTHING if state is None else Given(state) for key in keys}
        marks, panel = self.office.marks, self.panel
        self.attempt(
            after if state is not None or set_now else {},
            self.open(member, application) or (state is None and not set_now),
            reason,
            lambda: marks.set_state(
                panel.contest, panel.members[member - 1], [panel.applications[application - 1]], state,
                entry=entry, reason=reason,
            ),
        )  # fmt: skip

    @rule(first=st.booleans())
    def settle(self, first):
        for each in self.office.marks.differences(self.panel.contest)[:1]:
            right = each.first if first else each.second
            member = self.panel.members.index(each.member_id) + 1
            application = self.panel.applications.index(each.application_id) + 1
            source = FIRST if first else SECOND
            numbers = [1, 2] if each.criterion_id is None else [self.panel.criteria.index(each.criterion_id) + 1]
            after = {
                (member, application, number, entry): self.held[member, application, number, source]
                for number in numbers
                for entry in (FIRST, SECOND)
            }
            self.office.marks.settle(self.panel.contest, each, right, reason="Кагаз каралды")
            self.keep(after)

    @rule(member=members, application=applications, criterion=criteria)
    def type_and_take_back(self, member, application, criterion):
        sheet = [(member, application, each, FIRST) for each in (1, 2)]
        if self.complete(sheet[0]) or not self.open(member, application):
            return
        before = self.held.get((member, application, criterion, FIRST), NOTHING)
        if before == Given(MARK, 9):
            return
        self.panel.enter(self.panel.cell(member, application, criterion, 9))
        self.office.uow.undo()

    @invariant()
    def the_grid_shows_what_was_entered(self):
        if not hasattr(self, "panel"):
            return
        for member in (1, 2):
            for entry in (FIRST, SECOND):
                view = self.office.marks.grid(self.panel.contest, self.panel.members[member - 1], entry)
                for application, row in enumerate(view.rows, start=1):
                    for number, key in enumerate(self.panel.criteria, start=1):
                        given = row.cells[key].given if key in row.cells else NOTHING
                        assert given == self.held.get((member, application, number, entry), NOTHING)

    @invariant()
    def every_correction_is_there_with_its_reason(self):
        if not hasattr(self, "panel"):
            return
        with self.office.uow.reading() as session:
            rows = corrections_of(session, self.panel.contest)
        told = sorted(
            (
                self.panel.members.index(row.member_id) + 1,
                self.panel.applications.index(row.application_id) + 1,
                self.panel.criteria.index(row.criterion_id) + 1,
                row.entry, str(row.before), str(row.after),
            )
            for row in rows
        )  # fmt: skip
        assert told == sorted((*key, str(before), str(after)) for *key, before, after in self.corrected)
        assert all(row.reason for row in rows)

    def open(self, member: int, application: int) -> bool:
        return (member, application) != (2, 2)  # recused there

    def complete(self, key: tuple[int, int, int, int]) -> bool:
        return all((*key[:2], criterion, key[3]) in self.held for criterion in (1, 2))

    def change(self, after: Cells, allowed: bool, reason: str, *cells: object) -> None:
        self.attempt(after, allowed, reason, lambda: self.panel.enter(*cells, reason=reason))

    def attempt(self, after: Cells, allowed: bool, reason: str, act) -> None:
        """Do it, and see that it is refused exactly where it must be."""
        changed = {key: given for key, given in after.items() if self.held.get(key, NOTHING) != given}
        lacking = not reason and any(self.complete(key) for key in changed)
        try:
            act()
        except (Invalid, Refused):
            assert lacking or not allowed
            return
        assert allowed
        assert not lacking
        self.keep(after)

    def keep(self, after: Cells) -> None:
        done = {key: self.complete(key) for key in after}
        for key, given in after.items():
            before = self.held.get(key, NOTHING)
            if before != given and done[key]:
                self.corrected.append((*key, before, given))
            self.held[key] = given
            if given == NOTHING:
                del self.held[key]


TestSheets = Sheets.TestCase
TestSheets.settings = settings(max_examples=8, stateful_step_count=16)
