"""The acts that were issued: their register, and the letter with which they go to the justice body."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import dates
from app.language.message import N_, Message
from app.models.contest import ActKind
from app.models.paper import Paper, PaperKind, PaperStatus
from app.services.contest_view import the_contest
from app.services.papers import phrases
from app.services.papers.acts import ACT_KINDS, stated_act
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Column, LetterText, Section, SheetText, Table
from app.services.papers.forms import SHEET, values_of
from app.services.papers.frames import ACT_WORDS
from app.services.papers.letters import executor, letter_text, signer
from app.services.papers.package import Signer, head_of_office
from app.services.papers.wording import Words

_REGISTER, _LETTER = PaperKind.ACTS_REGISTER, PaperKind.JUSTICE_LETTER


@dataclass(frozen=True)
class IssuedAct:
    """An act as it was issued."""

    act: ActKind
    number: str
    dated: date | None
    title_ky: str
    title_ru: str
    register_number: int


@dataclass(frozen=True)
class Acts:
    """Acts in the order of their days, and who signs a letter about them."""

    rows: tuple[IssuedAct, ...]
    signer: Signer


def _gather_year(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> Acts:
    """The acts on a contest, and whatever was adopted in its year."""
    year = the_contest(session, contest_id).year
    of_year = Paper.dated.between(date(year, 1, 1), date(year, 12, 31))
    return Acts(_acts(session, or_(Paper.contest_id == contest_id, of_year)), head_of_office(session))


def _gather_council(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> Acts:
    """The resolutions of the council on a contest."""
    found = _acts(session, Paper.contest_id == contest_id)
    return Acts(tuple(act for act in found if act.act is ActKind.RESOLUTION), head_of_office(session))


def _acts(session: Session, of: Any) -> tuple[IssuedAct, ...]:
    papers = session.scalars(
        select(Paper)
        .where(of, Paper.status == PaperStatus.ISSUED, Paper.kind.in_(ACT_KINDS))
        .order_by(Paper.dated, Paper.register_number)
    )
    return tuple(_act(paper) for paper in papers)


def _act(paper: Paper) -> IssuedAct:
    """What kind of act it was stands in its own facts: the contest may say otherwise by now."""
    act = stated_act(paper.kind, json.loads(paper.facts).get("figures", {})) or ActKind.RESOLUTION
    title_ru = paper.title_ru or paper.title_ky
    return IssuedAct(act, paper.number, paper.dated, paper.title_ky, title_ru, paper.register_number or 0)


def _register_text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    values, acts = values_of(basis, words), basis.subject
    columns = (
        Column("№", "center", 1),
        Column(words.text(_REGISTER, "column_act"), "left", 4),
        Column(words.text(_REGISTER, "column_date"), "center", 3),
        Column(words.text(_REGISTER, "column_about"), "left", 10),
    )
    rows = tuple(
        (str(at), words.fill(_REGISTER, "act", _named(act, words)), phrases.day(act.dated), _title(act, words))
        for at, act in enumerate(acts.rows, start=1)
    )
    table = Section(table=Table(columns, rows)) if rows else Section(paragraphs=(words.text(_REGISTER, "empty"),))
    return SheetText(
        office=values["executive_name"],
        title=words.fill(_REGISTER, "title", values),
        subtitle=words.fill(_REGISTER, "subtitle", values),
        sections=(table,),
        made_line=words.fill(SHEET, "made", {"date": dates.short(made, words.language)}),
        signatures=((words.text(_REGISTER, "signer"), words.text(SHEET, "line")),),
    )


def _named(act: IssuedAct, words: Words) -> dict[str, str]:
    return {"act": phrases.sentence(words.text(ACT_WORDS, act.act)), "number": act.number}


def _title(act: IssuedAct, words: Words) -> str:
    return act.title_ky if words.language == "ky" else act.title_ru


def _letter_values(basis: Basis, words: Words) -> dict[str, Any]:
    """What the letter is made from, its table too: when another act is issued, the draft is out of date."""
    return {**values_of(basis, words), "table": _enclosed(basis.subject, words).rows}


def _letter_first(basis: Basis, words: Words, clerk: Clerk) -> DraftText:
    values = values_of(basis, words)
    post, name = signer(basis.subject.signer, words)
    return DraftText(
        title=words.fill(_LETTER, "title", values),
        addressee=words.fill(_LETTER, "addressee", values),
        preamble=words.fill(_LETTER, "salutation", values),
        points=words.fill(_LETTER, "text", values),
        signer_post=post,
        signer_name=name,
        executor=executor(words, clerk),
    )


def _letter_text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> LetterText:
    letter = letter_text(draft, basis.office, words, head)
    enclosed = Section(words.text(_LETTER, "heading_enclosed"), table=_enclosed(basis.subject, words))
    return LetterText(**{**vars(letter), "sections": (*letter.sections, enclosed)})


def _enclosed(acts: Acts, words: Words) -> Table:
    """Act, title, sheets, copies, date, number; sheets and copies are counted by hand and written by pen."""
    shares = {"act": 3, "title": 8, "sheets": 2, "copies": 2, "date": 3, "number": 2}
    aligned = {"act": "left", "title": "left"}
    columns = (
        Column("№", "center", 1),
        *(Column(words.text(_LETTER, f"column_{name}"), aligned.get(name, "center"), n) for name, n in shares.items()),
    )
    rows = tuple(
        (
            str(at),
            phrases.sentence(words.text(ACT_WORDS, act.act)),
            _title(act, words),
            "",
            "",
            phrases.day(act.dated),
            act.number,
        )
        for at, act in enumerate(acts.rows, start=1)
    )
    return Table(columns, rows, row_mm=9)


def _require(basis: Basis) -> None:
    if not basis.subject.rows:
        raise Refused(Message(N_("No resolution of the council on this contest has been issued yet.")))


def _figures(basis: Basis) -> dict[str, Any]:
    return {"acts": [[act.act, act.number, act.dated, act.register_number] for act in basis.subject.rows]}


#: How the register and the letter are made.
RECIPES: Mapping[PaperKind, Recipe] = {
    _REGISTER: Recipe(gather=_gather_year, text=_register_text),
    _LETTER: Recipe(
        gather=_gather_council,
        text=_letter_text,
        first=_letter_first,
        values=_letter_values,
        require=_require,
        figures=_figures,
        pictured=True,
    ),
}
