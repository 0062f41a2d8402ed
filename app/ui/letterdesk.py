"""Helps to type Kyrgyz wherever there is a text field: buttons and keys for ң ө ү, and doubts about words without them.

Follows the keyboard focus of the application, so that no field has to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.ui.kit.letterstrip import HintBubble, LetterStrip

if TYPE_CHECKING:
    from app.language.typing_hints import Hint, KnownWords
    from app.language.words import Words
    from app.ui.state import UiState

_STATE = "letters"
_PAUSE_MS = 700
_Modifier = Qt.KeyboardModifier
_Native = QKeySequence.SequenceFormat.NativeText
#: Which modifiers type ң ө ү with the keys н о у (in the Latin layout n o u); AltGr of Windows is Ctrl+Alt.
KEYS = {"ctrl+alt": _Modifier.ControlModifier | _Modifier.AltModifier, "alt": _Modifier.AltModifier, "": None}
_LETTERS = {ord(key): letter for keys, letter in (("NН", "ң"), ("OО", "ө"), ("UУ", "ү")) for key in keys}
#: Takes the proposal of a doubted word.
ACCEPT = QKeySequence("Ctrl+Space")
#: Set on a widget whose text is Russian: nothing is doubted there.
LANGUAGE = "language"


@dataclass(frozen=True)
class LetterSettings:
    """What this computer's clerk wants: buttons in the field, the keys (a key of KEYS), doubts."""

    buttons: bool = True
    keys: str = "ctrl+alt"
    hints: bool = True

    @classmethod
    def read(cls, state: UiState) -> LetterSettings:
        """As they were kept; what cannot be read is as at first."""
        kept = state.get(_STATE, {})
        known = {name: kept[name] for name in cls.__dataclass_fields__ if isinstance(kept, dict) and name in kept}
        settings = cls(**known)
        return settings if settings.keys in KEYS else cls()

    def keep(self, state: UiState) -> None:
        """Remember them."""
        state.put(_STATE, asdict(self))


class LetterDesk(QObject):
    """`names` gives further words that are spelt right: villages, people."""

    def __init__(self, app: QApplication, words: Words, state: UiState, names: Callable[[], Iterable[str]]) -> None:
        super().__init__(app)
        self._words = words
        self._state = state
        self._names = names
        self._known: KnownWords | None = None
        self._declined: set[str] = set()
        self._editor: QLineEdit | QPlainTextEdit | None = None
        self.strip: LetterStrip | None = None
        self.bubble: HintBubble | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.look)
        app.focusChanged.connect(self._on_focus)

    def stop(self) -> None:
        """Leave the fields alone from now on."""
        QApplication.instance().focusChanged.disconnect(self._on_focus)
        self._leave()
        self.deleteLater()

    def look(self) -> None:
        """Doubt a word of the field, if there is one to be doubted."""
        self._timer.stop()
        self._drop_bubble()
        editor = self._editor
        if editor is None or not isValid(editor) or _is_russian(editor) or not LetterSettings.read(self._state).hints:
            return
        hint = next((each for each in self._hints(_text(editor)) if each.typed not in self._declined), None)
        if hint is not None:
            self.bubble = HintBubble(editor, hint, self._words, ACCEPT.toString(_Native))
            self.bubble.accepted.connect(self.accept)
            self.bubble.declined.connect(self._decline)
            self.bubble.place(editor.mapToGlobal(_caret(editor)))

    def accept(self, hint: Hint) -> None:
        """Put the proposed word in the place of the doubted one; the field's own Undo takes it back."""
        self._drop_bubble()
        if self._editor is not None and _text(self._editor)[hint.start :].startswith(hint.typed):
            _replace(self._editor, hint)
            self.look()

    def _decline(self, hint: Hint) -> None:
        self._declined.add(hint.typed)
        self.look()

    def _hints(self, text: str) -> Iterable[Hint]:
        if self._known is None:
            from app.language.typing_hints import known_words

            self._known = known_words(self._names())
        return self._known.hints(text)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not self._editor or new is None:
            self._leave()
            if _takes_text(new):
                self._enter(new)

    def _enter(self, editor: Any) -> None:
        self._editor = editor
        editor.installEventFilter(self)
        editor.textChanged.connect(self._on_text)
        if LetterSettings.read(self._state).buttons:
            self.strip = LetterStrip(editor, self._words)
            self.strip.pressed.connect(self._type)
            self.strip.place()

    def _leave(self) -> None:
        editor, self._editor = self._editor, None
        strip, self.strip = self.strip, None
        self._timer.stop()
        self._drop_bubble()
        if editor is None or not isValid(editor):
            return
        editor.removeEventFilter(self)
        editor.textChanged.disconnect(self._on_text)
        if strip is not None and isValid(strip):
            strip.leave()

    def _on_text(self) -> None:
        self._drop_bubble()
        self._timer.start()

    def _drop_bubble(self) -> None:
        bubble, self.bubble = self.bubble, None
        if bubble is not None and isValid(bubble):
            bubble.hide()
            bubble.deleteLater()

    def _type(self, letter: str) -> None:
        QApplication.sendEvent(self._editor, QKeyEvent(QEvent.Type.KeyPress, 0, _Modifier.NoModifier, letter))

    def _pressed_letter(self, event: QKeyEvent) -> str:
        bare, wanted = event.modifiers() & ~_Modifier.ShiftModifier, KEYS[LetterSettings.read(self._state).keys]
        letter = _LETTERS.get(event.key(), "") if wanted is not None and bare == wanted else ""
        return letter.upper() if event.modifiers() & _Modifier.ShiftModifier else letter

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize and self.strip is not None and isValid(self.strip):
            self.strip.place()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        letter = self._pressed_letter(event)
        accepts = self.bubble is not None and event.keyCombination() == ACCEPT[0]
        if not letter and not accepts:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif letter:
            self._type(letter)
        else:
            self.accept(self.bubble.hint)
        return True


def _takes_text(widget: QWidget | None) -> bool:
    """Whether words are typed there; search boxes find words without these letters too."""
    if not isinstance(widget, QLineEdit | QPlainTextEdit) or widget.isReadOnly():
        return False
    if isinstance(widget, QLineEdit) and (widget.isClearButtonEnabled() or widget.echoMode() != widget.EchoMode.Normal):
        return False
    return bool(getattr(widget, "takes_letters", True))


def _is_russian(editor: QWidget) -> bool:
    return editor.property(LANGUAGE) == "ru"


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _caret(editor: QLineEdit | QPlainTextEdit) -> Any:
    """The foot of the text cursor, within the editor."""
    foot = editor.cursorRect().bottomLeft()
    return foot if isinstance(editor, QLineEdit) else editor.viewport().mapTo(editor, foot)


def _replace(editor: QLineEdit | QPlainTextEdit, hint: Hint) -> None:
    if isinstance(editor, QLineEdit):
        place = editor.cursorPosition()
        editor.setSelection(hint.start, len(hint.typed))
        editor.insert(hint.proposed)
        editor.setCursorPosition(place)
        return
    cursor = QTextCursor(editor.document())
    cursor.setPosition(hint.start)
    cursor.setPosition(hint.start + len(hint.typed), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(hint.proposed)
