"""The page of safety copies: listed, made, checked, taken to a stick, brought back only after a warning."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.store.location import FILES_FOLDER
from app.ui.pages.backup import BackupPage
from tests.ui.pages.reading import column


@pytest.fixture
def answer(monkeypatch):
    """Answer the next question with its first button (True) or the second, keeping what was asked."""
    asked = []

    def prepare(yes):
        def run(box):
            asked.append(box.text())
            box.buttons()[0 if yes else 1].click()

        monkeypatch.setattr(QMessageBox, "exec", run)
        return asked

    return prepare


def test_the_copies_are_listed_with_time_and_size(show_page):
    page = show_page(BackupPage)
    assert column(page.table, "number") == ["1"]
    assert column(page.table, "file") == ["demilge-000001.db"]
    assert column(page.table, "size")[0].split()[0].replace(",", "").isdigit()


def test_one_more_copy_now(show_page, done):
    page = show_page(BackupPage)
    page.commands.buttons["make"].click()
    done()
    assert column(page.table, "number") == ["2", "1"]


def test_a_copy_is_checked(show_page, done, example_context):
    page = show_page(BackupPage)
    before = column(page.table, "state")
    page.commands.buttons["verify"].click()
    done()
    assert column(page.table, "state") != before
    operations = example_context.services.checks.run().operations
    assert column(page.table, "state")[0].endswith(f" {operations}")


def test_a_damaged_copy_is_called_so_and_never_restored(show_page, done, answer, example_context, words):
    (row,) = example_context.services.safety.rows()
    row.path.write_bytes(row.path.read_bytes()[:5000])
    restored = []
    page = show_page(lambda context: BackupPage(replace(context, restore=restored.append)))
    page.verify()
    done()
    assert column(page.table, "state") == [words.gettext("damaged")]
    asked = answer(True)
    page.commands.buttons["restore"].click()
    done()
    assert restored == []
    assert len(asked) == 2


def test_a_copy_goes_to_a_stick(show_page, done, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(stick / "көчүрмө.db"), ""))
    page = show_page(BackupPage)
    said = []
    page.said.connect(said.append)
    page.commands.buttons["stick"].click()
    done()
    assert [path.name for path in stick.iterdir()] == ["көчүрмө.db"]
    assert said[-1].args == {"file": "көчүрмө.db"}


@pytest.mark.parametrize("yes", [True, False])
def test_restoring_asks_first(show_page, done, answer, yes):
    restored = []
    page = show_page(lambda context: BackupPage(replace(context, restore=restored.append)))
    asked = answer(yes)
    path = page.table.current().path
    page.commands.buttons["restore"].click()
    done()
    assert len(asked) == 1
    assert restored == [path] * yes


def test_without_a_way_to_restore_the_buttons_are_off(show_page):
    page = show_page(BackupPage)
    assert not page.commands.buttons["restore"].isEnabled()
    assert page.commands.buttons["make"].isEnabled()


def test_it_says_where_the_data_live(show_page, example_program):
    page = show_page(BackupPage)
    assert str(example_program.folder) in page.place.text()


@pytest.fixture
def attached(example_context, tmp_path):
    """A text attached to a village; returns where its bytes lie."""
    services = example_context.services
    (tmp_path / "тизме.txt").write_text("Арыз ээси 1", encoding="utf-8")
    services.attachments.add("village", services.office.villages()[0].id, tmp_path / "тизме.txt")
    [kept] = (path for path in (services.safety.folder / FILES_FOLDER).rglob("*") if path.is_file())
    return kept


def test_the_attached_files_go_along_to_the_stick(show_page, done, attached, tmp_path, monkeypatch):
    target = tmp_path / "stick" / "demilge.db"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    show_page(BackupPage).commands.buttons["stick"].click()
    done()
    assert (target.parent / FILES_FOLDER / attached.parent.name / attached.name).read_bytes() == attached.read_bytes()


def test_files_that_are_missing_are_told_calmly(show_page, done, answer, attached, tmp_path, monkeypatch):
    page = show_page(BackupPage)
    page.commands.buttons["make"].click()
    done()
    attached.unlink()
    page.table.view.select_place(0)
    page.commands.buttons["verify"].click()
    done()
    assert "1" in column(page.table, "state")[0].rpartition(";")[2]
    asked = answer(True)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "demilge.db"), ""))
    page.commands.buttons["stick"].click()
    done()
    assert " 1 " in asked[0]
    assert (tmp_path / "demilge.db").exists()
