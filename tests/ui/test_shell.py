"""The window: shell first, pages when they are looked at, menus, contests, status, what it remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QTabBar

from app.language.message import N_, Message
from tests.ui.pseudo import pseudo_words
from tests.ui.shell import Changed, Shell
from tests.ui.walker import clipped_texts, visible_texts

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def make(qtbot, qapp, tmp_path):
    """Windows over the same folder, one after the other."""
    made = []

    def make() -> Shell:
        shell = Shell(qapp, pseudo_words(tmp_path / "i18n"), tmp_path)
        qtbot.addWidget(shell.window)
        made.append(shell)
        return shell

    font, palette = qapp.font(), qapp.palette()
    yield make
    for shell in made:
        shell.take_down(qapp)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def shell(make, qtbot):
    shell = make()
    shell.window.painted.connect(shell.open)
    with qtbot.waitSignals([shell.window.painted, shell.window.loaded], order="strict"):
        shell.window.show()
    return shell


def test_the_shell_has_its_tabs_before_any_page(make):
    window = make().window
    window.show()
    assert [window.tabs.tabText(n) for n in range(window.tabs.count())] == ["‹к›Overview", "‹к›Applications"]
    assert list(window.tabs.pages()) == []


def test_only_the_shown_page_is_built(shell):
    assert [page.reloads for page in shell.window.tabs.pages()] == [1]


def test_ctrl_and_a_number_go_to_the_tab(shell, qtbot):
    shell.window.activateWindow()
    qtbot.keyClick(shell.window, Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: shell.window.tabs.current_key() == "applications")
    assert shell.window.tabs.current().reloads == 1


def test_a_page_reloads_when_what_it_shows_was_changed(shell):
    page = shell.window.tabs.current()
    shell.changes.changed.emit(Changed("person.change", frozenset({"person"})))
    assert page.reloads == 1
    shell.changes.changed.emit(Changed("application.change", frozenset({"application"})))
    assert page.reloads == 2


def test_a_hidden_page_reloads_when_it_is_shown(shell):
    page = shell.window.tabs.current()
    shell.window.tabs.go("applications")
    for _ in range(3):
        shell.changes.changed.emit(Changed("application.change", frozenset({"application"})))
    assert page.reloads == 1
    shell.window.tabs.go("overview")
    assert page.reloads == 2


def test_another_page_is_opened_from_the_menu_and_closed_again(shell):
    tabs = shell.window.tabs
    shell.window.actions_.page.emit("history")
    assert (tabs.count(), tabs.current_key()) == (3, "history")
    tabs.tabBar().tabButton(2, QTabBar.ButtonPosition.RightSide).click()
    assert (tabs.count(), tabs.current_key()) == (2, "applications")
    assert tabs.tabBar().tabButton(0, QTabBar.ButtonPosition.RightSide) is None


def test_ctrl_w_closes_only_what_was_opened_from_the_menu(shell, qtbot):
    tabs = shell.window.tabs
    tabs.go("history")
    shell.window.activateWindow()
    qtbot.keyClick(shell.window, Qt.Key.Key_W, CTRL)
    qtbot.waitUntil(lambda: tabs.count() == 2)
    qtbot.keyClick(shell.window, Qt.Key.Key_W, CTRL)
    qtbot.wait(20)
    assert tabs.count() == 2


def test_a_page_points_at_a_thing_of_another(shell):
    shell.window.tabs.current().wanted.emit("applications", 7)
    assert (shell.window.tabs.current_key(), shell.window.tabs.current().opened) == ("applications", 7)


def test_the_contest_chosen_is_remembered_and_told_to_the_pages(shell, make):
    shell.window.choose_contest(shell.desk.keys[1])
    assert shell.window.tabs.current().contest == shell.desk.keys[1]
    shell.window.close()
    again = make()
    again.desk.keys = shell.desk.keys
    again.window.show()
    again.open()
    assert again.window.contest_box.currentText() == "2021"


def test_undo_says_what_it_takes_back(shell):
    actions = shell.window.actions_
    assert actions.undo_action.text().endswith("‹к›Application changed")
    assert (actions.undo_action.isEnabled(), actions.redo_action.isEnabled()) == (True, False)
    actions.undo_action.trigger()
    assert shell.desk.done == ["undo"]


def test_the_status_bar_says_what_was_saved_and_who_works(shell):
    shell.changes.changed.emit(Changed("application.change"))
    assert "‹к›Saved at" in shell.window.status.saved_label.text()
    assert shell.window.status.person.text() == "Адис 1"
    shell.window.status.person.click()
    assert shell.desk.done == ["person"]


def test_what_a_page_says_is_shown(shell):
    shell.window.tabs.current().said.emit(Message(N_("Draft")))
    assert shell.window.status.currentMessage() == "‹к›Draft"


def test_ctrl_f_finds_the_search_of_the_page(shell, qtbot):
    shell.window.activateWindow()
    qtbot.keyClick(shell.window, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shell.window.tabs.current().table.search_box)


def test_size_zoom_and_language_are_remembered(shell, make):
    shell.window.resize(790, 610)
    shell.window.actions_.zoom.emit(10)
    shell.window.actions_.language.emit("ru")
    shell.window.close()
    assert (shell.state.get("window/zoom"), shell.state.get("window/language")) == (110, "ru")
    again = make().window
    again.show()
    assert (again.width(), again.height()) == (790, 610)


def test_a_page_with_unsaved_typing_keeps_the_window_open(shell):
    page = shell.window.tabs.current()
    page.leave = False
    shell.window.close()
    assert shell.window.isVisible()
    page.leave = True
    shell.window.close()
    assert not shell.window.isVisible()


def test_a_front_stands_in_for_the_tabs_until_the_office_is_there(make, qtbot):
    shell = make()
    shell.window.show()
    front = QLabel("Биринчи иш")
    shell.window.show_front(front)
    assert (front.isVisible(), shell.window.tabs.isVisible()) == (True, False)
    going = [each for each in shell.window.findChildren(QAction) if each.text() == shell.words.gettext("Applications")]
    assert [each.isEnabled() for each in going] == [False]
    shell.open()
    assert shell.window.tabs.isVisible()
    assert [each.isEnabled() for each in going] == [True]


def test_every_visible_text_changes_with_the_language(shell):
    data = {"2022", "Адис 1", "Кыргызча", "Русский", "0"}
    before = [seen for seen in visible_texts(shell.window) if seen[1] not in data]
    shell.speech.use("ru")
    after = [seen for seen in visible_texts(shell.window) if seen[1] not in data]
    assert len(before) == len(after) > 30
    assert [one for one, other in zip(before, after, strict=True) if one == other] == []


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_no_text_is_cut_off(shell, qtbot, zoom):
    shell.window.resize(1366, 700)
    shell.theme.set_zoom(zoom)
    qtbot.wait(20)
    assert clipped_texts(shell.window) == []


def test_alt_letters_are_never_those_that_many_keyboards_lack(shell):
    marked = [text[text.index("&") + 1] for _, text in visible_texts(shell.window) if "&" in text]
    assert marked
    assert not set("".join(marked).lower()) & set("ңөү")


def test_widgets_hear_the_switch_once(shell, qtbot):
    heard = []

    class Ear(QLabel):
        def changeEvent(self, event):
            if event.type() == QEvent.Type.LanguageChange:
                heard.append(1)

    ear = Ear(shell.window)
    shell.speech.use("ru")
    qtbot.wait(1)
    assert heard
    ear.deleteLater()
