"""The posts of the persons of the office, and who of them works with this program."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.office import Body, Person, Post, Village, Worker
from app.services.lengths import check_lengths, too_long
from app.services.personal import number_fault, year_fault
from app.store.unit_of_work import Transaction, UnitOfWork

_PIN_ROUNDS = 200_000
_POST_COLUMNS = {"post_ky": "title_ky", "post_ru": "title_ru"}


@dataclass(frozen=True)
class PersonView:
    """A person of the register; `posts` are the Kyrgyz and Russian titles of the posts held."""

    id: uuid.UUID
    version: int
    full_name: str
    short_name: str
    birth_year: int | None
    village: str
    phone: str
    organisation: str
    posts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PostView:
    """A post that a person holds."""

    id: uuid.UUID
    version: int
    body: Body
    title_ky: str
    title_ru: str


@dataclass(frozen=True)
class PostInput:
    """A post as typed: a held one by its `id` as read at `version`, or a new one. Without a Kyrgyz title it is none."""

    body: Body | None
    title_ky: str
    title_ru: str = ""
    id: uuid.UUID | None = None
    version: int = 0


@dataclass(frozen=True)
class WorkerView:
    """Somebody who works with the program."""

    id: uuid.UUID
    person_id: uuid.UUID
    name: str
    post_ky: str
    post_ru: str
    has_pin: bool


#: Words of a name that have no initial.
_NO_NAMES = frozenset({"уулу", "кызы", "тегин"})


def proposed_short_name(full_name: str) -> str:
    """«Кожонова Анаргүл Абдиллаевна» → «А. А. Кожонова»; a proposal only, names are not guessed from.

    Where a name is not of three plain words («… уулу», «… кызы», two words, a small letter or a number) it is returned
    as typed.
    """
    words = full_name.split()
    if len(words) != 3 or any(word.casefold() in _NO_NAMES or not word[0].isupper() for word in words):
        return full_name.strip()
    surname, given, patronymic = words
    return f"{given[0]}. {patronymic[0]}. {surname}"


class PeopleService:
    """Persons, their posts, and the workers of this program."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def persons(self) -> list[PersonView]:
        """Everybody on the register, in the order of the Kyrgyz alphabet; entries that were merged are left out."""
        with self._uow.reading() as session:
            villages = {row.id: row.name_ky for row in session.scalars(select(Village))}
            posts: dict[uuid.UUID, list[tuple[str, str]]] = {}
            for post in session.scalars(select(Post)):
                posts.setdefault(post.person_id, []).append((post.title_ky, post.title_ru))
            rows = session.scalars(select(Person).where(Person.merged_into_id.is_(None)).order_by(Person.sort_key))
            return [_person_view(row, villages, posts) for row in rows]

    def add_person(
        self,
        *,
        full_name: str,
        short_name: str = "",
        phone: str = "",
        organisation: str = "",
        body: Body | None = None,
        post_ky: str = "",
        post_ru: str = "",
    ) -> uuid.UUID:
        """Put a person on the register, with a post where one is given.

        Raises Invalid without a name, or with a text that is too long.
        """
        name = " ".join(full_name.split())
        texts = {
            "full_name": name,
            "short_name": short_name.strip() or proposed_short_name(name),
            "phone": phone.strip(),
            "organisation": organisation.strip(),
        }
        Invalid.check(person_faults(texts))
        check_lengths(Post, {"post_ky": post_ky, "post_ru": post_ru}, _POST_COLUMNS)
        with self._uow.operation(OperationCode.PERSON_CHANGE) as tx:
            person = Person(**texts)
            tx.session.add(person)
            tx.session.flush()
            if body is not None and post_ky.strip():
                post = Post(person_id=person.id, body=body, title_ky=post_ky.strip(), title_ru=post_ru.strip())
                tx.session.add(post)
            return person.id

    def posts(self, person_id: uuid.UUID) -> list[PostView]:
        """The posts that a person holds."""
        with self._uow.reading() as session:
            rows = session.scalars(select(Post).where(Post.person_id == person_id).order_by(Post.body, Post.title_ky))
            return [PostView(row.id, row.version, row.body, row.title_ky, row.title_ru) for row in rows]

    def change_posts(self, person_id: uuid.UUID, posts: Sequence[PostInput]) -> None:
        """Correct, add and end posts of a person; those not given stay.

        Raises Missing, Stale, or Invalid with fields `body_0`, `post_ky_0`, `post_ru_0` and so on by their place.
        """
        _check_posts(posts)
        with self._uow.operation(OperationCode.PERSON_CHANGE) as tx:
            _find(tx.session, person_id)
            for post in posts:
                _put_post(tx, person_id, post)

    def workers(self) -> list[WorkerView]:
        """Who may be chosen as the person at work."""
        with self._uow.reading() as session:
            pairs = session.execute(
                select(Worker, Person).join(Person, Person.id == Worker.person_id).where(Worker.active)
            ).all()
            posts = {post.person_id: post for post in session.scalars(select(Post))}
            views = []
            for worker, person in sorted(pairs, key=lambda pair: pair[1].sort_key):
                post = posts.get(person.id)
                titles = (post.title_ky, post.title_ru) if post else ("", "")
                views.append(WorkerView(worker.id, person.id, person.full_name, *titles, worker.pin_hash is not None))
            return views

    def add_worker(self, person_id: uuid.UUID, *, pin: str = "") -> uuid.UUID:
        """Let a person of the register work with the program, with an optional PIN of 4 to 8 digits.

        The PIN identifies, it does not protect. Raises Invalid for another PIN, Missing for an unknown person.
        """
        _check_pin(pin)
        with self._uow.operation(OperationCode.WORKER_CHANGE) as tx:
            _find(tx.session, person_id)
            worker = tx.session.scalars(select(Worker).where(Worker.person_id == person_id)).one_or_none()
            if worker is None:
                worker = Worker(person_id=person_id)
                tx.session.add(worker)
            worker.active = True
            worker.pin_salt, worker.pin_hash = _sealed(pin) if pin else (None, None)
            tx.session.flush()
            return worker.id

    def retire_worker(self, worker_id: uuid.UUID) -> None:
        """Take somebody off the people at work; never deleted, for the record names them. Adding them again undoes it.

        Raises Missing, or Refused for the last one: somebody must be able to work.
        """
        with self._uow.operation(OperationCode.WORKER_CHANGE) as tx:
            worker = tx.get(Worker, worker_id)
            if not tx.session.scalar(select(Worker.id).where(Worker.active, Worker.id != worker_id).limit(1)):
                raise Refused(Message(N_("The last person at work stays on the list. Add another one first.")))
            worker.active = False

    def recognises(self, worker_id: uuid.UUID, pin: str) -> bool:
        """Whether this PIN is the worker's; true for anybody where no PIN was set."""
        with self._uow.reading() as session:
            worker = session.get(Worker, worker_id)
            if worker is None:
                raise Missing(Message(N_("This person is no longer on the list.")))
            if worker.pin_hash is None or worker.pin_salt is None:
                return True
            return hmac.compare_digest(_stretched(pin, worker.pin_salt), worker.pin_hash)


def _person_view(
    row: Person, villages: dict[uuid.UUID, str], posts: dict[uuid.UUID, list[tuple[str, str]]]
) -> PersonView:
    village = villages.get(row.village_id, "") if row.village_id else ""
    held = tuple(posts.get(row.id, ()))
    return PersonView(
        row.id, row.version, row.full_name, row.short_name, row.birth_year, village, row.phone, row.organisation, held
    )


def person_faults(values: Mapping[str, Any]) -> dict[str, Message | None]:
    """What of a person's fields cannot be kept, by field; those not given are not looked at."""
    wrong: dict[str, Message | None] = {
        key: too_long(Person, key, value) for key, value in values.items() if isinstance(value, str)
    }
    wrong |= {
        "personal_number": number_fault(values.get("personal_number") or ""),
        "birth_year": year_fault(values.get("birth_year")),
    }
    if not values["full_name"]:
        wrong["full_name"] = Message(N_("Enter a name."))
    return wrong


def _check_posts(posts: Sequence[PostInput]) -> None:
    wrong: dict[str, Message | None] = {}
    for place, post in enumerate(posts):
        wrong[f"post_ky_{place}"] = too_long(Post, "title_ky", post.title_ky)
        wrong[f"post_ru_{place}"] = too_long(Post, "title_ru", post.title_ru)
        if post.title_ky.strip() and post.body is None:
            wrong[f"body_{place}"] = Message(N_("Choose where the post is."))
        if post.title_ru.strip() and not post.title_ky.strip():
            wrong[f"post_ky_{place}"] = Message(N_("Enter the post in Kyrgyz too."))
    Invalid.check(wrong)


def _put_post(tx: Transaction, person_id: uuid.UUID, typed: PostInput) -> None:
    title = typed.title_ky.strip()
    if typed.id is None and not title:
        return
    post = Post(person_id=person_id) if typed.id is None else tx.get(Post, typed.id, typed.version)
    if post.person_id != person_id:
        raise Missing(Message(N_("This person is no longer on the list.")))
    if not title:
        tx.session.delete(post)
        return
    if typed.body is not None:
        post.body = typed.body
    post.title_ky, post.title_ru = title, typed.title_ru.strip()
    tx.session.add(post)


def _find(session: Session, person_id: uuid.UUID) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise Missing(Message(N_("This person is no longer on the list.")))
    return person


def _check_pin(pin: str) -> None:
    if pin and not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 8):
        raise Invalid({"pin": Message(N_("A PIN is 4 to 8 digits."))})


def _sealed(pin: str) -> tuple[bytes, bytes]:
    salt = secrets.token_bytes(16)
    return salt, _stretched(pin, salt)


def _stretched(pin: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), salt, _PIN_ROUNDS)
