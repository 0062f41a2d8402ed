"""Which layout a paper gets: by the type of its text, its mode, and the office's profile."""

from __future__ import annotations

from app.documents import act, sheet
from app.documents.model import Block, Document, PageBreak
from app.documents.setter import Setter
from app.documents.wording import clean
from app.language.catalogue import LANGUAGES
from app.services.papers.facts import ActText, BothLayout, Letterhead, Marks, Mode, PaperFacts, SheetText


def lay_out(facts: PaperFacts, mode: Mode, marks: Marks) -> Document:
    """The document model of a paper. Raises KeyError when the facts lack a language that the mode asks for."""
    languages = LANGUAGES if mode is Mode.BOTH else (mode.value,)
    first = facts.texts[languages[0]]
    return Document(
        title=clean(first.title),
        author=_author(first),
        lang=languages[0],
        profile=facts.profile,
        blocks=_blocks(facts, languages),
        draft=clean(marks.draft),
        footer=clean(marks.footer),
    )


def _blocks(facts: PaperFacts, languages: tuple[str, ...]) -> tuple[Block, ...]:
    """Side by side where the office wants it and the paper is an act; otherwise one language after the other."""
    texts = [facts.texts[lang] for lang in languages]
    if len(texts) > 1 and facts.profile.both_layout is BothLayout.COLUMNS:
        ky, ru = texts
        if isinstance(ky, ActText) and isinstance(ru, ActText):
            return act.two_columns(ky, ru, facts.profile, facts.picture)
    blocks: list[Block] = []
    for lang in languages:
        blocks += [*([PageBreak()] if blocks else []), *_one_language(facts, lang)]
    return tuple(blocks)


def _one_language(facts: PaperFacts, lang: str) -> tuple[Block, ...]:
    """A whole paper in one language."""
    text = facts.texts[lang]
    if isinstance(text, SheetText):
        return sheet.one_language(text, Setter(lang, facts.profile, smaller_by=sheet.SMALLER_BY_PT))
    return act.one_language(text, _heads(facts, lang), Setter(lang, facts.profile), facts.picture)


def _heads(facts: PaperFacts, lang: str) -> dict[str, Letterhead]:
    """The letterheads over an act in one language: both languages' when the office's form is bilingual."""
    heads = {key: text.letterhead for key in LANGUAGES if isinstance(text := facts.texts.get(key), ActText)}
    both = facts.profile.bilingual_letterhead and all(head.lines for head in heads.values())
    return heads if both else {lang: heads[lang]}


def _author(text: ActText | SheetText) -> str:
    """The office as the file's author: the last line of the letterhead, or the sheet's office line."""
    if isinstance(text, SheetText):
        return clean(text.office)
    return clean(text.letterhead.lines[-1]) if text.letterhead.lines else ""
