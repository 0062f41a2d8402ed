"""Brings the message catalogues in line with the code.

`python installer/catalogues.py` merges what `app/` says into both catalogues; `--check` only looks and fails where a
catalogue is out of date, incomplete or faulty; `--compile` writes the .mo files for a build.

The code is read with `ast`: unlike Babel's own extractor it follows `Message(N_("…"), plural=…, context=…)` and refuses
an f-string or a `.format()` inside a translating call, which no catalogue could ever answer.
"""

from __future__ import annotations

import argparse
import ast
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.pofile import write_po  # noqa: E402

from app.language.catalogue import LANGUAGES, compiled, faults, read, source  # noqa: E402

#: Context (or none) and the English: one text, or singular and plural.
Entry = tuple[str | None, tuple[str, ...]]

_TEAM = {"ky": "Kyrgyz", "ru": "Russian"}

#: The parameters of the translating calls, by position.
_CALLS = {
    "_": ("msgid",),
    "N_": ("msgid",),
    "gettext": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
    "Message": ("msgid", "args", "plural", "n", "context"),
}


class NotLiteral(ValueError):
    """A translating call with a text that is made up while the program runs."""


def entries(folder: Path) -> dict[Entry, str]:
    """Every text that the code under `folder` translates, with the file and line where it stands first."""
    found: dict[Entry, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for line, entry in _in_module(ast.parse(path.read_text(encoding="utf-8")), path.name):
            found.setdefault(entry, f"{path.relative_to(folder.parent).as_posix()}:{line}")
    return found


def merged(language: str, old: Catalog | None, wanted: dict[Entry, str]) -> Catalog:
    """A catalogue of exactly the wanted texts, with the translations that the old one has for them."""
    new = Catalog(
        locale=language,
        header_comment="# Демилге: the words of the program. Made by installer/catalogues.py; write only msgstr lines.",
        project="Демилге",
        msgid_bugs_address="-",
        version="1",
        language_team=_TEAM[language],
        last_translator="Демилге",
        creation_date=old.creation_date if old else None,
        revision_date=old.creation_date if old else datetime.now(UTC),
        fuzzy=False,
    )
    for context, texts in wanted:
        known = old.get(texts[0], context) if old else None
        kept = known.string if known is not None and known.pluralizable == (len(texts) > 1) else ""
        remarks = known.user_comments if known is not None else ()
        new.add(texts if len(texts) > 1 else texts[0], kept, context=context, user_comments=remarks)
    return new


def differences(catalogue: Catalog, wanted: dict[Entry, str]) -> list[str]:
    """What the code says and the catalogue lacks, and the other way about."""
    has = {_entry(message) for message in catalogue if message.id}
    lacking = [f"missing: {texts[0]} ({wanted[context, texts]})" for context, texts in wanted.keys() - has]
    return sorted(lacking) + sorted(f"obsolete: {texts[0]}" for _, texts in has - wanted.keys())


def main(arguments: list[str] | None = None) -> int:
    """Merge, check or compile; 0 where all is well."""
    parser = argparse.ArgumentParser(description="Message catalogues of Демилге")
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something is amiss")
    parser.add_argument("--compile", action="store_true", help="only write the .mo files beside the catalogues")
    chosen = parser.parse_args(arguments)
    if chosen.compile:
        return _compile()
    try:
        wanted = entries(ROOT / "app")
    except NotLiteral as error:
        print(error)
        return 1
    return _check(wanted) if chosen.check else _merge(wanted)


def _compile() -> int:
    for language in LANGUAGES:
        po = source(language)
        po.with_suffix(".mo").write_bytes(compiled(po))
    return 0


def _check(wanted: dict[Entry, str]) -> int:
    reports = {language: _report(read(source(language)), wanted) for language in LANGUAGES}
    for language, lines in reports.items():
        print(f"{language}: {len(lines)} to mend" if lines else f"{language}: complete")
        for line in lines:
            print(f"  {line}")
    return 1 if any(reports.values()) else 0


def _report(catalogue: Catalog, wanted: dict[Entry, str]) -> list[str]:
    return differences(catalogue, wanted) + list(faults(catalogue))


def _merge(wanted: dict[Entry, str]) -> int:
    for language in LANGUAGES:
        po = source(language)
        old = read(po) if po.exists() else None
        for message in old or ():
            if message.id and message.string and _entry(message) not in wanted:
                print(f"{language}: dropped {message.id!r} = {message.string!r}")
        new = merged(language, old, wanted)
        _write(po, new)
        print(f"{language}: {len(wanted)} texts, {sum(1 for _ in faults(new))} to mend")
    return 0


def _write(po: Path, catalogue: Catalog) -> None:
    """Whole or not at all."""
    file = BytesIO()
    write_po(file, catalogue, width=110, sort_output=True, no_location=True, ignore_obsolete=True)
    po.parent.mkdir(parents=True, exist_ok=True)
    fresh = po.with_suffix(".new")
    fresh.write_bytes(file.getvalue())
    os.replace(fresh, po)


def _entry(message: object) -> Entry:
    texts = message.id  # type: ignore[attr-defined]
    return message.context, (texts,) if isinstance(texts, str) else tuple(texts)  # type: ignore[attr-defined]


def _in_module(tree: ast.Module, name: str) -> Iterator[tuple[int, Entry]]:
    inner: set[ast.Call] = set()  # N_ inside Message: the Message tells plural and context
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or node in inner or _called(node) not in _CALLS:
            continue
        given = _given(node)
        inner.update(each for each in given.values() if isinstance(each, ast.Call))
        texts = {key: _literal(given[key], name) for key in ("msgid", "plural", "context") if key in given}
        if texts.get("msgid"):
            yield node.lineno, (texts.get("context"), tuple(filter(None, (texts["msgid"], texts.get("plural")))))


def _called(call: ast.Call) -> str:
    target = call.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def _given(call: ast.Call) -> dict[str, ast.expr]:
    """The arguments of a translating call by the names of its parameters."""
    by_place = dict(zip(_CALLS[_called(call)], call.args, strict=False))
    return {**by_place, **{each.arg: each.value for each in call.keywords if each.arg}}


def _literal(node: ast.expr, name: str) -> str | None:
    """The text of a literal or of N_(literal); None where another object holds the text, and translates it later."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Call) and _called(node) == "N_":
        return _literal(node.args[0], name)
    if isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp) or (
        isinstance(node, ast.Call) and _called(node) == "format"
    ):
        raise NotLiteral(f"{name}:{node.lineno}: a translated text must be a literal: {ast.unparse(node)}")
    return None


if __name__ == "__main__":
    raise SystemExit(main())
