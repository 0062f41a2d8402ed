"""The page of safety copies: listed, made, checked, taken to a stick, brought back only after a warning."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from app.ui.pages.backup import BackupPage
from tests.ui.pages.reading import column


@pytest.fixture
def done(qtbot, example_context):
    """Wait until the work beside the window has ended and its result was shown."""

    def wait():
        qtbot.waitUntil(lambda: not example_context.jobs.running())
        QApplication.processEvents()

    return wait


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


def test_a_copy_is_checked(show_page, done):
    page = show_page(BackupPage)
    before = column(page.table, "state")
    page.commands.buttons["verify"].click()
    done()
    assert column(page.table, "state") != before
    assert "4" in column(page.table, "state")[0]


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
