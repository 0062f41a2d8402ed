"""The example's office: its names and their forms, its villages; blanks for what the deck does not tell."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.models.office import Form, NameOf, Office, OfficeName, PrintProfile, Village
from app.services.example.adding import add, add_all
from app.services.office import proposed_forms

#: The Kyrgyz names; their other forms follow the suffix rules, as they are proposed to any office.
NAMES_KY = {
    NameOf.COUNCIL: "Орозбеков айылдык кеңеши",
    NameOf.EXECUTIVE: "Орозбеков айыл өкмөтү",
    NameOf.AIMAK: "Орозбеков айыл аймагы",
}

#: The Russian names: nominative, genitive, dative. «Окмоту» is not inflected.
NAMES_RU = {
    NameOf.COUNCIL: ("Орозбековский айылный кенеш", "Орозбековского айылного кенеша", "Орозбековскому айылному кенешу"),
    NameOf.EXECUTIVE: (
        "Айыл окмоту Орозбековского айылного аймака",
        "айыл окмоту Орозбековского айылного аймака",
        "айыл окмоту Орозбековского айылного аймака",
    ),
    NameOf.AIMAK: ("Орозбековский айылный аймак", "Орозбековского айылного аймака", "Орозбековскому айылному аймаку"),
}

LETTERHEAD_KY = (
    "КЫРГЫЗ РЕСПУБЛИКАСЫ",
    "____ облусу",
    "____ району",
    "Орозбеков айыл аймагы",
    "Орозбеков айылдык кеңеши",
)
LETTERHEAD_RU = (
    "КЫРГЫЗСКАЯ РЕСПУБЛИКА",
    "____ область",
    "____ район",
    "Орозбековский айылный аймак",
    "Орозбековский айылный кенеш",
)

#: The deck says «3 айылда» and names none of them.
VILLAGES = (("1-айыл", "Село 1"), ("2-айыл", "Село 2"), ("3-айыл", "Село 3"))


def add_office(session: Session) -> list[uuid.UUID]:
    """Add the office, its names, its print profile and its villages; the keys of the villages."""
    add(session, _office())
    add(session, PrintProfile())
    add_all(session, _names())
    return [row.id for row in add_all(session, (Village(name_ky=ky, name_ru=ru) for ky, ru in VILLAGES))]


def _office() -> Office:
    return Office(
        example=True,
        letterhead_ky="\n".join(LETTERHEAD_KY),
        letterhead_ru="\n".join(LETTERHEAD_RU),
        place_ky="____ айылы",
        place_ru="село ____",
        notice_board_ky="айыл өкмөтүнүн маалымат тактасына",
        notice_board_ru="на информационной доске айыл окмоту",
        committee_ky="айылдык кеңештин ____ боюнча туруктуу комиссиясына",
        committee_ru="постоянную комиссию айылного кенеша по ____",
        chair_post_ky="Айылдык кеңештин төрагасы",
        chair_post_ru="Председатель айылного кенеша",
        chair_name="Төрага 1",
        regulation_date=date(2020, 12, 28),
        regulation_number="226",
    )


def _names() -> Iterator[OfficeName]:
    for of, name in NAMES_KY.items():
        for form, text in {Form.NOMINATIVE: name, **proposed_forms(name)}.items():
            yield OfficeName(name_of=of, language="ky", form=form, text=text)
    for of, (nominative, genitive, dative) in NAMES_RU.items():
        forms = {Form.NOMINATIVE: nominative, Form.GENITIVE: genitive, Form.DATIVE: dative}
        for form, text in forms.items():
            yield OfficeName(name_of=of, language="ru", form=form, text=text)
