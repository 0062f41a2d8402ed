"""The message catalogues of the program: found, compiled in memory where need be, and looked over for faults.

Babel is imported only when a catalogue has to be read from its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from app.language.letters import canonical
from app.resources import resource

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = ("ky", "ru")

_WORD = re.compile(r"[^\W\d_]+")
_LATIN_IN_CYRILLIC = re.compile(r"[а-яёңөү][a-z]|[a-z][а-яёңөү]", re.IGNORECASE)


def source(language: str, folder: Path | None = None) -> Path:
    """The .po file of a language; `folder` stands for `resources/i18n`."""
    return (folder or resource("i18n")) / language / "LC_MESSAGES" / "demilge.po"


def load(language: str, folder: Path | None = None) -> GNUTranslations:
    """The translations of a language: from a .mo that is not older than its .po, else compiled in memory.

    Raises FileNotFoundError where the program lies there without its catalogues.
    """
    po = source(language, folder)
    mo = po.with_suffix(".mo")
    if mo.exists() and (not po.exists() or mo.stat().st_mtime >= po.stat().st_mtime):
        with mo.open("rb") as file:
            return GNUTranslations(file)
    return GNUTranslations(BytesIO(compiled(po)))


def compiled(po: Path) -> bytes:
    """The .mo form of a .po file. What is not translated or fuzzy is left out, so that English shows."""
    from babel.messages.mofile import write_mo

    file = BytesIO()
    write_mo(file, read(po))
    return file.getvalue()


def read(po: Path) -> Catalog:
    """A .po file as Babel's catalogue. Raises babel's PoFileError where it is malformed."""
    from babel.messages.pofile import read_po

    with po.open("rb") as file:
        return read_po(file, abort_invalid=True)


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the translations, one line each: empty, fuzzy, other placeholders, foreign letters."""
    for message in catalogue:
        if not message.id:
            continue
        ids, strings = _texts(message.id), _texts(message.string)
        if message.fuzzy:
            yield f"fuzzy: {ids[0]}"
        if not all(strings) or (len(ids) > 1 and len(strings) != catalogue.num_plurals):
            yield f"not translated: {ids[0]}"
            continue
        for fault in _text_faults(ids[-1], strings):
            yield f"{fault}: {ids[0]}"


def _text_faults(msgid: str, strings: Iterable[str]) -> Iterator[str]:
    for text in strings:
        if _places(text) != _places(msgid):
            yield "other placeholders"
        if any(_LATIN_IN_CYRILLIC.search(word) for word in _WORD.findall(text)):
            yield "Latin letters inside a Cyrillic word"
        if canonical(text) != text:
            yield "letters that only look like ң or ө"


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _places(text: str) -> set[str | None] | None:
    """The names in braces; None where the braces do not match."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
