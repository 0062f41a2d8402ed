"""The catalogues are complete, sound and in line with the code; so is the tool that says so."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from app.language.catalogue import LANGUAGES, faults, load, read, source

ROOT = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "installer" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _tool()


@pytest.fixture(scope="module")
def wanted() -> dict:
    return tool.entries(ROOT / "app")


@pytest.mark.parametrize("language", LANGUAGES)
def test_up_to_date(language: str, wanted: dict) -> None:
    assert wanted
    assert tool.differences(read(source(language)), wanted) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_complete_and_sound(language: str) -> None:
    assert list(faults(read(source(language)))) == []


@pytest.mark.parametrize(("language", "forms"), [("ky", [1, 0, 1, 1, 1, 1]), ("ru", [2, 0, 1, 2, 2, 0])])
def test_plural_forms(language: str, forms: list[int]) -> None:
    choose = load(language).plural  # type: ignore[attr-defined]
    assert [choose(n) for n in (0, 1, 2, 5, 11, 21)] == forms
    assert read(source(language)).num_plurals == len(set(forms))


def _faults(msgid: str | tuple[str, ...], msgstr: str | tuple[str, ...], flags: tuple[str, ...] = ()) -> list[str]:
    catalogue = Catalog(locale="ru")
    catalogue.add(msgid, msgstr, flags=flags)
    return list(faults(catalogue))


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("Save {file}", "Сохранить {file}", []),
        ("Save", "", ["not translated: Save"]),
        ("Save {file}", "Сохранить {name}", ["other placeholders: Save {file}"]),
        ("Save {file}", "Сохранить {file", ["other placeholders: Save {file}"]),
        ("Save", "Coхранить", ["Latin letters inside a Cyrillic word: Save"]),
        ("Save {file}", "Сохранить{file}PDF", []),
        ("Member", "мүчѳ", ["letters that only look like ң or ө: Member"]),
        (("{n} row", "{n} rows"), ("{n} строка", "{n} строки", "{n} строк"), []),
        (("One row", "{n} rows"), ("{n} строка", "{n} строки", "{n} строк"), []),
        (("{n} row", "{n} rows"), ("{n} строка", "{n} строки"), ["not translated: {n} row"]),
        (("{n} row", "{n} rows"), ("{n} строка", "", "{n} строк"), ["not translated: {n} row"]),
        (("{n} row", "{n} rows"), ("строка", "{n} строки", "{n} строк"), ["other placeholders: {n} row"]),
    ],
)
def test_faults(msgid, msgstr, expected: list[str]) -> None:
    assert _faults(msgid, msgstr) == expected


def test_fuzzy_is_a_fault() -> None:
    assert _faults("Save", "Сохранить", ("fuzzy",)) == ["fuzzy: Save"]


def _entries(tmp_path: Path, code: str) -> set:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "page.py").write_text(code, encoding="utf-8")
    return set(tool.entries(folder))


def test_reads_every_way_to_say_something(tmp_path: Path) -> None:
    code = """
_("a"); words.gettext("b" "c"); N_("d"); ngettext("e", "es", n); w.pgettext("ctx", "f"); npgettext("ctx", "g", "gs", 2)
Message("h"); Message(N_("i"), {"x": 1}, plural=N_("is"), n=2); Message(N_("j"), context="ctx")
Message("k", {"inner": Message("l")}); Message(msgid, args); _(spec.label); _(""); other("m"); words["x"]("n")
"""
    assert _entries(tmp_path, code) == {
        (None, ("a",)),
        (None, ("bc",)),
        (None, ("d",)),
        (None, ("e", "es")),
        ("ctx", ("f",)),
        ("ctx", ("g", "gs")),
        (None, ("h",)),
        (None, ("i", "is")),
        ("ctx", ("j",)),
        (None, ("k",)),
        (None, ("l",)),
    }


@pytest.mark.parametrize("code", ['_(f"a {b}")', '_("a" + b)', '_("a {}".format(b))', '_("a" if b else "c")'])
def test_refuses_what_no_catalogue_can_answer(tmp_path: Path, code: str) -> None:
    with pytest.raises(tool.NotLiteral, match=r"page\.py:1"):
        _entries(tmp_path, code)


def test_merging_keeps_what_still_fits() -> None:
    old = Catalog(locale="ru", fuzzy=False)
    old.add("kept", "остаётся", user_comments=["checked"])
    old.add("kept", "в меню", context="menu")
    old.add("gone", "уходит")
    old.add("now plural", "было одно")
    wanted = {
        (None, ("kept",)): "a.py:1",
        ("menu", ("kept",)): "a.py:2",
        (None, ("now plural", "now plurals")): "a.py:3",
        (None, ("new",)): "a.py:4",
    }
    assert tool.differences(old, wanted) == [
        "missing: new (a.py:4)",
        "missing: now plural (a.py:3)",
        "obsolete: gone",
        "obsolete: now plural",
    ]
    new = tool.merged("ru", old, wanted)
    assert tool.differences(new, wanted) == []
    assert new.get("kept").string == "остаётся"
    assert new.get("kept").user_comments == ["checked"]
    assert new.get("kept", "menu").string == "в меню"
    assert not any(new.get("now plural").string)
    assert not new.get("new").string
    assert tool.merged("ru", new, wanted).creation_date == new.creation_date


def test_written_catalogues_read_back_and_do_not_change(tmp_path: Path) -> None:
    new = tool.merged("ky", None, {(None, ("{n} row", "{n} rows")): "a.py:1", ("menu", ("Open",)): "a.py:2"})
    po = tmp_path / "ky" / "demilge.po"
    tool._write(po, new)
    first = po.read_bytes()
    tool._write(po, tool.merged("ky", read(po), {tool._entry(each): "" for each in read(po) if each.id}))
    assert po.read_bytes() == first
    assert [path.name for path in po.parent.iterdir()] == ["demilge.po"]
