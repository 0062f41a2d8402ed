"""Letters: canonical spelling, folding, sorting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.letters import ALPHABET, canonical, fold, sort_key

SORTED = [
    "Наматбеков",
    "Ңарбаев",
    "Обозов",
    "Орозбеков",
    "Өмүрбеков",
    "Ургазиев",
    "Усенов",
    "Үсөнов",
    "Ысаков",
    "Эсенов",
]

texts = st.text(st.sampled_from(ALPHABET + ALPHABET.upper() + "ѳѲɵƟӊӉҥҤӈӇ aZ-09\u0301\u0306\u0308")) | st.text()
kyrgyz = st.text(st.sampled_from(ALPHABET + ALPHABET.upper() + " -"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ѳмүр", "өмүр"),
        ("ɵмүр", "өмүр"),
        ("ѲМҮР", "ӨМҮР"),
        ("ƟМҮР", "ӨМҮР"),
        ("жаӊы", "жаңы"),
        ("жаҥы", "жаңы"),
        ("жаӈы", "жаңы"),
        ("ЖАӉЫ", "ЖАҢЫ"),
        ("ЖАҤЫ", "ЖАҢЫ"),
        ("ЖАӇЫ", "ЖАҢЫ"),
        ("и\u0306", "й"),
        ("е\u0308", "ё"),
        ("ъ ё щ \\", "ъ ё щ \\"),
    ],
)
def test_canonical(text: str, kept: str) -> None:
    assert canonical(text) == kept


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Өмүрбеков", "омурбеков"),
        ("ѲМУРБЕКОВ", "омурбеков"),
        ("жаңы  үй", "жаны уи"),
        ("Съезд Ёлка июнь", "сезд елка июн"),
        ("12\u00a0000", "12 000"),
        ("Mañana", "manana"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(texts)
def test_canonical_is_idempotent(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(texts)
def test_fold_is_idempotent_and_sees_through_canonical(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(canonical(text))


@given(kyrgyz)
def test_fold_takes_both_sides_alike(text: str) -> None:
    typed = text.translate(str.maketrans("ңөүёйҢӨҮЁЙ", "ноуеиНОУЕИ"))
    assert fold(text) == fold(text.upper()) == fold(text.swapcase()) == fold(typed)


@given(kyrgyz, kyrgyz, kyrgyz)
def test_fold_finds_a_part_in_its_whole(before: str, part: str, after: str) -> None:
    assert fold(part) in fold(before + part + after)


def test_sort_order() -> None:
    mixed = SORTED[::2] + SORTED[1::2]
    assert mixed != SORTED
    assert sorted(mixed, key=sort_key) == SORTED
    assert sorted(sorted(ALPHABET), key=sort_key) == list(ALPHABET)


def test_sort_ignores_case_until_nothing_else_differs() -> None:
    assert sorted(["б", "А", "а", "Б", "Ая"], key=sort_key) == ["А", "а", "Ая", "Б", "б"]


def test_sort_puts_the_shorter_first_and_knows_look_alikes() -> None:
    assert sorted(["Асанова", "Асан", "Асан уулу"], key=sort_key) == ["Асан", "Асан уулу", "Асанова"]
    assert sort_key("Ѳмүр") == sort_key("Өмүр")


@given(st.lists(kyrgyz))
def test_sort_key_is_a_total_order_that_survives_utf_8(names: list[str]) -> None:
    by_key = sorted(names, key=sort_key)
    assert by_key == sorted(names, key=lambda name: sort_key(name).encode())
    assert by_key == sorted(names[::2] + names[1::2], key=sort_key)
    assert len({sort_key(name) for name in names}) == len(set(names))
