"""The image over the acts in the office's settings: loaded, shown small, taken away, undone, refused calmly."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from app.ui.pages.office import OfficePage
from tests.pictures import noise, sign
from tests.ui.keyboard import type_text
from tests.ui.pages.answers import Answer


@pytest.fixture
def section(show_page):
    made = show_page(OfficePage).show_section("place")
    yield made
    made.back()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "герб.png"
    path.write_bytes(sign(1800, 300))
    return path


def test_an_image_is_chosen_shown_small_and_taken_away(section, file, monkeypatch, example_context, words):
    image = section.image
    assert (image.preview.isHidden(), image.remove_button.isEnabled()) == (True, False)
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (asked.append(given), (str(file), ""))[1])
    image.load_button.click()
    shown = image.preview.pixmap().size()
    assert (shown.width(), shown.height()) == (section.fontMetrics().height() * 30, section.fontMetrics().height() * 5)
    assert not image.preview.isHidden()
    assert example_context.state.get("folder/image") == str(file.parent)
    assert asked[0][1] == words.gettext("Image of the letterhead")
    image.remove_button.click()
    assert image.preview.isHidden()
    example_context.services.history.undo()
    assert not image.preview.isHidden()


def test_giving_up_the_choice_changes_nothing(section, monkeypatch, example_context):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    section.image.load_button.click()
    assert example_context.services.letterhead.picture() is None


def test_a_small_image_is_not_blown_up(section, tmp_path):
    (tmp_path / "s.png").write_bytes(sign(20, 10))
    assert section.image.load(tmp_path / "s.png")
    assert section.image.preview.pixmap().width() == 20


def test_a_file_that_is_no_image_is_refused_in_a_sentence(section, tmp_path, words):
    (tmp_path / "бланк.pdf").write_bytes(b"%PDF")
    answer = Answer(words.gettext("Close"))
    assert not section.image.load(tmp_path / "бланк.pdf")
    answer()
    assert section.image.preview.isHidden()


def test_typing_beside_it_is_neither_lost_nor_saved(section, file, example_context):
    type_text(section.forms.editor("place_ru"), "Ж")
    typed = section.forms.editor("place_ru").text()
    assert section.image.load(file)
    assert section.forms.editor("place_ru").text() == typed
    assert example_context.services.office.view().place_ru != typed
    assert section.save()
    assert example_context.services.office.view().place_ru == typed


def test_a_photograph_is_shown_too(section, tmp_path):
    (tmp_path / "с.jpg").write_bytes(noise(900, 300, "JPEG"))
    assert section.image.load(tmp_path / "с.jpg")
    assert not section.image.preview.pixmap().isNull()
