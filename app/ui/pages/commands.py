"""The buttons of a page and their shortcuts: one list of commands, words with icons, shortcuts in the tooltips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.ui.kit.icons import set_icon
from app.ui.kit.translated import Translated

if TYPE_CHECKING:
    from app.language.words import Words


@dataclass(frozen=True)
class Command:
    """`title` is a msgid, `picture` an icon, `keys` a shortcut («» for none).

    `listen` is off where another listens to the keys: the table to Enter, the window to Ctrl+P.."""

    key: str
    title: str
    picture: str
    act: Callable[[], Any]
    keys: str = ""
    listen: bool = True


class Commands(Translated, QWidget):
    """Makes the buttons and listens to the shortcuts while the keyboard is anywhere in `page`."""

    def __init__(self, commands: Sequence[Command], words: Words, page: QWidget) -> None:
        super().__init__(page)
        self.words = words
        self._menus: list[tuple[QPushButton, str]] = []
        self._commands = {command.key: command for command in commands}
        self.buttons = {command.key: self._button(command, page) for command in commands}
        self.hide()
        self.retranslate()

    def allow(self, key: str, allowed: bool) -> None:
        """Switch a command on or off, its shortcut with it."""
        self.buttons[key].setEnabled(allowed)

    def menu(self, title: str, *keys: str) -> QPushButton:
        """One button (msgid) that unfolds commands for which the bar has no room; their shortcuts stay."""
        made = QPushButton(self.parentWidget())
        made.setAutoDefault(False)
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: self._unfold(menu, keys))
        made.setMenu(menu)
        for key in keys:
            self.buttons[key].hide()
        self._menus.append((made, title))
        self.retranslate()
        return made

    def _unfold(self, menu: QMenu, keys: Sequence[str]) -> None:
        menu.clear()
        for key in keys:
            command, button = self._commands[key], self.buttons[key]
            action = menu.addAction(button.icon(), button.text(), button.click)
            action.setShortcut(QKeySequence(command.keys))
            action.setEnabled(button.isEnabled())

    def retranslate(self) -> None:
        for made, name in self._menus:
            made.setText(self.words.gettext(name))
        for key, button in self.buttons.items():
            command = self._commands[key]
            title = self.words.gettext(command.title)
            button.setText(title)
            keys = QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{title} ({keys})" if keys else title)

    def _button(self, command: Command, page: QWidget) -> QPushButton:
        button = QPushButton(page)
        button.setAutoDefault(False)
        set_icon(button, command.picture)
        button.clicked.connect(lambda _=False: command.act())
        if command.keys and command.listen:
            shortcut = QShortcut(QKeySequence(command.keys), page, lambda: button.click())
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return button
