"""Codes of score sheets: every wrong character is told, and whose sheet it is."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.errors import Invalid, Refused
from app.models.audit import OperationCode
from app.models.commission import CommissionMember
from app.models.contest import Contest, Phase, RuleSet
from app.services.commission import sheet_codes
from app.services.commission.mark_sheets import ground_of
from tests.services.builders import Office, lead_to
from tests.services.commission.marking import MarkingPanel

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
bodies = st.text(LETTERS, min_size=1, max_size=24)


@given(bodies, st.data())
def test_every_single_wrong_character_is_told(body, data):
    whole = body + sheet_codes.check_characters(body)
    assert sheet_codes.is_right(whole)
    at = data.draw(st.integers(0, len(whole) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    assume(letter != whole[at])
    assert not sheet_codes.is_right(whole[:at] + letter + whole[at + 1 :])


@given(bodies, st.data())
def test_two_neighbours_changed_about_are_told(body, data):
    whole = body + sheet_codes.check_characters(body)
    at = data.draw(st.integers(0, len(whole) - 2))
    assume(whole[at] != whole[at + 1])
    assert not sheet_codes.is_right(whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :])


def codes(panel: MarkingPanel) -> tuple[str, str]:
    """The codes of member 1: his sheet of all applications, and that of application 2."""
    with panel.office.uow.reading() as session:
        ground = ground_of(session, panel.contest)
        member, application = ground.members[panel.members[0]], ground.applications[panel.applications[1]]
        return sheet_codes.code(ground, member, None), sheet_codes.code(ground, member, application)


@pytest.fixture
def panel(office: Office) -> MarkingPanel:
    made = MarkingPanel(office)
    with office.uow.operation(OperationCode.RULES_CHANGE) as tx:
        rules = tx.get(RuleSet, tx.get(Contest, made.contest).rule_set_id)
        rules.fingerprint = "7f3a" * 16
    return made


def found(panel: MarkingPanel, text: str) -> tuple[object, object]:
    place = panel.office.marks.find_sheet(panel.contest, text)
    return place.member_id, place.application_id


def test_a_code_leads_to_its_sheet_however_it_is_typed(panel):
    whole, single = codes(panel)
    assert whole.startswith("202201-7F3A-01")
    assert found(panel, whole) == (panel.members[0], None)
    for typed in (single, single.lower(), single.replace("-", ""), f" {single.replace('-', ' - ')} "):
        assert found(panel, typed) == (panel.members[0], panel.applications[1])
    scanned = single.translate(str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"))
    assert found(panel, scanned) == (panel.members[0], panel.applications[1])


def told(panel: MarkingPanel, text: str) -> str:
    with pytest.raises((Invalid, Refused)) as error:
        found(panel, text)
    return str(error.value.fields["code"] if isinstance(error.value, Invalid) else error.value.message)


def test_a_wrong_code_is_told_calmly(panel, office):
    _, single = codes(panel)
    assert told(panel, "").startswith("This is no sheet number")
    assert told(panel, "Демилге 1").startswith("This is no sheet number")
    wrong = single[:3] + ("3" if single[3] != "3" else "4") + single[4:]
    assert told(panel, wrong).startswith("The check characters do not fit")
    other = office.intake(year=2023)
    with pytest.raises(Refused) as error:
        office.marks.find_sheet(other, single)
    assert str(error.value.message) == "This sheet belongs to another contest: № 1 of 2022."


def test_other_rules_and_another_commission_are_told(panel, office):
    _, single = codes(panel)
    with office.uow.operation(OperationCode.COMMISSION_FORM) as tx:
        tx.get(CommissionMember, panel.members[0]).position = 9
    assert found(panel, single)[0] == panel.members[0]  # the order may change, the member stays
    with office.uow.operation(OperationCode.COMMISSION_FORM) as tx:
        tx.get(CommissionMember, panel.members[0]).voting = False
    assert told(panel, single).startswith("The commission was changed")
    lead_to(office.uow, panel.contest, Phase.PREPARATION)
    with office.uow.operation(OperationCode.RULES_CHANGE) as tx:
        tx.get(RuleSet, tx.get(Contest, panel.contest).rule_set_id).fingerprint = "00ff" * 16
    assert told(panel, single).startswith("This sheet was printed under another edition")
