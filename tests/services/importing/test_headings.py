"""Columns are recognised by the headings that offices write, in both languages, in one row or in two."""

from __future__ import annotations

import tomllib

import pytest

from app.language.words import Words
from app.resources import resource
from app.services.importing.headings import Headings, find, guess, heading_key, headings_between
from app.services.importing.service import TARGETS

APPLICATIONS, PERSONS = TARGETS["applications"], TARGETS["persons"]


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["№", "Демилгенин аталышы", "Арыз ээси", "Айылы"], {"title": 1, "applicant_name": 2, "village_id": 3}),
        (["Название", "ФИО заявителя", "Село"], {"title": 0, "applicant_name": 1, "village_id": 2}),
        (["СУММАСЫ, сом", "Тел.", "башка"], {"amount.local-budget": 0, "phone": 1}),
    ],
)
def test_the_headings_of_offices(headings, columns):
    assert guess(APPLICATIONS, headings, {}) == columns


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize("target", [APPLICATIONS, PERSONS], ids=lambda target: target.key)
def test_the_programs_own_words_for_every_field(target, language):
    words = Words(language)
    labels = [words.gettext(field.label) for field in target.fields]
    assert guess(target, labels, {}) == {field.key: place for place, field in enumerate(target.fields)}


def test_what_was_chosen_before_is_chosen_again():
    assert guess(PERSONS, ["Колдонуучу", "Аты-жөнү"], {heading_key("Колдонуучу"): "full_name"}) == {"full_name": 0}


def test_headings_in_two_rows_under_the_name_of_the_list():
    rows = [
        ["2021-жылдагы өтүнмөлөрдүн тизмеси", None, None, None],
        [None, None, None, None],
        ["Аталышы", "Арыз ээси", "Суммасы", None],
        [None, None, "жергиликтүү бюджет", "донор"],
        ["Демилге 1", "Арыз ээси 1", 12000, 25000],
    ]
    assert headings_between(rows, 2, 3) == ("Аталышы", "Арыз ээси", "Суммасы · жергиликтүү бюджет", "Суммасы · донор")
    columns = {"title": 0, "applicant_name": 1, "amount.local-budget": 2, "amount.donor-money": 3}
    assert find(APPLICATIONS, rows, {}) == Headings(2, 3, columns)


def test_one_row_is_enough_where_the_next_is_a_record():
    rows = [["ФИО", "Телефон"], ["Житель 1", "0555"], ["Житель 2", "0556"]]
    assert find(PERSONS, rows, {}) == Headings(0, 0, {"full_name": 0, "phone": 1})


def test_without_anything_known_the_first_filled_row_is_taken():
    assert find(PERSONS, [[None], ["x"], ["y"]], {}) == Headings(1, 1, {})
    assert find(PERSONS, [], {}) == Headings(0, 0, {})


def test_the_words_in_the_data_belong_to_fields_that_are_there():
    kept = tomllib.loads(resource("imports", "headings.toml").read_text("utf-8"))
    assert {key: sorted(kept[key]) for key in TARGETS} == {
        key: sorted(field.key for field in target.fields) for key, target in TARGETS.items()
    }
