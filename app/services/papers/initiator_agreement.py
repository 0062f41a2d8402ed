"""The agreement of the aiyl okmotu with the initiator of an awarded initiative; its terms are the office's wording."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import dates
from app.language.message import N_, Message
from app.models.paper import PaperKind
from app.services.papers import package, phrases
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.drafts import DraftText, lines_of
from app.services.papers.facts import AgreementText, Party
from app.services.papers.forms import SHEET
from app.services.papers.letters import LETTER, package_values, signer
from app.services.papers.package import Package, require_registered
from app.services.papers.result_phrases import decided_by, shares
from app.services.papers.results import Ranked, Result, bare, result_of
from app.services.papers.wording import ACT, Words
from app.services.summary import Contribution

_KIND = PaperKind.INITIATOR_AGREEMENT


@dataclass(frozen=True)
class Agreed:
    """An awarded application with its row in the result, and what its initiator brings in words."""

    package: Package
    result: Result
    row: Ranked | None
    contributions: tuple[Contribution, ...]


def _gather(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> Agreed:
    """One application in the result of its contest. Raises Missing, Refused where none was named."""
    found, result = package.gather(session, contest_id, application_id), result_of(session, contest_id)
    words = (winner.contributions for winner in result.summary.winners if winner.application.id == found.row.id)
    return Agreed(found, result, result.row(found.row.id), next(words, ()))


def _values(basis: Basis, words: Words) -> dict[str, str]:
    """Every phrase that the wording of an agreement may use."""
    agreed: Agreed = basis.subject
    language, row = words.language, agreed.package.row
    post, name = signer(agreed.package.signer, words)
    until = basis.contest.implement_until
    known = package_values(agreed.package, basis, words)
    return known | {
        "initiator": words.fill(_KIND, "group", {"group": row.group_name, **known})
        if row.group_name
        else row.applicant_name,
        "office_address": phrases.local(basis.office, "address", language) or phrases.BLANK * 3,
        "address": known["address"] or phrases.BLANK * 3,
        "phone": agreed.package.content.phone or phrases.BLANK * 3,
        "signer_post": phrases.within(post),
        "signer_name": name,
        "decided_by": phrases.sentence(decided_by(agreed.result, basis.office, words)),
        "given": _given(agreed.row, words) if agreed.row and agreed.row.given else "",
        "own": "; ".join(_own(agreed, words)) or words.text(_KIND, "own_nothing"),
        "until": dates.until(until, language) if until else words.text(LETTER, "until_blank"),
    }


def _given(row: Ranked, words: Words) -> str:
    """The sum in figures and words, by sources where there are several."""
    values = {"sum": phrases.said(row.awarded, words.language), "sources": shares(row.given, words)}
    return words.fill(_KIND, "given_sources" if len(row.given) > 1 else "given", values)


def _own(agreed: Agreed, words: Words) -> Iterator[str]:
    """What the initiator brings: valued in money, and in words what is not."""
    if own := agreed.package.row.own:
        yield phrases.said(own, words.language)
    for each in agreed.contributions:
        yield words.fill(_KIND, "own_words", {"text": phrases.local(each, "text", words.language)})


def _first(basis: Basis, words: Words, clerk: Clerk) -> DraftText:
    values = _values(basis, words)
    post, name = signer(basis.subject.package.signer, words)
    return DraftText(
        title=words.fill(_KIND, "title", values),
        preamble=words.fill(_KIND, "preamble", values),
        points=words.fill(_KIND, "text", values),
        addressee=words.fill(_KIND, "party_initiator", values),
        executor=words.fill(_KIND, "party_office", values),
        signer_post=post,
        signer_name=name,
    )


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> AgreementText:
    ky, office, agreed = words.language == "ky", basis.office, basis.subject
    head_signs, signs = (_signed(each, words) for each in (draft.signer_name, agreed.package.row.applicant_name))
    return AgreementText(
        title=draft.title.strip(),
        number=head.number,
        date_line=phrases.date_line(head.dated, head.year, words.language),
        place=office.place_ky if ky else office.place_ru,
        preamble=draft.preamble.strip(),
        sections=lines_of(draft.points),
        parties=(
            Party(draft.executor, draft.signer_post.strip(), head_signs, words.text(ACT, "seal")),
            Party(draft.addressee, words.text(_KIND, "signer_initiator"), signs),
        ),
        translation_note="" if ky else words.text(LETTER, "translation"),
    )


def _signed(name: str, words: Words) -> str:
    """The line for the hand, with the name under it where it is known."""
    return f"{words.text(SHEET, 'line')}\n{name.strip(' _')}".strip()


def _require(basis: Basis) -> None:
    require_registered(basis.subject.package)
    if basis.subject.row is None or not basis.subject.row.given:
        raise Refused(Message(N_("This application is not among the winners.")))


def _figures(basis: Basis) -> dict[str, Any]:
    """What the agreement states: the one winner, and until when."""
    agreed: Agreed = basis.subject
    stated = bare(agreed.result, [agreed.row] if agreed.row else [])
    kept = {name: stated[name] for name in ("year", "edition", "act", "ranking")}
    return kept | {"until": basis.contest.implement_until}


#: How the agreement is made.
RECIPE = Recipe(gather=_gather, text=_text, first=_first, values=_values, require=_require, figures=_figures)
