"""The wording of papers: the program's default for each part, the office's own where it has written one."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing
from app.language.cardinals import russian_form
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.office import Wording
from app.resources import resource
from app.store.unit_of_work import UnitOfWork

#: Parts that every act shares stand under this name.
ACT = "act"


@dataclass(frozen=True)
class WordingPart:
    """A part of a paper's wording in one language; `placeholders` are the names that it may use in braces."""

    kind: str
    part: str
    text: str
    default: str
    placeholders: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether the office has its own wording here."""
        return self.text != self.default


@cache
def defaults(language: str) -> Mapping[str, Mapping[str, str]]:
    """The program's own wording: kind → part → text."""
    with resource("wordings", f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces, in order, each once, with whatever else stands there. Raises ValueError for a lone brace."""
    found = [
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, name, form, conversion in string.Formatter().parse(text)
        if name is not None
    ]
    return tuple(dict.fromkeys(found))


class Words:
    """The wording that holds now, by kind and part, for one language."""

    def __init__(self, language: str, own: Mapping[tuple[str, str], str]) -> None:
        self.language = language
        self._own = own

    def text(self, kind: str, part: str) -> str:
        """A part as it is written, with its placeholders. Raises KeyError for a part that no paper has."""
        return self._own.get((kind, part), defaults(self.language)[kind][part])

    def fill(self, kind: str, part: str, values: Mapping[str, str]) -> str:
        """A part with its placeholders filled. Raises KeyError for a placeholder without a value."""
        return self.text(kind, part).format_map(values).strip()

    def counted(self, kind: str, part: str, n: int) -> str:
        """A number with its noun; in Russian the part has three forms parted by bars: 1 раз, 2 раза, 5 раз."""
        forms = self.text(kind, part).split("|")
        form = russian_form(n, *forms) if self.language == "ru" and len(forms) == 3 else forms[0]
        return form.format_map({"n": str(n)}).strip()


def words_of(session: Session, language: str) -> Words:
    """The wording of the office within an open session."""
    return Words(language, _own(session, language))


def _own(session: Session, language: str) -> dict[tuple[str, str], str]:
    rows = session.scalars(select(Wording).where(Wording.language == language))
    return {(row.kind, row.part): row.text for row in rows}


class WordingService:
    """Reads and changes the office's wording."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def kinds(self) -> tuple[str, ...]:
        """The papers whose wording may be changed; the shared parts come first."""
        return tuple(defaults("ky"))

    def parts(self, kind: str, language: str) -> list[WordingPart]:
        """Every part of a paper in one language. Raises Missing for a kind that is not known."""
        with self._uow.reading() as session:
            own = _own(session, language)
        return [
            WordingPart(kind, part, own.get((kind, part), default), default, placeholders(default))
            for part, default in _known(kind, language).items()
        ]

    def check(self, kind: str, part: str, language: str, text: str) -> None:
        """Raises Invalid for a placeholder that this part does not know, or a brace that stands alone."""
        _check(text, placeholders(_part(kind, part, language)))

    def change(self, kind: str, part: str, language: str, text: str) -> None:
        """Write the office's own wording. Raises Invalid as `check` does."""
        default = _part(kind, part, language)
        self.check(kind, part, language, text)
        if text == default:
            self.restore(kind, part, language)
            return
        with self._uow.operation(OperationCode.WORDING_CHANGE) as tx:
            row = tx.session.scalars(_where(kind, part, language)).one_or_none()
            if row is None:
                tx.session.add(Wording(kind=kind, part=part, language=language, text=text))
            else:
                row.text = text

    def restore(self, kind: str, part: str, language: str) -> None:
        """Go back to the program's default."""
        _part(kind, part, language)
        with self._uow.operation(OperationCode.WORDING_RESTORE) as tx:
            row = tx.session.scalars(_where(kind, part, language)).one_or_none()
            if row is not None:
                tx.session.delete(row)


def _where(kind: str, part: str, language: str) -> Select[Wording]:
    return select(Wording).where(Wording.kind == kind, Wording.part == part, Wording.language == language)


def _known(kind: str, language: str) -> Mapping[str, str]:
    parts = defaults(language).get(kind)
    if parts is None:
        raise Missing(Message(N_("There is no paper called {kind}."), {"kind": kind}))
    return parts


def _part(kind: str, part: str, language: str) -> str:
    parts = _known(kind, language)
    if part not in parts:
        raise Missing(Message(N_("There is no paper called {kind}."), {"kind": f"{kind}/{part}"}))
    return parts[part]


def _check(text: str, known: tuple[str, ...]) -> None:
    try:
        used = placeholders(text)
    except ValueError:
        raise Invalid({"text": Message(N_("A curly brace stands alone: remove it, or write it twice."))}) from None
    strange = [name for name in used if name not in known]
    if strange:
        message = Message(N_("{name} is not known here. You may use: {known}."))
        names = {"name": "{" + strange[0] + "}", "known": ", ".join("{" + name + "}" for name in known) or "–"}
        raise Invalid({"text": Message(message.msgid, names)})
