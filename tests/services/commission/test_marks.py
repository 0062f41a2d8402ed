"""Marks are entered where the member may mark, kept at once, and corrected only with a reason."""

from __future__ import annotations

import uuid

import pytest

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import Application, ApplicationStatus
from app.models.audit import OperationCode
from app.models.commission import Relation
from app.models.contest import Phase
from app.models.tally import MarkState
from app.services.commission.corrections import Given, SheetKey
from app.services.commission.mark_sheets import LOCKS, SECOND, Lock
from app.services.commission.marks import CellInput
from tests.services.builders import Office, lead_to
from tests.services.commission.marking import MarkingPanel

MARK, ABSENT, ABSTAINED = MarkState.MARK, MarkState.ABSENT, MarkState.ABSTAINED


@pytest.fixture
def panel(office: Office) -> MarkingPanel:
    """Member 1 has declared that he has no interest in anything."""
    made = MarkingPanel(office)
    made.declare(made.members[0])
    return made


def refused(panel: MarkingPanel, *cells: CellInput) -> str:
    with pytest.raises(Refused) as error:
        panel.enter(*cells)
    return error.value.message.msgid


def test_cells_are_typed_one_by_one_and_again_until_the_sheet_is_complete(panel):
    panel.enter(panel.cell(1, 1, 1, 7))
    panel.enter(panel.cell(1, 1, 1, 8, version=1))
    panel.enter(panel.cell(1, 1, 1, None), panel.cell(1, 2, 1, 3))
    assert panel.shown(1, 1) == [None, None]
    assert panel.shown(1, 2) == [3, None]
    panel.fill(1, 1, 8, 9)
    row = panel.row(1, 1)
    assert (row.complete, row.state, row.total) == (True, MARK, 17)
    assert panel.row(1, 2).total is None
    assert all(cell.corrections == 0 for cell in row.cells.values())


def test_a_complete_sheet_changes_with_a_reason_and_keeps_what_it_was(panel, office):
    panel.fill(1, 1, 8, 9)
    with pytest.raises(Invalid) as error:
        panel.enter(panel.cell(1, 1, 2, 5), panel.cell(1, 2, 1, 4), reason="  ")
    assert set(error.value.fields) == {"reason"}
    assert panel.shown(1, 2) == [None, None]
    panel.enter(panel.cell(1, 1, 2, 5), panel.cell(1, 1, 1, 8), reason="Баракта 5")
    sheet = SheetKey(panel.members[0], panel.applications[0], 1)
    [only] = office.marks.history(sheet, panel.criteria[1])
    assert (only.before, only.after, only.reason) == (Given(MARK, 9), Given(MARK, 5), "Баракта 5")
    assert office.marks.history(sheet, panel.criteria[0]) == ()
    assert panel.row(1, 1).cells[panel.criteria[1]].corrections == 1
    assert office.uow.undoable() is None  # a correction is for ever, and nothing older is taken back past it


def test_a_pasted_block_is_one_step_to_be_taken_back(panel, office):
    panel.enter(*(panel.cell(1, n, c, n + c) for n in (1, 2, 3) for c in (1, 2)))
    assert panel.shown(1, 3) == [4, 5]
    office.uow.undo()
    assert [panel.shown(1, n) for n in (1, 2, 3)] == [[None, None]] * 3


@pytest.mark.parametrize("points", [-1, 11, 100])
def test_nothing_of_a_block_is_kept_when_one_cell_is_out_of_the_scale(panel, points):
    with pytest.raises(Invalid) as error:
        panel.enter(panel.cell(1, 1, 1, 7), panel.cell(1, 1, 2, points))
    assert str(error.value.fields["points"]) == f"{points} is out of the scale from 0 to 10. Nothing was kept."
    assert panel.shown(1, 1) == [None, None]


def test_who_may_not_mark_is_told_why(panel, office):
    second = panel.members[1]
    assert refused(panel, panel.cell(2, 1, 1, 7)) == LOCKS[Lock.UNDECLARED]
    panel.declare(second, panel.applications[0], Relation.SPOUSE)
    assert refused(panel, panel.cell(2, 1, 1, 7)) == LOCKS[Lock.RECUSED]
    assert panel.row(2, 1).state is MarkState.RECUSED
    away = CellInput(panel.substitute, panel.applications[0], panel.criteria[0], 7)
    assert refused(panel, away) == LOCKS[Lock.NOT_CALLED]
    with pytest.raises(Missing):
        panel.enter(CellInput(uuid.uuid4(), panel.applications[0], panel.criteria[0], 7))
    panel.present(second)
    assert refused(panel, panel.cell(1, 1, 1, 7)) == LOCKS[Lock.ABSENT]
    assert panel.row(1, 1).state is ABSENT


def test_a_substitute_marks_where_the_principal_is_recused_absent_or_set_absent(panel, office):
    panel.declare(panel.substitute)
    cells = [CellInput(panel.substitute, key, panel.criteria[0], 7) for key in panel.applications]
    office.marks.set_state(panel.contest, panel.members[0], [panel.applications[1]], ABSENT)
    panel.enter(cells[1])
    assert refused(panel, cells[0]) == LOCKS[Lock.NOT_CALLED]
    panel.present(*panel.members[1:], panel.substitute)
    panel.enter(cells[0])


def test_computed_strange_and_retired_criteria_are_not_entered(office):
    panel = MarkingPanel(office, computed=True)
    panel.declare(panel.members[0])
    cell = panel.cell(1, 1, 1, 3)
    assert refused(panel, CellInput(cell.member_id, cell.application_id, panel.computed, 3)).startswith("The points of")
    with pytest.raises(Missing):
        panel.enter(CellInput(cell.member_id, cell.application_id, uuid.uuid4(), 3))
    panel.fill(1, 1, 8, 9)
    assert panel.row(1, 1).complete


def test_only_admitted_applications_are_marked_and_only_in_their_phase(panel, office):
    with office.uow.operation(OperationCode.APPLICATION_WITHDRAW) as tx:
        tx.get(Application, panel.applications[0]).status = ApplicationStatus.WITHDRAWN
    assert refused(panel, panel.cell(1, 1, 1, 7)) == "Only applications that were admitted are marked."
    lead_to(office.uow, panel.contest, Phase.SCREENING)
    assert refused(panel, panel.cell(1, 2, 1, 7)) == "Marks are entered in the phase of evaluation."
    closed = office.marks.grid(panel.contest, panel.members[0]).closed
    assert closed is not None
    assert closed.msgid == "Marks are entered in the phase of evaluation."


def test_a_cell_that_was_changed_meanwhile_is_not_overwritten(panel):
    panel.enter(panel.cell(1, 1, 1, 7, version=0))
    for version in (0, 2):
        with pytest.raises(Stale):
            panel.enter(panel.cell(1, 1, 1, 8, version=version))
    assert panel.shown(1, 1) == [7, None]


def test_whole_sheets_are_set_and_taken_back(panel, office):
    panel.enter(panel.cell(1, 1, 1, 7))
    marks, member = office.marks, panel.members[0]
    marks.set_state(panel.contest, member, panel.applications[:2], ABSTAINED)
    assert panel.shown(1, 1) == panel.shown(1, 2) == ["abstained", "abstained"]
    assert panel.row(1, 1).state is ABSTAINED
    with pytest.raises(Invalid):
        marks.set_state(panel.contest, member, panel.applications[:1], None)
    marks.set_state(panel.contest, member, panel.applications[:1], None, reason="Жаңылыш басылды")
    assert panel.shown(1, 1) == [None, None]
    sheet = SheetKey(member, panel.applications[0], 1)
    [only] = marks.history(sheet, panel.criteria[0])
    assert (only.before.state, only.after.state) == (ABSTAINED, MarkState.NOT_YET)
    panel.fill(1, 3, 1, 2)
    marks.set_state(panel.contest, member, [panel.applications[2]], None)
    assert panel.shown(1, 3) == [1, 2]  # taking a state back leaves marks alone


def test_an_absent_member_need_not_declare_but_one_who_abstains_does(panel, office):
    member = panel.members[1]
    office.marks.set_state(panel.contest, member, panel.applications, ABSENT)
    assert panel.shown(2, 1) == ["absent", "absent"]
    with pytest.raises(Refused):
        office.marks.set_state(panel.contest, panel.members[2], panel.applications, ABSTAINED)


def test_progress_counts_what_is_expected_of_each(panel, office):
    panel.fill(1, 1, 8, 9)
    office.marks.set_state(panel.contest, panel.members[0], [panel.applications[1]], ABSTAINED)
    panel.declare(panel.members[1], panel.applications[0], Relation.APPLICANT)
    office.marks.set_state(panel.contest, panel.members[2], [panel.applications[2]], ABSENT)
    told = {
        each.member.position: (
            each.entered, each.expected, each.recused, each.absent, each.abstained, each.undeclared,
        )
        for each in office.marks.progress(panel.contest)
    }  # fmt: skip
    assert told == {
        1: (2, 3, 0, 0, 1, 0),
        2: (0, 2, 1, 0, 0, 2),
        3: (1, 3, 0, 1, 0, 2),
        4: (0, 0, 0, 0, 0, 0),
    }


def test_the_second_entry_is_blind_and_its_differences_are_settled(panel, office):
    marks = office.marks
    panel.fill(1, 1, 8, 9)
    panel.fill(1, 2, 5, 5)
    panel.enter(panel.cell(1, 1, 1, 8, entry=SECOND))
    assert panel.shown(1, 1, SECOND) == [8, None]
    assert panel.shown(1, 2, SECOND) == [None, None]  # nothing of the first entry is seen
    assert marks.differences(panel.contest) == ()
    panel.enter(panel.cell(1, 1, 2, 6, entry=SECOND))
    panel.fill(1, 2, 4, 5, entry=SECOND)
    first, second = marks.differences(panel.contest)
    assert (first.criterion_id, first.first, first.second) == (panel.criteria[1], Given(MARK, 9), Given(MARK, 6))
    with pytest.raises(Invalid):
        marks.settle(panel.contest, first, first.second, reason="")
    marks.settle(panel.contest, first, first.second, reason="Экинчиси туура")
    marks.settle(panel.contest, second, Given(MARK, 7), reason="Кагазда 7")
    assert marks.differences(panel.contest) == ()
    assert (panel.shown(1, 1), panel.shown(1, 2)) == ([8, 6], [7, 5])
    assert panel.row(1, 1).cells[panel.criteria[1]].corrections == 1
    with pytest.raises(Refused):
        marks.settle(panel.contest, first, first.first, reason="Дагы")


def test_a_difference_of_states_is_settled_for_the_whole_sheet(panel, office):
    marks = office.marks
    panel.fill(1, 1, 8, 9)
    marks.set_state(panel.contest, panel.members[0], [panel.applications[0]], ABSTAINED, entry=SECOND)
    [only] = marks.differences(panel.contest)
    assert (only.criterion_id, only.first.state, only.second.state) == (None, MARK, ABSTAINED)
    marks.settle(panel.contest, only, only.first, reason="Биринчиси туура")
    assert panel.shown(1, 1, SECOND) == [8, 9]
    assert marks.differences(panel.contest) == ()
