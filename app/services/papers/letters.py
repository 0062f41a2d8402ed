"""The letters of the aiyl okmotu to an applicant: missing documents, admission, return for correction, refusal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.errors import Refused
from app.language import dates
from app.language.message import N_, Message
from app.models.application import ApplicantKind, ApplicationStatus
from app.models.office import NameOf
from app.models.paper import PaperKind
from app.services.documents_check import DocumentRow
from app.services.office import OfficeView
from app.services.papers import phrases
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.drafts import DraftText, lines_of
from app.services.papers.facts import Letterhead, LetterText
from app.services.papers.package import Package, Signer, gather, require_registered
from app.services.papers.wording import Words
from app.services.screening import ScreeningRow

LETTER = "letter"
_PERSONS = frozenset({ApplicantKind.PERSON, ApplicantKind.GROUP})
_DECIDED = frozenset({ApplicationStatus.ADMITTED, ApplicationStatus.AWARDED, ApplicationStatus.NOT_AWARDED})


def letterhead(office: OfficeView, language: str) -> Letterhead:
    """The office's lines with the aiyl okmotu in the place of the council, whose line is the last."""
    lines, address = (
        (office.letterhead_ky, office.address_ky) if language == "ky" else (office.letterhead_ru, office.address_ru)
    )
    over = [line.strip() for line in lines.splitlines() if line.strip()][:-1]
    return Letterhead((*over, office.name(NameOf.EXECUTIVE, language)), address)


def signer(found: Signer, words: Words) -> tuple[str, str]:
    """Post and name of who signs; the post from the wording and a blank where nobody is known."""
    post = found.post_ky if words.language == "ky" else found.post_ru
    return post or words.text(LETTER, "signer_post"), found.name or phrases.BLANK * 4


def letter_text(draft: DraftText, office: OfficeView, words: Words, head: Head) -> LetterText:
    """A letter as it is printed, from the clerk's text."""
    ky = words.language == "ky"
    return LetterText(
        letterhead=letterhead(office, words.language),
        date_line=phrases.date_line(head.dated, head.year, words.language),
        number=head.number,
        place=office.place_ky if ky else office.place_ru,
        addressee=draft.addressee.strip(),
        title=draft.title.strip(),
        salutation=draft.preamble.strip(),
        sections=lines_of(draft.points),
        signer_post=draft.signer_post.strip(),
        signer_name=draft.signer_name.strip(),
        seal=words.text(LETTER, "seal"),
        executor=draft.executor.strip(),
        translation_note="" if ky else words.text(LETTER, "translation"),
    )


def executor(words: Words, clerk: Clerk) -> str:
    """The line that names who wrote the letter."""
    known = {"clerk": clerk.name or phrases.BLANK * 3, "phone": clerk.phone or phrases.BLANK * 3}
    return words.fill(LETTER, "executor", known)


def _first(kind: PaperKind, basis: Basis, words: Words, clerk: Clerk) -> DraftText:
    """The first text of a letter, from the wording and the application."""
    values = _values(kind, basis, words)
    text = words.fill(kind, "text", values)
    if kind is PaperKind.ADMISSION_LETTER and values["commission"]:
        text += "\n" + words.fill(kind, "commission", {"date": values["commission"]})
    return to_applicant(basis.subject, words.fill(kind, "title", values), text, values, words, clerk)


def to_applicant(
    package: Package, title: str, text: str, values: Mapping[str, str], words: Words, clerk: Clerk
) -> DraftText:
    """A letter of the head of the aiyl okmotu to the applicant; `values` are those of the package."""
    post, name = signer(package.signer, words)
    return DraftText(
        title=title,
        addressee=words.fill(LETTER, "addressee", values),
        preamble=_salutation(package, words, values),
        points=text,
        signer_post=post,
        signer_name=name,
        executor=executor(words, clerk),
    )


def _salutation(package: Package, words: Words, values: Mapping[str, str]) -> str:
    """A person is named; an organisation is not."""
    if package.row.applicant_kind in _PERSONS:
        return words.fill(LETTER, "salutation", values)
    return words.fill(LETTER, "salutation_general", values)


def package_values(package: Package, basis: Basis, words: Words) -> dict[str, str]:
    """The phrases on an application and its registration that the wording of a letter may use."""
    language, row = words.language, package.row
    known = phrases.office_values(basis.office, language) | phrases.contest_values(basis.contest, language)
    registered = row.registered_at.astimezone().date() if row.registered_at else None
    known |= {
        "applicant": row.applicant_name,
        "address": package.content.address or (row.village_ky if language == "ky" else row.village_ru),
        "title": row.title,
        "number": str(row.number or phrases.BLANK),
        "date": dates.on(registered, language) if registered else phrases.BLANK,
    }
    return known | {"registered": words.fill(LETTER, "registered", known)}


def _values(kind: PaperKind, basis: Basis, words: Words) -> dict[str, str]:
    """Every phrase that the wording of a letter may use."""
    package, language = basis.subject, words.language
    known = package_values(package, basis, words) | {
        "reason": phrases.ended(phrases.local(package, "reason", language)) or phrases.BLANK,
        "until": _until(kind, basis, words),
    }
    clauses = phrases.enumerated([_clause(clause, words) for clause in package.failed])
    documents = phrases.enumerated([document_item(row, words) for row in package.missing])
    return known | {
        "failed": words.fill(LETTER, "failed", {"list": "\n".join(clauses)}) if clauses else "",
        "list": "\n".join(documents),
        "commission": dates.on(basis.contest.commission_on, language) if basis.contest.commission_on else "",
    }


def _until(kind: PaperKind, basis: Basis, words: Words) -> str:
    """Until when the applicant is to act: as it was set, or a blank."""
    package: Package = basis.subject
    days = [package.mend_until]
    if kind is PaperKind.MISSING_DOCUMENTS_LETTER:
        days += [row.supply_until for row in package.missing]
    known = [day for day in days if day is not None]
    return dates.until(max(known), words.language) if known else words.text(LETTER, "until_blank")


def document_item(row: DocumentRow, words: Words) -> str:
    """A document of the checklist, with the day until which it may follow and the clerk's note."""
    item = phrases.local(row, "text", words.language)
    if row.note:
        item = words.fill(LETTER, "item_note", {"item": item, "note": row.note})
    if row.supply_until:
        until = dates.until(row.supply_until, words.language)
        item = words.fill(LETTER, "item_until", {"item": item, "until": until})
    return item


def _clause(clause: ScreeningRow, words: Words) -> str:
    """A clause that is not met, quoted by its place in the regulation where the office wrote that."""
    item = phrases.local(clause, "text", words.language)
    if clause.clause:
        item = words.fill(LETTER, "item_clause", {"clause": clause.clause, "text": item})
    return words.fill(LETTER, "item_note", {"item": item, "note": clause.note}) if clause.note else item


def _require(kind: PaperKind, package: Package) -> None:
    """Raises Refused where the application gives no occasion for this letter."""
    require_registered(package)
    status = package.row.status
    refusals = {
        PaperKind.MISSING_DOCUMENTS_LETTER: (
            bool(package.missing),
            N_("No document is missing in this application."),
        ),
        PaperKind.ADMISSION_LETTER: (status in _DECIDED, N_("This application has not been admitted.")),
        PaperKind.RETURN_LETTER: (
            status is ApplicationStatus.RETURNED,
            N_("This application has not been returned for correction."),
        ),
        PaperKind.REFUSAL_LETTER: (status is ApplicationStatus.REFUSED, N_("This application has not been refused.")),
    }
    fits, refusal = refusals[kind]
    if not fits:
        raise Refused(Message(refusal))


def _figures(basis: Basis) -> dict[str, Any]:
    """What a letter states, bare."""
    package: Package = basis.subject
    return {
        "number": package.row.number,
        "applicant": package.row.applicant_name,
        "status": package.row.status,
        "missing": [row.text_ky for row in package.missing],
        "clauses": [clause.text_ky for clause in package.failed],
    }


def _recipe(kind: PaperKind) -> Recipe:
    def text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> LetterText:
        return letter_text(draft, basis.office, words, head)

    return Recipe(
        gather=gather,
        text=text,
        first=lambda basis, words, clerk: _first(kind, basis, words, clerk),
        values=lambda basis, words: _values(kind, basis, words),
        require=lambda basis: _require(kind, basis.subject),
        figures=_figures,
        pictured=True,
    )


#: How each letter is made.
RECIPES: Mapping[PaperKind, Recipe] = {
    kind: _recipe(kind)
    for kind in (
        PaperKind.MISSING_DOCUMENTS_LETTER,
        PaperKind.ADMISSION_LETTER,
        PaperKind.RETURN_LETTER,
        PaperKind.REFUSAL_LETTER,
    )
}
