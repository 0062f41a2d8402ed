"""What a paper is made from at one moment, and the recipe by which its kind is made."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.language.catalogue import LANGUAGES
from app.models.paper import Paper, PaperKind
from app.services.contest_view import ContestView
from app.services.office import OfficeView, ProfileView
from app.services.papers.codes import code_of
from app.services.papers.drafts import DraftText
from app.services.papers.facts import BothLayout, Mode, PageProfile, PaperFacts, PaperText, Picture
from app.services.papers.wording import Words
from app.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Head:
    """What stands over a paper and is not in its text."""

    number: str = ""
    dated: date | None = None
    year: int = 0
    convocation: str = ""
    session: str = ""


@dataclass(frozen=True)
class Clerk:
    """Who writes a letter; empty until somebody works with the program."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Recipe:
    """How a kind of paper is made.

    `gather` reads what it is about into frozen facts, given the contest and, where the paper is about one, the
    application or the meeting; `text` says it in one language. `first`: the text that the clerk then edits, for kinds
    that have one; `require` raises Refused where there is nothing to say yet. `figures`: the bare values behind the
    words. `values`: what `first` is made from, for the code by which a draft is known to be out of date.
    `pictured`: whether the office's image stands over it. `issued`: what the office's records take from the paper when
    it is issued.
    """

    gather: Callable[[Session, uuid.UUID, uuid.UUID | None], Any]
    text: Callable[[Basis, Words, DraftText, Head, date], PaperText]
    first: Callable[[Basis, Words, Clerk], DraftText] | None = None
    values: Callable[[Basis, Words], Any] | None = None
    require: Callable[[Basis], None] = lambda basis: None
    figures: Callable[[Basis], dict[str, Any]] = lambda basis: {}
    issued: Callable[[Transaction, Paper], None] = lambda tx, paper: None
    pictured: bool = False
    landscape: bool = False


@dataclass(frozen=True)
class Basis:
    """What a paper is made from at this moment; `subject` is what its recipe gathered."""

    kind: PaperKind
    recipe: Recipe
    office: OfficeView
    profile: ProfileView
    words: Mapping[str, Words]
    contest: ContestView
    subject: Any
    picture: Picture | None = None

    def texts(self, clerk: Clerk = Clerk()) -> dict[str, DraftText]:
        """The first draft in both languages; empty for a kind without text of the clerk's. Raises Refused."""
        self.recipe.require(self)
        first = self.recipe.first
        if first is None:
            return {language: DraftText() for language in LANGUAGES}
        return {language: first(self, words, clerk) for language, words in self.words.items()}

    def code(self) -> str:
        """The code of what a draft was made from: when it moves on, the draft is stale."""
        values = self.recipe.values
        if values is not None:
            said = {language: values(self, words) for language, words in self.words.items()}
            return code_of({"values": said, "figures": self.recipe.figures(self)})
        return code_of({"texts": {language: self._text(language, {}, Head(), date.min) for language in LANGUAGES}})

    def facts(self, texts: Mapping[str, DraftText], head: Head, made: date) -> PaperFacts:
        """The paper as it would be printed now, with the clerk's texts."""
        bare = self.recipe.figures(self) | {"number": head.number, "dated": head.dated}
        said = {language: self._text(language, texts, head, made) for language in LANGUAGES}
        shown = self.recipe.pictured and "letterhead" not in self.profile.hidden_blocks
        return PaperFacts(self.kind, self._page(), said, bare, self.picture if shown else None)

    def words_of(self, mode: Mode) -> Words:
        """The wording of what the program itself prints on the paper: Kyrgyz unless it is a translation alone."""
        return self.words["ru" if mode is Mode.RU else "ky"]

    def _text(self, language: str, texts: Mapping[str, DraftText], head: Head, made: date) -> PaperText:
        return self.recipe.text(self, self.words[language], texts.get(language, DraftText()), head, made)

    def _page(self) -> PageProfile:
        """The office's page; one that lies down is bound at its top."""
        profile, lying = self.profile, self.recipe.landscape
        sides = (profile.left_mm, profile.right_mm, profile.top_mm, profile.bottom_mm)
        left, right, top, bottom = (sides[3], sides[2], sides[0], sides[1]) if lying else sides
        return PageProfile(
            left_mm=left,
            right_mm=right,
            top_mm=top,
            bottom_mm=bottom,
            body_pt=profile.body_pt,
            table_pt=profile.table_pt,
            letter_spaced_heading=profile.letter_spaced_heading,
            both_layout=BothLayout.COLUMNS if profile.both_in_columns else BothLayout.SEQUENCE,
            landscape=lying,
        )
