"""Files attached to a thing: by keyboard, by dropping, by pasting; seen small, opened, described, taken away."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from app.ui.pages.attachments import AttachmentsPanel
from tests.pictures import sign
from tests.ui.keyboard import press, type_text
from tests.ui.pages.answers import Answer
from tests.ui.pages.reading import column

PDF = b"%PDF-1.7\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def owner(example_context) -> uuid.UUID:
    return example_context.services.office.villages()[0].id


@pytest.fixture
def panel(qtbot, example_context, owner):
    made = AttachmentsPanel(example_context, "village")
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show_of(owner)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.grid.setFocus()
    return made


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    (folder / "белги.png").write_bytes(sign())
    (folder / "скан.pdf").write_bytes(PDF)
    return folder


@pytest.fixture
def filled(panel, disk, done):
    panel.add([disk / "белги.png", disk / "скан.pdf"])
    done()
    return panel


def names(panel) -> list[str]:
    return [row.name for row in panel.model.rows()]


def test_nothing_is_attached_to_what_is_not_saved(panel, disk, done):
    panel.show_of(None)
    assert not panel.commands.buttons["add"].isEnabled()
    panel.add([disk / "скан.pdf"])
    done()
    assert names(panel) == []


def test_files_are_chosen_added_in_one_step_and_undone(panel, disk, done, monkeypatch, example_context):
    chosen = [str(disk / name) for name in ("белги.png", "скан.pdf")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    press(panel.grid, Qt.Key.Key_Insert)
    done()
    assert names(panel) == ["белги.png", "скан.pdf"]
    assert example_context.state.get("folder/attach") == str(disk)
    example_context.services.history.undo()
    assert names(panel) == []


def test_bad_files_among_good_ones_are_told_by_name(panel, disk, done, words):
    for name in ("a.exe", "b.exe"):
        (disk / name).write_bytes(b"MZ" + b"\0" * 50)
    answer = Answer(words.gettext("Close"))
    panel.add([disk / "a.exe", disk / "скан.pdf", disk / "b.exe"])
    done()
    answer()
    assert names(panel) == ["скан.pdf"]
    answer = Answer(words.gettext("Close"))
    panel.add([disk / "a.exe"])
    done()
    assert "a.exe" in answer()


def test_files_are_dropped_and_pasted(panel, disk, done):
    for file, give in ((disk / "белги.png", drop), (disk / "скан.pdf", paste)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        give(panel, data)
        done()
    assert names(panel) == ["белги.png", "скан.pdf"]


def drop(panel, data: QMimeData) -> None:
    place, copy = QPointF(50, 50), Qt.DropAction.CopyAction
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place.toPoint(), copy, data, *keys)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(place, copy, data, *keys))


def paste(panel, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    press(panel.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()


def test_words_are_not_dropped(panel):
    data = QMimeData()
    data.setText("сөз")
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data,
                            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(panel, enter)
    assert panel.model.rowCount() == 0


def test_pictures_are_seen_small_papers_have_a_sign(filled, qtbot):
    first, second = filled.model.rows()
    sign_of_paper = filled.model.picture(second).cacheKey()
    qtbot.waitUntil(lambda: filled.model.picture(first).availableSizes() != [])
    size = filled.model.picture(first).availableSizes()[0]
    assert max(size.width(), size.height()) == filled.fontMetrics().height() * 6
    assert sign_of_paper != filled.model.picture(first).cacheKey()


def test_enter_opens_a_read_only_copy_of_its_name(filled, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    for view in (filled.grid, filled.table):
        filled.table.select_place(1)
        press(view, Qt.Key.Key_Return)
    assert [path.name for path in opened] == ["скан.pdf"] * 2
    assert [path.read_bytes() for path in opened] == [PDF] * 2
    assert not opened[0].stat().st_mode & 0o222


def test_a_note_is_written_by_keyboard(filled, qtbot):
    filled.table.select_place(1)
    press(filled.grid, Qt.Key.Key_F2)
    type_text(filled.dialog.form.editor("note"), "Паспорт")
    filled.dialog.save()
    assert column_of(filled, "note") == ["", "Паспорт"]


def column_of(panel, key: str) -> list[str]:
    class Shown:
        model = panel.model

    return column(Shown, key)


def test_delete_takes_the_selected_files_away_and_undo_brings_them_back(filled, example_context):
    said = []
    filled.said.connect(said.append)
    filled.grid.selectAll()
    press(filled.grid, Qt.Key.Key_Delete)
    assert (names(filled), said[0].n) == ([], 2)
    assert not filled.commands.buttons["remove"].isEnabled()
    example_context.services.history.undo()
    assert names(filled) == ["белги.png", "скан.pdf"]


def test_files_are_written_into_a_folder(filled, done, tmp_path, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    filled.table.clearSelection()
    press(filled.grid, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    done()
    assert sorted(path.name for path in out.iterdir()) == ["белги.png", "скан.pdf"]


def test_a_table_instead_of_small_pictures_is_remembered(filled, example_context, qtbot):
    filled.table.select_place(0)
    filled.grid_button.click()
    assert filled.views.currentWidget() is filled.table
    assert example_context.state.get("attachments/grid") is False
    assert len(filled.table.selectionModel().selectedRows()) == 1
    again = AttachmentsPanel(example_context, "village")
    qtbot.addWidget(again)
    assert again.views.currentWidget() is again.table


def test_what_arrives_late_goes_where_it_was_added(panel, disk, done, example_context, owner):
    other = example_context.services.office.villages()[1].id
    panel.add([disk / "скан.pdf"])
    panel.show_of(other)
    done()
    assert names(panel) == []
    panel.show_of(owner)
    assert names(panel) == ["скан.pdf"]


def test_a_panel_that_is_gone_loses_nothing(qtbot, example_context, owner, disk, done):
    panel = AttachmentsPanel(example_context, "village")
    panel.show_of(owner)
    panel.add([disk / "скан.pdf"])
    panel.deleteLater()
    del panel
    QApplication.sendPostedEvents(None, 52)
    done()
    assert [row.name for row in example_context.services.attachments.rows("village", owner)] == ["скан.pdf"]


def test_a_lost_file_is_told_calmly(filled, example_context, words):
    for path in (example_context.services.safety.folder / "demilge-files").rglob("*"):
        if path.is_file():
            path.unlink()
    filled.table.select_place(1)
    answer = Answer(words.gettext("Close"))
    filled.open()
    answer()


def test_every_word_changes_with_the_language(filled, speak):
    before = filled.grid_button.text(), filled.commands.buttons["note"].toolTip()
    speak("ru")
    assert names(filled) == ["белги.png", "скан.pdf"]
    speak("ky")
    assert (filled.grid_button.text(), filled.commands.buttons["note"].toolTip()) == before
