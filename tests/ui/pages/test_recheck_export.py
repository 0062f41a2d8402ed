"""Export for re-checking: the button beside the result writes each of its files, in the clerk's words."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.ui.pages.votes import VotesPage


@pytest.fixture
def export(show_page):
    return show_page(VotesPage).show_section("result").closing.recheck


def choose(monkeypatch, path):
    proposed = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _p, _c, name, _k: (str(path), proposed.append(name)))
    return proposed


def test_the_button_unfolds_the_forms_by_keyboard(export, qtbot, monkeypatch):
    assert export.button.isVisible()
    menu = export.button.menu()
    chosen = []
    monkeypatch.setattr(export, "save", chosen.append)
    menu.popup(export.button.mapToGlobal(export.button.rect().bottomLeft()))
    assert len(menu.actions()) == 3
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert chosen == ["xlsx"]


def test_the_workbook_is_that_of_the_contest(export, tmp_path, monkeypatch):
    said = []
    export.page.said.connect(said.append)
    proposed = choose(monkeypatch, tmp_path / "a.xlsx")
    export.save("xlsx")
    assert proposed[0].endswith(".xlsx")
    result, rules, marks = load_workbook(tmp_path / "a.xlsx").worksheets
    assert [result.cell(line, 2).value for line in (4, 5, 6)] == ["Атам, апам жана мен", "Жомокко саякат", "Демилге 3"]
    assert marks.max_row == 2 + 3 * 5
    assert rules.cell(3, 2).value == 5
    assert [str(message) for message in said] == ["The file a.xlsx is saved."]


def test_pabulib_and_csv(export, tmp_path, monkeypatch):
    for ending, start in (("pb", b"META\n"), ("csv", b"\xef\xbb\xbf")):
        choose(monkeypatch, tmp_path / f"a.{ending}")
        export.save(ending)
        assert (tmp_path / f"a.{ending}").read_bytes().startswith(start)


def test_a_stop_in_the_file_dialog_writes_nothing(export, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    export.save("csv")
    assert list(tmp_path.glob("*.csv")) == []
