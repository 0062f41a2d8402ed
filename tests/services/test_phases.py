"""What each phase allows, deed by deed, written out once more beside the code; and the order of the phases."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.models.contest import Contest, Phase
from app.services.phases import Deed, allows, following, preceding, refusal, require

PHASES = tuple(Phase)

#: Preparation, announced, intake, screening, scoring, decision, implementation, reported, closed: + allowed.
TABLE = {
    "set-rules": "+--------",
    "amend-rules": "++++-----",
    "change-contest": "++++++++-",
    "set-limits": "+--------",
    "change-checklist": "++++-----",
    "draft-application": "-+++-----",
    "register": "--+------",
    "register-late": "--++-----",
    "change-application": "-+++-----",
    "screen": "--++-----",
    "form-commission": "++++++---",
    "declare": "--++++---",
    "meet": "++++++++-",
    "score": "----++---",
    "break-ties": "----++---",
    "close-result": "----++---",
    "decide": "-----+---",
    "change-awards": "-----++--",
    "appeal": "-----+++-",
    "spend": "------++-",
    "hold-events": "------++-",
}


def test_every_deed_stands_in_the_table() -> None:
    assert [deed.value for deed in Deed] == list(TABLE)
    assert {len(row) for row in TABLE.values()} == {len(PHASES)}


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("phase", Phase)
def test_what_a_phase_allows(phase: Phase, deed: Deed) -> None:
    allowed = TABLE[deed.value][PHASES.index(phase)] == "+"
    assert allows(phase, deed) is allowed
    assert (refusal(phase, deed) is None) is allowed
    contest = Contest(phase=phase)
    if allowed:
        require(contest, deed)
        return
    with pytest.raises(Refused) as caught:
        require(contest, deed)
    assert caught.value.message == refusal(phase, deed)


def test_the_phases_follow_one_another() -> None:
    names = "preparation announced intake screening scoring decision implementation reported closed"
    assert " ".join(PHASES) == names
    assert [following(phase) for phase in PHASES] == [*PHASES[1:], None]
    assert [preceding(phase) for phase in PHASES] == [None, *PHASES[:-1]]
