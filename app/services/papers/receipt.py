"""The receipt (тилкат) for an application: one copy for the applicant, one that stays, cut from one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.language import dates
from app.services.papers import phrases
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Section, SheetText
from app.services.papers.forms import SHEET, values_of
from app.services.papers.letters import document_item
from app.services.papers.package import Package, gather, require_registered
from app.services.papers.wording import Words

KIND = "receipt"


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    package: Package = basis.subject
    values = values_of(basis, words) | _values(package, words)
    line = words.text(SHEET, "line")
    return SheetText(
        office=values["executive_name"],
        title=words.fill(KIND, "title", values),
        subtitle=words.fill(KIND, "subtitle", values),
        sections=tuple(section for section in _sections(package, values, words) if section.paragraphs),
        signatures=(
            (words.fill(KIND, "accepted", {"name": package.taken_by}).rstrip(" :"), line),
            (words.text(KIND, "handed"), line),
        ),
        twice=True,
    )


def _sections(package: Package, values: dict[str, str], words: Words) -> Iterator[Section]:
    yield Section(paragraphs=(words.fill(KIND, "applicant", values), words.fill(KIND, "initiative", values)))
    received = _received(package, words)
    missing = [document_item(row, words) for row in package.missing]
    said = [words.fill(KIND, "received_all", {"list": _listed(received)}) if received else words.text(KIND, "nothing")]
    said += [words.fill(KIND, "missing_all", {"list": _listed(missing)})] if missing else []
    yield Section(paragraphs=tuple(said))
    yield Section(paragraphs=(words.fill(KIND, "code", values), words.text(KIND, "proof")))


def _listed(items: list[str]) -> str:
    """«1) …; 2) …»: in one paragraph, for both copies are to stand on one page."""
    return "; ".join(f"{number})\u00a0{item}" for number, item in enumerate(items, start=1))


def _received(package: Package, words: Words) -> list[str]:
    items = []
    for row in package.documents:
        if row.received:
            named = phrases.local(row, "text", words.language)
            known = {"document": named, "pages": str(row.pages)}
            items.append(words.fill(KIND, "received", known) if row.pages else named)
    return items


def _values(package: Package, words: Words) -> dict[str, str]:
    row = package.row
    here = row.registered_at.astimezone() if row.registered_at else None
    return {
        "number": str(row.number or phrases.BLANK),
        "date": dates.on(here.date(), words.language) if here else phrases.BLANK,
        "time": f"{here:%H:%M}" if here else phrases.BLANK,
        "name": row.applicant_name,
        "title": row.title,
        "sum": phrases.said(row.requested, words.language),
        "code": package.receipt_code or phrases.BLANK * 3,
    }


#: How the receipt is made.
RECIPE = Recipe(gather=gather, text=_text, require=lambda basis: require_registered(basis.subject))
