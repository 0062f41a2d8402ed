"""The letters on the result: to a winner, to the others with their reasons, and the answer to a complaint."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import dates
from app.language.catalogue import LANGUAGES
from app.language.message import N_, Message
from app.language.numbers import format_fraction, format_money
from app.models.paper import PaperKind
from app.models.tally import Appeal, AppealOutcome, TallyEdition
from app.services.commission.reason_words import KIND as REASONS
from app.services.commission.reasons import ContestReasons
from app.services.papers import package, phrases
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import LetterText
from app.services.papers.letters import letter_text, package_values, to_applicant
from app.services.papers.package import Package, require_registered
from app.services.papers.result_phrases import decided_by, shares
from app.services.papers.results import Ranked, Result, bare, result_of
from app.services.papers.wording import Words, words_of

_WINNER, _OTHERS, _ANSWER = PaperKind.WINNER_LETTER, PaperKind.OTHERS_LETTER, PaperKind.APPEAL_ANSWER


@dataclass(frozen=True)
class Told:
    """What an applicant is told: the application, the result, its own row in it, the reasons in each language."""

    package: Package
    result: Result
    row: Ranked | None
    reasons: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Complaint:
    """A complaint with its answer. `edition`: the number of the closed result that followed from it."""

    package: Package
    number: str
    received_on: date
    complaint: str
    outcome: AppealOutcome | None
    answer_ky: str
    answer_ru: str
    edition: int | None


def _gather(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> Told:
    """One application in the result of its contest. Raises Missing, Refused where none was named."""
    found, result = package.gather(session, contest_id, application_id), result_of(session, contest_id)
    row = result.row(found.row.id)
    return Told(found, result, row, _reasons(session, result, row) if row else {})


def _reasons(session: Session, result: Result, row: Ranked) -> Mapping[str, tuple[str, ...]]:
    """Why the count gave what was decided; where the decision gives something else, the place alone."""
    words = {language: words_of(session, language) for language in LANGUAGES}
    counted = {each.application.id: each.given for each in result.view.rows}
    if counted.get(row.application.id) == row.awarded:
        return ContestReasons(result.view, words).in_all_languages(row.application.id)
    return {language: _placed(result, row, each) for language, each in words.items()} if row.place else {}


def _placed(result: Result, row: Ranked, words: Words) -> tuple[str, ...]:
    ranked = sum(each.place is not None for each in result.ranking)
    values = {"mean": _mean(row), "place": str(row.place), "ranked": str(ranked)}
    return (words.fill(REASONS, "place", values),)


def _gather_complaint(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> Complaint:
    """The last complaint about an application. Raises Missing, Refused where there is none."""
    found = package.gather(session, contest_id, application_id)
    row = session.scalars(
        select(Appeal).where(Appeal.application_id == found.row.id).order_by(Appeal.received_on.desc(), Appeal.id)
    ).first()
    if row is None:
        raise Refused(Message(N_("No complaint about this application has been taken in.")))
    edition = session.get(TallyEdition, row.tally_id) if row.tally_id else None
    return Complaint(
        package=found,
        number=row.number,
        received_on=row.received_on,
        complaint=row.complaint,
        outcome=row.outcome,
        answer_ky=row.answer_ky,
        answer_ru=row.answer_ru,
        edition=edition.number if edition else None,
    )


def _values(kind: PaperKind, basis: Basis, words: Words) -> dict[str, str]:
    """Every phrase that the letter to a winner or to another applicant may use."""
    told: Told = basis.subject
    language, result = words.language, told.result
    known = package_values(told.package, basis, words)
    decided = {"decided_by": phrases.sentence(decided_by(result, basis.office, words))}
    days = words.counted(_OTHERS, "days", result.appeal_days) if result.appeal_days else ""
    until = basis.contest.implement_until
    return (
        known
        | decided
        | {
            "outcome": words.fill(_OTHERS, "outcome" if result.winners else "outcome_nobody", known | decided),
            "given": _given(told.row, words) if told.row and told.row.given else "",
            "place": str(told.row.place) if told.row and told.row.place else phrases.NOTHING,
            "mean": _mean(told.row),
            "reasons": "\n".join(_said(kind, told.reasons.get(language, ()), words)),
            "appeal": words.fill(_OTHERS, "appeal", {**known, "days": days}) if days else "",
            "until": dates.until(until, language) if until else words.text("letter", "until_blank"),
        }
    )


def _said(kind: PaperKind, reasons: tuple[str, ...], words: Words) -> tuple[str, ...]:
    return (words.text(kind, "why"), *reasons) if reasons else ()


def _mean(row: Ranked | None) -> str:
    return phrases.NOTHING if row is None or row.mean is None else format_fraction(row.mean)


def _given(row: Ranked, words: Words) -> str:
    """What a winner gets, by sources where there are several, and that it is a part where it is."""
    language = words.language
    several = len(row.given) > 1
    values = {"sum": phrases.said(row.awarded, language), "sources": shares(row.given, words)}
    said = [words.fill(_WINNER, "given_sources" if several else "given", values)]
    if row.partial:
        said.append(words.fill(_WINNER, "partial", {"requested": format_money(row.requested.tyiyn, language)}))
    return " ".join(said)


def _first(kind: PaperKind, basis: Basis, words: Words, clerk: Clerk) -> DraftText:
    values = _values(kind, basis, words)
    title, text = words.fill(kind, "title", values), words.fill(kind, "text", values)
    return to_applicant(basis.subject.package, title, text, values, words, clerk)


def _answer_values(basis: Basis, words: Words) -> dict[str, str]:
    """Every phrase that the answer to a complaint may use."""
    complaint: Complaint = basis.subject
    outcome = words.text(_ANSWER, f"outcome_{complaint.outcome}".replace("-", "_")) if complaint.outcome else ""
    edition = words.fill(_ANSWER, "edition", {"edition": str(complaint.edition)}) if complaint.edition else ""
    return package_values(complaint.package, basis, words) | {
        "complaint_number": complaint.number or phrases.BLANK,
        "received": dates.on(complaint.received_on, words.language),
        "complaint": phrases.ended(complaint.complaint),
        "outcome": outcome,
        "answer": phrases.ended(phrases.local(complaint, "answer", words.language)),
        "edition": edition,
    }


def _answer_first(basis: Basis, words: Words, clerk: Clerk) -> DraftText:
    values = _answer_values(basis, words)
    title, text = words.fill(_ANSWER, "title", values), words.fill(_ANSWER, "text", values)
    return to_applicant(basis.subject.package, title, text, values, words, clerk)


def _require(kind: PaperKind, told: Told) -> None:
    """Raises Refused where the application gives no occasion for this letter."""
    require_registered(told.package)
    if told.row is None or not told.result.decided:
        raise Refused(
            Message(N_("The winners of this contest have not been decided yet, or not about this application."))
        )
    if kind is _WINNER and not told.row.given:
        raise Refused(Message(N_("This application is not among the winners.")))
    if kind is _OTHERS and told.row.given:
        raise Refused(Message(N_("This application is among the winners.")))


def _require_answer(basis: Basis) -> None:
    if basis.subject.outcome is None:
        raise Refused(Message(N_("This complaint has not been answered yet.")))


def _figures(basis: Basis) -> dict[str, Any]:
    """What the letter states of the one application; the fund is not its subject."""
    told: Told = basis.subject
    stated = bare(told.result, [told.row] if told.row else [])
    return {name: stated[name] for name in ("year", "edition", "act", "ranking")}


def _answer_figures(basis: Basis) -> dict[str, Any]:
    complaint: Complaint = basis.subject
    return {
        "number": complaint.package.row.number,
        "applicant": complaint.package.row.applicant_name,
        "complaint": complaint.number,
        "received_on": complaint.received_on,
        "outcome": complaint.outcome,
        "edition": complaint.edition,
    }


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> LetterText:
    return letter_text(draft, basis.office, words, head)


def _recipe(kind: PaperKind) -> Recipe:
    return Recipe(
        gather=_gather,
        text=_text,
        first=lambda basis, words, clerk: _first(kind, basis, words, clerk),
        values=lambda basis, words: _values(kind, basis, words),
        require=lambda basis: _require(kind, basis.subject),
        figures=_figures,
        pictured=True,
    )


#: How each letter is made.
RECIPES: Mapping[PaperKind, Recipe] = {
    _WINNER: _recipe(_WINNER),
    _OTHERS: _recipe(_OTHERS),
    _ANSWER: Recipe(
        gather=_gather_complaint,
        text=_text,
        first=_answer_first,
        values=_answer_values,
        require=_require_answer,
        figures=_answer_figures,
        pictured=True,
    ),
}
