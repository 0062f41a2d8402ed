"""Catalogues in which every word of the program reads as itself with a mark: a switch of language shows everywhere."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from app.language.words import LANGUAGES, Words
from installer.catalogues import entries

MARKS = {"ky": "‹к›", "ru": "‹р›"}


def pseudo_words(folder: Path, language: str = "ky") -> Words:
    """Words over marked catalogues made in `folder`."""
    for each in LANGUAGES:
        path = folder / each / "LC_MESSAGES" / "demilge.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_catalogue(each))
    return Words(language, folder)


@cache
def _catalogue(language: str) -> bytes:
    catalogue = Catalog(locale=language, fuzzy=False)
    root = Path(__file__).resolve().parents[2]
    for context, texts in entries(root / "app") | entries(root / "tests" / "ui"):
        marked = tuple(MARKS[language] + text for text in texts)
        if len(texts) > 1:
            catalogue.add(texts, (*marked, *[marked[-1]] * (catalogue.num_plurals - 2)), context=context)
        else:
            catalogue.add(texts[0], marked[0], context=context)
    file = BytesIO()
    write_po(file, catalogue)
    return file.getvalue()
