"""Which layout a paper gets: by the type of its text, its mode, and the office's profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.documents import act, agreement, letter, sheet
from app.documents.model import Block, Document, PageBreak
from app.documents.setter import Setter
from app.documents.wording import NBSP, clean
from app.language.catalogue import LANGUAGES
from app.services.papers.facts import (
    ActText,
    AgreementText,
    BothLayout,
    Letterhead,
    LetterText,
    Marks,
    Mode,
    PaperFacts,
    PaperSize,
    PaperText,
    SheetText,
)

#: Larger letters would tear the words in the columns of a table on A3.
_TABLE_POSTER_PT = 24


def lay_out(facts: PaperFacts, mode: Mode, marks: Marks) -> Document:
    """The document model of a paper. Raises KeyError when the facts lack a language that the mode asks for."""
    languages = LANGUAGES if mode is Mode.BOTH else (mode.value,)
    first = facts.texts[languages[0]]
    return Document(
        title=clean(first.title).replace(NBSP, " "),
        author=_author(first),
        lang=languages[0],
        profile=facts.profile,
        blocks=_blocks(facts, languages),
        draft=clean(marks.draft),
        footer=clean(marks.footer),
    )


def poster(facts: PaperFacts, mode: Mode, marks: Marks, points: int) -> Document:
    """A paper on A3 in letters of so many points; two languages are two sheets. A table needs width."""
    if any(isinstance(text, SheetText) for text in facts.texts.values()):
        points = min(points, _TABLE_POSTER_PT)
    profile = replace(facts.profile, body_pt=points, table_pt=points, left_mm=15, right_mm=15, top_mm=15, bottom_mm=15)
    wide = replace(profile, both_layout=BothLayout.SEQUENCE, bilingual_letterhead=False)
    document = lay_out(replace(facts, profile=wide), mode, marks)
    return replace(document, size=PaperSize.A3)


def _blocks(facts: PaperFacts, languages: tuple[str, ...]) -> tuple[Block, ...]:
    """Side by side where the office wants it and no table needs the page's width; otherwise one after the other."""
    if len(languages) > 1 and facts.profile.both_layout is BothLayout.COLUMNS:
        ky, ru = (facts.texts[lang] for lang in languages)
        if isinstance(ky, ActText) and isinstance(ru, ActText):
            return act.two_columns(ky, ru, facts.profile, facts.picture)
        if isinstance(ky, LetterText) and isinstance(ru, LetterText) and not _tables(ky):
            return letter.two_columns(ky, ru, facts.profile, facts.picture)
        if isinstance(ky, AgreementText) and isinstance(ru, AgreementText):
            return agreement.two_columns(ky, ru, facts.profile)
    blocks: list[Block] = []
    for lang, text in _pages(facts, languages):
        blocks += [*([PageBreak()] if blocks else []), *_one_language(facts, lang, text)]
    return tuple(blocks)


def _pages(facts: PaperFacts, languages: tuple[str, ...]) -> Iterator[tuple[str, PaperText]]:
    """What begins a page, with its language: a paper once in each, of several sheets one after the other."""
    texts = [facts.texts[lang] for lang in languages]
    sheets = [(text, *(text.following if isinstance(text, SheetText) else ())) for text in texts]
    for alike in zip(*sheets, strict=True):
        yield from zip(languages, alike, strict=True)


def _tables(text: LetterText) -> bool:
    """Whether a letter has tables."""
    return any(section.table for section in text.sections)


def _one_language(facts: PaperFacts, lang: str, text: PaperText) -> tuple[Block, ...]:
    """A whole paper in one language, or one of its sheets."""
    setter = Setter(lang, facts.profile)
    match text:
        case SheetText():
            return sheet.one_language(text, Setter(lang, facts.profile, smaller_by=text.smaller_by))
        case AgreementText():
            return agreement.one_language(text, setter)
        case LetterText():
            return letter.one_language(text, _heads(facts, lang), setter, facts.picture)
    return act.one_language(text, _heads(facts, lang), setter, facts.picture)


def _heads(facts: PaperFacts, lang: str) -> dict[str, Letterhead]:
    """The letterheads over an act in one language: both languages' when the office's form is bilingual."""
    texts = {key: facts.texts[key] for key in LANGUAGES if key in facts.texts}
    heads = {key: text.letterhead for key, text in texts.items() if isinstance(text, ActText | LetterText)}
    both = facts.profile.bilingual_letterhead and all(head.lines for head in heads.values())
    return heads if both else {lang: heads[lang]}


def _author(text: PaperText) -> str:
    """The office as the file's author: the last line of the letterhead, or the sheet's office line."""
    if isinstance(text, SheetText):
        return clean(text.office)
    if isinstance(text, AgreementText):
        return clean(next(iter(text.parties[0].particulars.splitlines()), ""))
    return clean(text.letterhead.lines[-1]) if text.letterhead.lines else ""
