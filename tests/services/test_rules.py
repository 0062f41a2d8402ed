"""The rules passport: set in the preparation, frozen with a fingerprint, amended with number, date and reason."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.errors import Invalid, Missing, Refused, Stale
from app.models.audit import OperationCode
from app.models.commission import CommissionMember
from app.models.contest import (
    ChecklistKind,
    Formula,
    MajorityBase,
    Phase,
    Programme,
    RecusalRule,
    SelectionRule,
    TieStep,
)
from app.models.office import Body
from app.models.tally import Mark, MarkState
from app.services.papers.codes import short_code
from app.services.programmes import programme
from app.services.rule_input import CriterionInput, RulesInput
from app.services.rules import RulesView
from tests.services.builders import Office, lead_to
from tests.services.contest_builders import announced, as_typed, back, forward, ready

AMENDMENT = {"number": "3", "dated": date(2022, 3, 10), "reason": "критерий эки жолу жазылган"}


def change(office: Office, contest: uuid.UUID, **changed: Any) -> RulesView:
    """Set something of the rules and leave the rest."""
    view = office.rules.view(contest)
    office.rules.change(contest, view.version, replace(as_typed(view), **changed))
    return office.rules.view(contest)


def amend(office: Office, contest: uuid.UUID, **changed: Any) -> RulesView:
    """Amend something of the rules and leave the rest."""
    view = office.rules.view(contest)
    office.rules.amend(contest, view.version, replace(as_typed(view), **changed), **AMENDMENT)
    return office.rules.view(contest)


def mark(office: Office, contest: uuid.UUID, criterion: uuid.UUID) -> None:
    """A member gives a mark by a criterion."""
    phase = office.contests.view(contest).phase
    lead_to(office.uow, contest, Phase.INTAKE)
    application = office.registered(contest)
    person = office.people.add_person(full_name="Комиссия мүчөсү 1")
    with office.uow.operation(OperationCode.PERSON_CHANGE) as tx:
        member = CommissionMember(contest_id=contest, person_id=person, position=1, represents=Body.COUNCIL)
        tx.session.add(member)
        tx.session.flush()
        keys = {"application_id": application, "member_id": member.id, "criterion_id": criterion}
        tx.session.add(Mark(**keys, state=MarkState.MARK, points=5))
    lead_to(office.uow, contest, phase)


def said(view: RulesView) -> list[str]:
    """What the last amendment changed."""
    return [str(message) for message in view.amendments[-1].differences]


@pytest.mark.parametrize("code", list(Programme))
def test_neither_earlier_registration_nor_the_chair_breaks_a_tie_unless_the_office_says_so(code: Programme) -> None:
    off = {TieStep.EARLIER_NUMBER, TieStep.CASTING_VOTE}
    assert off.isdisjoint(programme(code).tie_ladder)
    assert off.isdisjoint(RulesInput(criteria=()).tie_ladder)


def test_a_contest_begins_with_the_rules_of_its_programme(office: Office) -> None:
    view = office.rules.view(office.contest())
    data = programme(Programme.LOCAL_INITIATIVE)
    assert (view.programme, view.quorum, view.tie_ladder) == (data.code, (1, 2), data.tie_ladder)
    assert (view.recusal_rule, view.selection_rule) == (RecusalRule.NOT_COUNTED, SelectionRule.SKIP)
    assert (view.pass_mark, view.blind_codes, view.edition) == (None, False, 1)
    assert (view.frozen, view.fingerprint, view.amendments) == (False, "", ())
    assert [(row.position, row.priority) for row in view.criteria] == [(n, n) for n in range(1, 6)]
    assert [row.help_ky for row in view.criteria] == [row.help_ky for row in data.criteria]


def test_everything_of_the_rules_may_be_set(office: Office) -> None:
    contest = office.contest()
    content = RulesInput(
        criteria=(
            CriterionInput(
                "Критерий 1", "Критерий 1", "түшүндүрмө", "пояснение", 1, 5, 3, 2, Formula.OWN_SHARE, "10:2 50:5"
            ),
        ),
        quorum=(2, 3),
        recusal_rule=RecusalRule.COUNTED_FOR_QUORUM,
        tie_ladder=(TieStep.COMMISSION_VOTE, TieStep.LOT),
        selection_rule=SelectionRule.PARTIAL,
        pass_mark=15,
        majority=(2, 3),
        majority_inclusive=True,
        majority_base=MajorityBase.ALL,
        appeal_days=7,
        answer_days=None,
        blind_codes=True,
    )
    office.rules.change(contest, office.rules.view(contest).version, content)
    view = office.rules.view(contest)
    assert replace(as_typed(view), criteria=(replace(as_typed(view).criteria[0], id=None),)) == content


def test_criteria_are_reordered_and_an_unused_one_goes(office: Office) -> None:
    contest = office.contest()
    first, second, *rest = as_typed(office.rules.view(contest)).criteria
    view = change(office, contest, criteria=(second, replace(first, title_ky=" Башка "), *rest[1:]))
    assert [(row.id, row.position) for row in view.criteria[:2]] == [(second.id, 1), (first.id, 2)]
    assert view.criteria[1].title_ky == "Башка"
    assert len(view.criteria) == 4


def test_a_used_criterion_is_retired_and_never_deleted(office: Office) -> None:
    contest = office.contest()
    first, *rest = as_typed(office.rules.view(contest)).criteria
    assert first.id is not None
    mark(office, contest, first.id)
    view = change(office, contest, criteria=tuple(rest))
    assert [row.id for row in view.criteria if row.retired] == [first.id]
    assert first.id not in {row.id for row in office.contests.view(contest).criteria}


CRITERION = CriterionInput("Критерий 1")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"criteria": ()}, "criteria"),
        ({"criteria": (replace(CRITERION, retired=True),)}, "criteria"),
        ({"criteria": (CRITERION, replace(CRITERION, title_ky=" "))}, "criteria.2.title_ky"),
        ({"criteria": (replace(CRITERION, title_ru="а" * 301),)}, "criteria.1.title_ru"),
        ({"criteria": (replace(CRITERION, help_ky="а" * 1001),)}, "criteria.1.help_ky"),
        ({"criteria": (replace(CRITERION, scale_min=10),)}, "criteria.1.scale_max"),
        ({"criteria": (replace(CRITERION, scale_min=-1),)}, "criteria.1.scale_max"),
        ({"criteria": (replace(CRITERION, scale_max=1001),)}, "criteria.1.scale_max"),
        ({"criteria": (replace(CRITERION, weight=0),)}, "criteria.1.weight"),
        ({"criteria": (replace(CRITERION, priority=1),) * 2}, "criteria.2.priority"),
        ({"criteria": (replace(CRITERION, priority=-1),)}, "criteria.1.priority"),
        ({"criteria": (replace(CRITERION, formula="own-share"),)}, "criteria.1.bands"),
        ({"criteria": (replace(CRITERION, formula="own-share", bands="10:2 10:3"),)}, "criteria.1.bands"),
        ({"criteria": (replace(CRITERION, formula="own-share", bands="10:2 20:11"),)}, "criteria.1.bands"),
        ({"criteria": (replace(CRITERION, formula="by-heart", bands="10:2"),)}, "criteria.1.formula"),
        ({"quorum": (0, 2)}, "quorum"),
        ({"majority": (3, 2)}, "majority"),
        ({"majority": (1, 1)}, "majority"),
        ({"appeal_days": 0}, "appeal_days"),
        ({"answer_days": 367}, "answer_days"),
        ({"quorum": (3, 2)}, "quorum"),
        ({"tie_ladder": ()}, "tie_ladder"),
        ({"tie_ladder": (TieStep.LOT, TieStep.LOT)}, "tie_ladder"),
        ({"pass_mark": 0}, "pass_mark"),
        ({"pass_mark": 11}, "pass_mark"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(office: Office, changed: dict[str, Any], field: str) -> None:
    contest = office.contest()
    before = office.rules.view(contest)
    with pytest.raises(Invalid) as caught:
        change(office, contest, **{"criteria": (CRITERION,), **changed})
    assert list(caught.value.fields) == [field]
    assert office.rules.view(contest) == before


def test_rules_that_were_changed_meanwhile_are_not_overwritten(office: Office) -> None:
    """A criterion that somebody changed counts too, though it is another row."""
    contest = office.contest()
    view = office.rules.view(contest)
    criteria = as_typed(view).criteria
    change(office, contest, criteria=(replace(criteria[0], weight=2), *criteria[1:]))
    with pytest.raises(Stale):
        office.rules.change(contest, view.version, replace(as_typed(view), pass_mark=1))
    stranger = replace(criteria[0], id=uuid.uuid4())
    with pytest.raises(Stale):
        change(office, contest, criteria=(stranger,))
    assert [row.weight for row in office.rules.view(contest).criteria] == [2, 1, 1, 1, 1]


def test_another_programmes_rules_are_adopted_in_the_preparation(office: Office) -> None:
    contest = office.contest()
    before = office.contests.view(contest)
    office.rules.adopt(contest, office.rules.view(contest).version, Programme.STATE_SUBSIDY)
    view = office.rules.view(contest)
    assert view.programme is Programme.STATE_SUBSIDY
    data = programme(Programme.STATE_SUBSIDY)
    assert [row.title_ky for row in view.criteria] == [row.title_ky for row in data.criteria]
    documents = [point.text_ky for point in data.points if point.kind is ChecklistKind.DOCUMENT]
    assert [point.text_ky for point in office.checklists.points(contest, ChecklistKind.DOCUMENT)] == documents
    after = office.contests.view(contest)
    assert (after.legal_basis_ky, after.legal_basis_ru) == (data.legal_basis_ky, data.legal_basis_ru)
    office.uow.undo()
    assert replace(office.contests.view(contest), version=0) == replace(before, version=0)


def test_a_legal_basis_of_the_offices_own_outlives_another_programme(office: Office) -> None:
    contest = ready(office, legal_basis_ky="Мыйзам 1")
    office.rules.adopt(contest, office.rules.view(contest).version, Programme.STATE_SUBSIDY)
    assert office.contests.view(contest).legal_basis_ky == "Мыйзам 1"


def test_the_announcement_freezes_the_rules_with_a_fingerprint(office: Office) -> None:
    contest = ready(office)
    before = office.rules.view(contest)
    forward(office, contest)
    view = office.rules.view(contest)
    assert view.frozen_at is not None
    assert len(view.fingerprint) == 64
    assert short_code(view.fingerprint).count("-") == 2
    assert replace(view, frozen_at=None, fingerprint="") == before
    with pytest.raises(Refused):
        change(office, contest, pass_mark=1)
    with pytest.raises(Refused):
        office.rules.adopt(contest, view.version, Programme.STATE_SUBSIDY)


def test_the_fingerprint_is_of_the_content_alone(office: Office) -> None:
    """Frozen at another moment, by another way, the same rules have the same fingerprint; others another."""
    contest = announced(office)
    first = office.rules.view(contest).fingerprint
    assert amend(office, contest, pass_mark=7).fingerprint != first
    assert amend(office, contest, pass_mark=None).fingerprint == first


def test_rules_stay_frozen_on_the_way_back(office: Office) -> None:
    contest = announced(office)
    view = office.rules.view(contest)
    assert back(office, contest) is Phase.PREPARATION
    assert office.rules.view(contest) == view
    with pytest.raises(Refused, match="amendment"):
        change(office, contest, pass_mark=1)
    assert amend(office, contest, pass_mark=1).edition == 2
    forward(office, contest)
    assert office.rules.view(contest).frozen_at == view.frozen_at


def test_an_amendment_is_read_with_what_it_changed(office: Office) -> None:
    contest = announced(office)
    first, second, *rest = as_typed(office.rules.view(contest)).criteria
    view = amend(
        office,
        contest,
        quorum=(2, 3),
        recusal_rule=RecusalRule.COUNTED_FOR_QUORUM,
        tie_ladder=(TieStep.OWN_SHARE, TieStep.LOT),
        selection_rule=SelectionRule.STOP,
        pass_mark=20,
        majority=(2, 3),
        majority_inclusive=True,
        majority_base=MajorityBase.CAST,
        appeal_days=5,
        answer_days=None,
        blind_codes=True,
        criteria=(
            replace(
                second, title_ky="Катышуу", weight=2, scale_max=5, priority=0, formula="own-share", bands="10:1 50:5"
            ),
            first,
            CriterionInput("Жаңы критерий", scale_min=1, scale_max=3, weight=4),
            *rest[:-1],
        ),
    )
    amendment = view.amendments[0]
    assert (amendment.number, amendment.dated, amendment.reason) == tuple(AMENDMENT.values())
    assert (amendment.edition, amendment.fingerprint) == (view.edition, view.fingerprint) == (2, view.fingerprint)
    assert said(view) == [
        "The quorum: 1/2 became 2/3.",
        "Recused members: “A recused member counts neither in the result nor in the quorum” became “A recused member "
        "counts in the quorum, never in the result”.",
        "The breaking of ties: “Higher result by the criteria in their order of priority → Larger own share → Smaller "
        "sum requested → Lot” became “Larger own share → Lot”.",
        "The selection: “Skip what does not fit and go on” became “Stop at the first application that does not fit”.",
        "The least result of a winner: none became 20.",
        "The majority: 1/2 became 2/3.",
        "The majority: “Of the members present” became “Of the votes for and against”.",
        "Days for a complaint: 10 became 5.",
        "Days for the answer to a complaint: 14 became none.",
        "A motion is carried by just the majority's part too.",
        "The commission sees codes instead of names.",
        "The criteria stand in another order.",
        "Criterion “Катышуу”: its name was “Жарандардын катышуу деңгээли”.",
        "Criterion “Катышуу”: its weight 1 became 2.",
        "Criterion “Катышуу”: its place in the breaking of ties 2 became –.",
        "Criterion “Катышуу”: its points “marked by the members” became “By the own share, percent”.",
        "Criterion “Катышуу”: its bands “–” became “10:1 50:5”.",
        "Criterion “Катышуу”: its scale 0–10 became 0–5.",
        "Criterion “Жаңы критерий” was added: 1–3 points, weight 4.",
        f"Criterion “{rest[-1].title_ky}” no longer counts.",
    ]


def test_a_retired_criterion_may_count_again(office: Office) -> None:
    contest = announced(office)
    criteria = as_typed(office.rules.view(contest)).criteria
    amend(office, contest, criteria=criteria[1:])
    assert [row.retired for row in office.rules.view(contest).criteria] == [False] * 4 + [True]
    last = as_typed(office.rules.view(contest)).criteria[-1]
    view = amend(office, contest, criteria=(*criteria[1:], replace(last, retired=False)))
    assert said(view) == [f"Criterion “{criteria[0].title_ky}” counts again."]
    assert (view.edition, len(view.amendments)) == (3, 2)


def test_an_amendment_says_its_number_and_reason_and_changes_something(office: Office) -> None:
    contest = announced(office)
    view = office.rules.view(contest)
    other = replace(as_typed(view), pass_mark=1)
    for missing in ("number", "reason"):
        with pytest.raises(Invalid) as caught:
            office.rules.amend(contest, view.version, other, **{**AMENDMENT, missing: " "})
        assert list(caught.value.fields) == [missing]
    with pytest.raises(Refused, match="Nothing"):
        office.rules.amend(contest, view.version, as_typed(view), **AMENDMENT)
    with pytest.raises(Stale):
        office.rules.amend(contest, view.version + 1, other, **AMENDMENT)
    assert office.rules.view(contest) == view


def test_rules_that_are_not_announced_need_no_amendment(office: Office) -> None:
    with pytest.raises(Refused, match="not announced"):
        amend(office, office.contest(), pass_mark=1)


@pytest.mark.parametrize(("phase", "open_still"), [(Phase.SCREENING, True), (Phase.SCORING, False)])
def test_once_the_commission_is_at_work_no_rule_changes(office: Office, phase: Phase, open_still: bool) -> None:
    contest = announced(office)
    lead_to(office.uow, contest, phase)
    if open_still:
        assert amend(office, contest, pass_mark=1).pass_mark == 1
        return
    with pytest.raises(Refused):
        amend(office, contest, pass_mark=1)


def test_setting_is_taken_back_and_amending_is_not(office: Office) -> None:
    contest = ready(office)
    before = office.rules.view(contest)
    change(office, contest, pass_mark=1, criteria=as_typed(before).criteria[:2])
    office.uow.undo()
    assert office.rules.view(contest) == before
    change(office, contest, pass_mark=1)
    forward(office, contest)
    with pytest.raises(Refused):
        office.uow.undo()
    amended = amend(office, contest, pass_mark=2)
    with pytest.raises(Stale):
        office.uow.undo()
    assert office.rules.view(contest) == amended


def test_an_unknown_contest(office: Office) -> None:
    with pytest.raises(Missing):
        office.rules.view(uuid.uuid4())
