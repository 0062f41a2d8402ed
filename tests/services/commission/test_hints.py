"""Questions on kinship and company: what raises one, what does not; it never matters who is asked about whom."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.commission import hints
from app.services.commission.hints import QUESTIONS, Party, Sign, questions, signs

PERSON = uuid.UUID(int=7)
HOME = Sign.ADDRESS


def called(name: str, **fields: object) -> Party:
    return Party(name, **fields)  # type: ignore[arg-type]


def test_no_paper_and_no_export_knows_of_the_questions() -> None:
    app = Path(hints.__file__).parents[2]
    for folder in ("services/papers", "documents", "exchange"):
        told = [
            path.name
            for path in sorted((app / folder).rglob("*.py"))
            if re.search(r"commission.hints|\.hints\(|QUESTIONS", path.read_text("utf-8"))
        ]
        assert told == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Мисалов Үлгү", "Мисалова Айжан", [Sign.SURNAME]),
        ("Үлгү Мисалов", "Мисалова Айжан", [Sign.SURNAME]),
        ("Үлгүбаев Мисал", "Улгубаева Айжан", [Sign.SURNAME]),
        ("Үлгүбай уулу Мисал", "Үлгүбаева Айжан", [Sign.SURNAME]),
        ("Мисал уулу Үлгү", "Мисал кызы Айжан", [Sign.SURNAME, Sign.PATRONYMIC]),
        ("Мисал Үлгү", "Мисалов Айбек", [Sign.SURNAME]),
        ("Улгин Мисал", "Улгина Айжан", [Sign.SURNAME]),
        ("Улгинский Мисал", "Улгинская Айжан", [Sign.SURNAME]),
        ("Үлгүев Айбек Мисалович", "Асанова Айжан Мисаловна", [Sign.PATRONYMIC]),
        ("Үлгүев Айбек Мисалович", "Мисал кызы Айжан", [Sign.PATRONYMIC]),
        ("Асанов Айбек Мисалбаевич", "Мисалбай уулу Эмил", [Sign.PATRONYMIC]),
        ("Асанов Айбек", "айбек асанов", [Sign.SAME_NAME]),
        ("Асанова Марина", "Үлгүева Марина", []),
        ("Асанова Айжан", "Үлгүева Айжан", []),
        ("Асан уулу Айбек", "Үлгү уулу Айбек", []),
        ("Комиссия мүчөсү 1", "Арыз ээси 1", []),
        ("Ли", "Ли Айбек", []),
        ("", "", []),
        ("уулу", "кызы", []),
    ],
)
def test_names(one: str, other: str, expected: list[Sign]) -> None:
    assert list(signs(called(one), called(other))) == list(signs(called(other), called(one))) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"addresses": ("Мисал айылы, Ленин көчөсү, 5",)}, {"addresses": ("мисал айылы ленин кочосу 5",)}, [HOME]),
        ({"addresses": ("Мисал айылы, Ленин көчөсү",)}, {"addresses": ("Мисал айылы, Ленин көчөсү",)}, [HOME]),
        ({"addresses": ("Мисал айылы",)}, {"addresses": ("Мисал айылы",)}, []),
        ({"addresses": ("",)}, {"addresses": ("",)}, []),
        ({"phones": ("", "0555 12-34-56")}, {"phones": ("+996 555 123456",)}, [Sign.PHONE]),
        ({"phones": ("12",)}, {"phones": ("12",)}, []),
        ({"organisations": ("«Мисал» КБ",)}, {"organisations": ("мисал",)}, [Sign.ORGANISATION]),
        ({"organisations": ("",)}, {"organisations": ("",)}, []),
        ({"person_id": PERSON}, {"person_id": PERSON}, [Sign.SAME_PERSON]),
        ({"person_id": PERSON}, {"person_id": uuid.UUID(int=8)}, []),
    ],
)  # fmt: skip
def test_the_rest(one: dict[str, object], other: dict[str, object], expected: list[Sign]) -> None:
    first, second = called("Асанов Айбек", **one), called("Үлгүева Мисал", **other)
    assert list(signs(first, second)) == list(signs(second, first)) == expected


def test_an_organisation_has_no_relatives() -> None:
    school = called("Асанов мектеби", person=False, organisations=("Асанов мектеби",))
    assert signs(called("Асанов Айбек"), school) == ()
    assert signs(called("Асанов Айбек", organisations=("Асанов мектеби",)), school) == (Sign.ORGANISATION,)


def test_each_question_is_asked_once_and_names_who_is_asked_for() -> None:
    others = (called("Мисалова Айжан"), called("Мисалова Айжан"), called("Мисалов Айбек"))
    asked = questions(called("Мисалов Үлгү"), others)
    assert [message.args["name"] for message in asked] == ["Мисалова Айжан", "Мисалов Айбек"]
    assert {message.msgid for message in asked} == {QUESTIONS[Sign.SURNAME]}


def test_every_sign_is_a_question() -> None:
    assert set(QUESTIONS) == set(Sign)
    assert all(question.startswith("{name}: ") and question.endswith("?") for question in QUESTIONS.values())


NAMES = st.lists(
    st.sampled_from(
        ["Мисалов", "Мисалова", "Мисал", "Үлгүбаева", "Улгубай", "уулу", "кызы", "Мисалович", "Мисаловна", "Ли", "7"]
    ),
    max_size=4,
).map(" ".join)
TEXTS = st.lists(
    st.sampled_from(["", "Ленин көчөсү 5", "ленин кочосу, 5", "0555123456", "+996 555 12 34 56"]), max_size=2
)
PARTIES = st.builds(
    Party,
    name=NAMES | st.text(max_size=12),
    person=st.booleans(),
    person_id=st.sampled_from([None, PERSON]),
    phones=TEXTS.map(tuple),
    addresses=TEXTS.map(tuple) | st.lists(st.text(max_size=8), max_size=2).map(tuple),
    organisations=TEXTS.map(tuple),
)


@given(PARTIES, PARTIES)
def test_a_question_is_symmetric_whatever_is_typed(one: Party, other: Party) -> None:
    assert signs(one, other) == signs(other, one)


@given(PARTIES)
def test_whoever_is_named_like_oneself_is_asked_about(one: Party) -> None:
    found = signs(one, one)
    assert bool(found) >= bool(one.words or one.person_id)
    assert Sign.SURNAME not in found
