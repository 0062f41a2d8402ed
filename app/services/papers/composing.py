"""From the store to the facts of a paper: the one way for drafts, previews, issues and prints."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.language.catalogue import LANGUAGES
from app.models.paper import PaperKind
from app.services.contest_view import contest_view
from app.services.letterhead import letterhead_picture
from app.services.office import OfficeView, ProfileView, office_view, profile_view
from app.services.papers import acts
from app.services.papers.codes import code_of
from app.services.papers.drafts import DraftText
from app.services.papers.facts import ActText, BothLayout, Mode, PageProfile, PaperFacts, Picture, SheetText
from app.services.papers.sheets import summary_text
from app.services.papers.wording import Words, words_of
from app.services.summary import ContestSummary, contest_summary


@dataclass(frozen=True)
class Basis:
    """What a paper is made from at this moment."""

    kind: PaperKind
    office: OfficeView
    profile: ProfileView
    words: Mapping[str, Words]
    summary: ContestSummary
    picture: Picture | None = None

    def texts(self) -> dict[str, DraftText]:
        """The first draft in both languages; a sheet has no text of the clerk's. Raises Refused without winners."""
        if self.kind not in acts.ACT_KINDS:
            return {language: DraftText() for language in LANGUAGES}
        if self.kind is PaperKind.RESULTS_RESOLUTION:
            acts.require_winners(self.summary)
        return {
            language: acts.compose(self.kind, self._values(words), words, self.profile)
            for language, words in self.words.items()
        }

    def code(self) -> str:
        """The code of what a draft was made from: when it moves on, the draft is stale."""
        if self.kind in acts.ACT_KINDS:
            values = {language: self._values(words) for language, words in self.words.items()}
            return code_of({"values": values, "figures": figures(self.kind, self.summary)})
        return code_of({"texts": {lang: _sheet(self, lang, date.min) for lang in LANGUAGES}})

    def facts(self, texts: Mapping[str, DraftText], head: acts.ActHead, made: date) -> PaperFacts:
        """The paper as it would be printed now, with the clerk's texts."""
        page = PageProfile(
            left_mm=self.profile.left_mm,
            right_mm=self.profile.right_mm,
            top_mm=self.profile.top_mm,
            bottom_mm=self.profile.bottom_mm,
            body_pt=self.profile.body_pt,
            table_pt=self.profile.table_pt,
            letter_spaced_heading=self.profile.letter_spaced_heading,
            both_layout=BothLayout.COLUMNS if self.profile.both_in_columns else BothLayout.SEQUENCE,
        )
        bare = figures(self.kind, self.summary) | {"number": head.number, "dated": head.dated}
        said = {lang: self._text(lang, texts, head, made) for lang in LANGUAGES}
        return PaperFacts(self.kind, page, said, bare, self._picture())

    def words_of(self, mode: Mode) -> Words:
        """The wording of what the program itself prints on the paper: Kyrgyz unless it is a translation alone."""
        return self.words["ru" if mode is Mode.RU else "ky"]

    def _picture(self) -> Picture | None:
        shown = self.kind in acts.ACT_KINDS and "letterhead" not in self.profile.hidden_blocks
        return self.picture if shown else None

    def _values(self, words: Words) -> dict[str, str]:
        return acts.act_values(self.kind, self.office, self.summary, words)

    def _text(
        self, language: str, texts: Mapping[str, DraftText], head: acts.ActHead, made: date
    ) -> ActText | SheetText:
        if self.kind not in acts.ACT_KINDS:
            return _sheet(self, language, made)
        words = self.words[language]
        return acts.act_text(self.kind, head, texts[language], self.office, self.profile, words, self.summary)


def _sheet(basis: Basis, language: str, made: date) -> SheetText:
    return summary_text(basis.summary, basis.office, basis.words[language], made)


def basis_of(session: Session, kind: PaperKind, contest_id: uuid.UUID) -> Basis:
    """Gather what a paper of a contest is made from. Raises Missing."""
    contest_view(session, contest_id)
    return Basis(
        kind=kind,
        office=office_view(session),
        profile=profile_view(session),
        words={language: words_of(session, language) for language in LANGUAGES},
        summary=contest_summary(session, contest_id),
        picture=letterhead_picture(session),
    )


def figures(kind: PaperKind, summary: ContestSummary) -> dict[str, Any]:
    """The bare values that a paper states, for its code and for cross-checks between papers (sums in tyiyn)."""
    if kind not in (PaperKind.RESULTS_RESOLUTION, PaperKind.CONTEST_SUMMARY):
        return {}
    return {
        "year": summary.contest.year,
        "fund": summary.fund.tyiyn,
        "awarded": summary.awarded.tyiyn,
        "winners": [
            {
                "title": w.application.title,
                "applicant": w.application.applicant_name,
                "local": w.local.tyiyn,
                "donor": w.donor.tyiyn,
            }
            for w in summary.winners
        ],
        "ranking": [
            {"number": row.application.number, "place": row.place, "mean": None if row.mean is None else str(row.mean)}
            for row in summary.ranking
        ],
    }


def plain(facts: PaperFacts) -> dict[str, Any]:
    """The facts as plain values, for their code and for keeping; of an image its sha256, under which it is kept."""
    values = asdict(replace(facts, picture=None))
    if facts.picture is not None:
        values["picture"] = facts.picture.sha256
    return values
