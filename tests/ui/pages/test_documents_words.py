"""The words of the Documents tab: every one follows the language of the window, large letters are not cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.models.office import Form, NameOf
from app.models.paper import PaperKind
from app.ui.pages.documents import DocumentsPage
from tests.ui.pseudo import MARKS, pseudo_words
from tests.ui.walker import clipped_texts, visible_texts


@pytest.fixture
def words(tmp_path):
    """Kyrgyz, every word marked."""
    return pseudo_words(tmp_path / "i18n")


@pytest.fixture
def page(show_page, example_context):
    """With a draft that is out of date."""
    office = example_context.services.office.view()
    name = {(NameOf.COUNCIL, "ky", Form.NOMINATIVE): "Башка айылдык кеңеши"}
    example_context.services.office.change(office.version, names=name, values={})
    return show_page(DocumentsPage)


def stale(page):
    page.view.draw()
    return page


def issued(page):
    page.register_button.setChecked(True)
    page.view.draw()
    return page


def editor(page):
    page.edit_current()
    page.editor.form.editor("ky.title").set_typed("")
    page.editor.save()
    return page.editor


def issuing(page):
    page.begin(PaperKind.REGULATION_RESOLUTION)
    dialog = page.issue()
    dialog.form.editor("number").set_value("226")
    dialog.issue()
    return dialog


SCENES = [stale, issued, editor, issuing]


@pytest.mark.parametrize("scene", SCENES)
def test_no_word_stays_in_the_language_before(page, speak, scene):
    shown = scene(page)
    assert any(MARKS["ky"] in text for _, text in visible_texts(shown))
    speak("ru")
    texts = visible_texts(shown)
    assert any(MARKS["ru"] in text for _, text in texts)
    assert [text for _, text in texts if MARKS["ky"] in text] == []


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("zoom", [150, 200])
def test_large_letters_are_not_cut_off(page, theme, scene, zoom):
    theme.set_zoom(zoom)
    shown = scene(page)
    for _ in range(4):
        QApplication.processEvents()
    assert clipped_texts(shown) == []
    assert shown.minimumSizeHint().width() <= 1366
