"""From the store to the facts of a paper: the one way for drafts, previews, issues and prints."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy.orm import Session

from app.language.catalogue import LANGUAGES
from app.models.paper import PaperKind
from app.services.contest_view import contest_view
from app.services.letterhead import letterhead_picture
from app.services.office import office_view, profile_view
from app.services.papers import (
    acts,
    announcement,
    commission_order,
    declaration_sheets,
    dossier,
    filled_sheets,
    forms,
    initiator_agreement,
    issued_acts,
    letters,
    lists,
    protocol,
    ranked_list,
    receipt,
    result_letters,
    robustness_sheet,
    score_sheets,
    sheets,
    summary_table,
)
from app.services.papers.basis import Basis, Recipe
from app.services.papers.facts import PaperFacts
from app.services.papers.wording import words_of

#: How each kind of paper is made.
RECIPES: Mapping[PaperKind, Recipe] = {
    **acts.RECIPES,
    PaperKind.CONTEST_SUMMARY: sheets.RECIPE,
    PaperKind.ANNOUNCEMENT: announcement.RECIPE,
    **forms.RECIPES,
    **lists.RECIPES,
    PaperKind.DOSSIER: dossier.RECIPE,
    PaperKind.RECEIPT: receipt.RECIPE,
    **letters.RECIPES,
    PaperKind.COMMISSION_ORDER: commission_order.RECIPE,
    PaperKind.DECLARATION_SHEETS: declaration_sheets.RECIPE,
    **score_sheets.RECIPES,
    PaperKind.FILLED_SCORE_SHEETS: filled_sheets.RECIPE,
    PaperKind.SUMMARY_TABLE: summary_table.RECIPE,
    PaperKind.RANKED_LIST: ranked_list.RECIPE,
    PaperKind.COMMISSION_PROTOCOL: protocol.RECIPE,
    PaperKind.ROBUSTNESS_SHEET: robustness_sheet.RECIPE,
    **issued_acts.RECIPES,
    **result_letters.RECIPES,
    PaperKind.INITIATOR_AGREEMENT: initiator_agreement.RECIPE,
}


def basis_of(session: Session, kind: PaperKind, contest_id: uuid.UUID, about_id: uuid.UUID | None = None) -> Basis:
    """Gather what a paper of a contest, or of an application or a meeting of it, is made from. Raises Missing."""
    recipe = RECIPES[kind]
    contest = contest_view(session, contest_id)
    return Basis(
        kind=kind,
        recipe=recipe,
        office=office_view(session),
        profile=profile_view(session),
        words={language: words_of(session, language) for language in LANGUAGES},
        contest=contest,
        subject=recipe.gather(session, contest_id, about_id),
        picture=letterhead_picture(session) if recipe.pictured else None,
    )


def plain(facts: PaperFacts) -> dict[str, Any]:
    """The facts as plain values, for their code and for keeping; of an image its sha256, under which it is kept."""
    values = asdict(replace(facts, picture=None))
    if facts.picture is not None:
        values["picture"] = facts.picture.sha256
    return values
