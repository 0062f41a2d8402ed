"""Hints on likely duplicates: what is a reason, what is none; it never matters which of the two comes first."""

from __future__ import annotations

import uuid
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services import likeness
from app.services.likeness import Known, likely_pairs, reasons

VILLAGE = uuid.UUID(int=5)


def known(name: str, **fields: object) -> Known:
    return Known(**{"id": uuid.uuid4(), "name": name, **fields})  # type: ignore[arg-type]


def why(one: Known, other: Known) -> list[str]:
    return [message.msgid for message in reasons(one, other)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (known("Өмүрбек Үсөн"), known("омурбек усон"), [likeness._SAME_NAME]),
        (known("Үлгүева Мисал"), known("Мисал Үлгүева"), [likeness._OTHER_ORDER]),
        (known("Үлгүева Мисал"), known("Үлгуева Мысал"), []),
        (known("Үлгүева Мисал", phone="0555 12-34-56"), known("Үлгүева Мысал", phone="+996 555 123456"),
         [likeness._NEAR_NAME, likeness._SAME_PHONE]),
        (known("Үлгүев Мисал", birth_year=1980), known("Үлгүева Мисал", birth_year=1980),
         [likeness._NEAR_NAME, likeness._SAME_YEAR]),
        (known("Үлгүева Мисал Мисаловна", village_id=VILLAGE), known("Үлгүева Мисал", village_id=VILLAGE),
         [likeness._PART_OF_NAME, likeness._SAME_VILLAGE]),
        (known("Үлгүева Мисал"), known("Үлгүева Мисал", village_id=VILLAGE), [likeness._SAME_NAME]),
        (known("Үлгүева Мисал", birth_year=1980), known("Үлгүева Мисал", birth_year=1981), []),
        (known("А", number="1" * 14), known("Б", number="1" * 14), [likeness._SAME_NUMBER]),
        (known("А Б", number="1" * 14), known("А Б", number="2" * 14), []),
        (known("Мисал уулу"), known("Үлгү уулу", village_id=VILLAGE), []),
        (known("Мисал"), known("Мысал", village_id=VILLAGE), []),
        (known("«Үлгү» ЖАК", organisation=True), known("үлгү", organisation=True), [likeness._SAME_NAME]),
        (known("Үлгү", organisation=True, number="123-45"), known("Мисал", organisation=True, number="12345"),
         [likeness._SAME_REGISTRATION]),
        (known("ОсОО", organisation=True), known("ОсОО", organisation=True), [likeness._SAME_NAME]),
        (known(""), known(""), []),
    ],
)  # fmt: skip
def test_reasons(one: Known, other: Known, expected: list[str]) -> None:
    assert why(one, other) == why(other, one) == expected


NAMES = st.lists(st.sampled_from(["Үлгүева", "Улгуева", "Мисал", "Мысал", "Асан", "уулу", "Б"]), max_size=3).map(
    " ".join
)
ENTRIES = st.builds(
    Known,
    id=st.uuids(),
    name=NAMES,
    number=st.sampled_from(["", "", "11111111111111", "22222222222222"]),
    birth_year=st.sampled_from([None, 1980, 1981]),
    village_id=st.sampled_from([None, VILLAGE]),
    phone=st.sampled_from(["", "0555123456"]),
)


@given(ENTRIES, ENTRIES)
def test_a_hint_is_symmetric(one: Known, other: Known) -> None:
    assert why(one, other) == why(other, one)


@given(st.lists(ENTRIES, max_size=7, unique_by=lambda entry: entry.id))
def test_no_pair_with_a_reason_is_overlooked(entries: list[Known]) -> None:
    """The short way through shared words finds what the long way through all pairs finds."""
    found = [(one.id, other.id) for one, other, _why in likely_pairs(entries)]
    assert found == [(one.id, other.id) for one, other in combinations(entries, 2) if reasons(one, other)]


def test_thousands_are_compared_at_once() -> None:
    entries = [known(f"Тегин{number} Мисал{number % 700} уулу") for number in range(4000)]
    twin = known("тегин7 мисал7 уулу")
    assert [(one.name, other) for one, other, _why in likely_pairs([*entries, twin])] == [(entries[7].name, twin)]
