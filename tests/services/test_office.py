"""The office: set up once, changed as read, its names in their forms, its print profile and villages."""

from __future__ import annotations

import uuid
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
        ("Мисал айылдык кеңеши", ("кеңешинин", "кеңешине")),
        ("Мисал айыл өкмөтү", ("өкмөтүнүн", "өкмөтүнө")),
        ("Мисал айыл аймагы", ("аймагынын", "аймагына")),
        ("Мисал айылдык кеңеш", ("кеңештин", "кеңешке")),
    ],
)
def test_forms_are_proposed_by_the_suffix_rules(name: str, forms: tuple[str, ...]) -> None:
    stem = name.rsplit(" ", 1)[0]
    wanted = (Form.GENITIVE, Form.DATIVE)
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


def test_a_village_is_corrected_as_read(office: Office) -> None:
    office.set_up()
    first, second = office.office.villages()
    office.office.change_village(first.id, first.version, name_ky=" Ңарбай ", name_ru="Нарбай")
    assert [village.name_ky for village in office.office.villages()] == ["2-айыл", "Ңарбай"]
    with pytest.raises(Stale):
        office.office.change_village(first.id, first.version, name_ky="Ош", name_ru="")
    with pytest.raises(Missing):
        office.office.change_village(uuid.uuid4(), 1, name_ky="Ош", name_ru="")
    office.office.change_village(second.id, second.version, name_ky="2-айыл", name_ru="2-село")
    office.uow.undo()
    office.uow.undo()
    assert office.office.villages()[0].name_ky == "1-айыл"


@pytest.mark.parametrize("name", ["", " ", "2-айыл", " 2-айыл ", "а" * 121])
def test_a_village_keeps_its_name_where_the_new_one_cannot_be(office: Office, name: str) -> None:
    office.set_up()
    first = office.office.villages()[0]
    with pytest.raises(Invalid) as caught:
        office.office.change_village(first.id, first.version, name_ky=name, name_ru="")
    assert set(caught.value.fields) == {"name_ky"}
    assert office.office.villages()[0] == first


def test_names_that_are_too_long_are_said_beside_their_fields(office: Office) -> None:
    for names, villages, field in (
        ({COUNCIL_KY: "а" * 301}, (), "council_ky"),
        ({COUNCIL_KY: "Үлгү", GENITIVE: "а" * 301}, (), "council_ky_genitive"),
        ({COUNCIL_KY: "Үлгү"}, ("а" * 121,), "villages"),
    ):
        with pytest.raises(Invalid) as caught:
            office.office.set_up(names=names, values={}, villages=villages)
        assert set(caught.value.fields) == {field}
    office.office.set_up(names={COUNCIL_KY: "а" * 300}, values={}, villages=("а" * 120,))
    with pytest.raises(Invalid) as caught:
        office.office.change(office.office.view().version, names={GENITIVE: "б" * 301}, values={})
    assert set(caught.value.fields) == {"council_ky_genitive"}
    with pytest.raises(Invalid) as caught:
        office.office.add_village(name_ky="Ош", name_ru="а" * 121)
    assert set(caught.value.fields) == {"name_ru"}


def test_spaces_around_a_name_do_not_count(office: Office) -> None:
    office.office.set_up(names={COUNCIL_KY: " " + "а" * 300 + " "}, values={}, villages=(" " + "а" * 120,))
    assert office.office.view().name(NameOf.COUNCIL, "ky") == "а" * 300
