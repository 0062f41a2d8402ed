"""The office: set up once, changed as read, its names in their forms, its print profile and villages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.errors import Invalid, Missing, Refused, Stale
from app.models.office import Form, NameOf, SessionKind
from app.services.office import NameKey, proposed_forms
from tests.services.builders import COUNCIL_KY, Office

GENITIVE: NameKey = (NameOf.COUNCIL, "ky", Form.GENITIVE)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Мисал айылдык кеңеши", ("кеңешинин", "кеңешине", "кеңешинен")),
        ("Мисал айыл өкмөтү", ("өкмөтүнүн", "өкмөтүнө", "өкмөтүнөн")),
        ("Мисал айыл аймагы", ("аймагынын", "аймагына", "аймагынан")),
        ("Мисал айылдык кеңеш", ("кеңештин", "кеңешке", "кеңештен")),
    ],
)
def test_forms_are_proposed_by_the_suffix_rules(name: str, forms: tuple[str, ...]) -> None:
    stem = name.rsplit(" ", 1)[0]
    wanted = (Form.GENITIVE, Form.DATIVE, Form.ABLATIVE)
    assert proposed_forms(name) == {form: f"{stem} {word}" for form, word in zip(wanted, forms, strict=True)}


def test_no_forms_of_no_name() -> None:
    assert set(proposed_forms("").values()) == {""}


def test_an_empty_store_has_no_office(office: Office) -> None:
    assert not office.office.known()
    for read in (office.office.view, office.office.profile):
        with pytest.raises(Missing):
            read()


def test_an_office_is_set_up(office: Office) -> None:
    office.set_up(regulation_number=" 19/91 ", regulation_date=date(2020, 1, 2), session_kind=SessionKind.EXTRAORDINARY)
    view = office.office.view()
    assert office.office.known()
    assert view.name(NameOf.COUNCIL, "ky") == "Мисал айылдык кеңеши"
    assert (view.regulation_number, view.regulation_date) == ("19/91", date(2020, 1, 2))
    assert (view.session_kind, view.example) == (SessionKind.EXTRAORDINARY, False)
    assert [village.name_ky for village in office.office.villages()] == ["1-айыл", "2-айыл"]
    profile = office.office.profile()
    assert (profile.left_mm, profile.right_mm, profile.top_mm, profile.bottom_mm) == (30, 10, 20, 20)
    assert (profile.body_pt, profile.table_pt, profile.hidden_blocks) == (14, 11, frozenset())


@pytest.mark.parametrize("names", [{}, {COUNCIL_KY: " "}, {GENITIVE: "Мисал айылдык кеңешинин"}])
def test_no_office_without_its_councils_name(office: Office, names: dict[NameKey, str]) -> None:
    with pytest.raises(Invalid) as caught:
        office.office.set_up(names=names, values={}, villages=())
    assert set(caught.value.fields) == {"council_ky"}
    assert not office.office.known()


def test_a_store_holds_one_office(office: Office) -> None:
    office.set_up(chair_name="Төрага 1")
    with pytest.raises(Refused):
        office.set_up(chair_name="Төрага 2")
    assert office.office.view().chair_name == "Төрага 1"


def test_names_are_replaced_added_and_removed(office: Office) -> None:
    office.set_up()
    view = office.office.view()
    office.office.change(
        view.version, names={COUNCIL_KY: "Үлгү айылдык кеңеши", GENITIVE: "Үлгү кеңешинин"}, values={"chair_name": "Ө"}
    )
    view = office.office.view()
    assert view.name(NameOf.COUNCIL, "ky", Form.GENITIVE) == "Үлгү кеңешинин"
    assert view.name(NameOf.COUNCIL, "ky", Form.DATIVE) == "Үлгү айылдык кеңеши"
    office.office.change(view.version, names={GENITIVE: ""}, values={})
    assert office.office.view().names == {COUNCIL_KY: "Үлгү айылдык кеңеши"}


def test_the_councils_name_is_not_removed(office: Office) -> None:
    office.set_up()
    with pytest.raises(Invalid):
        office.office.change(office.office.view().version, names={COUNCIL_KY: ""}, values={})


def test_two_who_change_the_office(office: Office) -> None:
    office.set_up()
    seen = office.office.view().version
    office.office.change(seen, names={}, values={"convocation": "VIII"})
    with pytest.raises(Stale):
        office.office.change(seen, names={}, values={"convocation": "28"})
    assert office.office.view().convocation == "VIII"
    office.uow.undo()
    assert office.office.view().convocation == ""


def test_a_text_that_is_too_long_is_said_beside_its_field(office: Office) -> None:
    office.set_up()
    version = office.office.view().version
    with pytest.raises(Invalid) as caught:
        office.office.change(version, names={}, values={"convocation": "I" * 41, "place_ky": "а" * 120})
    assert set(caught.value.fields) == {"convocation"}
    with pytest.raises(TypeError):
        office.office.change(version, names={}, values={"example": True})


def test_the_print_profile_is_changed_within_limits(office: Office) -> None:
    office.set_up()
    version = office.office.profile().version
    office.office.change_profile(version, left_mm=25, body_pt=12, hidden_blocks=frozenset({"seal", "control"}))
    profile = office.office.profile()
    assert (profile.left_mm, profile.body_pt, profile.hidden_blocks) == (25, 12, {"seal", "control"})
    with pytest.raises(Stale):
        office.office.change_profile(version, left_mm=20)


@pytest.mark.parametrize(
    "values", [{"left_mm": 4}, {"top_mm": 61}, {"body_pt": 7}, {"table_pt": 19}, {"right_mm": "1"}]
)
def test_a_profile_that_no_paper_bears(office: Office, values: dict[str, Any]) -> None:
    office.set_up()
    with pytest.raises(Invalid) as caught:
        office.office.change_profile(office.office.profile().version, **values)
    assert set(caught.value.fields) == set(values)


def test_villages_stand_in_the_order_of_the_alphabet(office: Office) -> None:
    office.set_up()
    for name in ("Өзгөн", "Ош", "Ңарбай"):
        office.office.add_village(name_ky=name)
    names = [village.name_ky for village in office.office.villages()]
    assert names == ["1-айыл", "2-айыл", "Ңарбай", "Ош", "Өзгөн"]
    for wrong in (" ", "Ош", " Ош "):
        with pytest.raises(Invalid):
            office.office.add_village(name_ky=wrong)
