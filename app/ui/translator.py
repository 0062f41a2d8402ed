"""The language of the whole window: our words, Qt's own words, dates and numbers, switched while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from app.language.words import Words

_TERRITORY = {"ky": "ky_KG", "ru": "ru_KG"}


class QtWords(QTranslator):
    """Answers Qt from our catalogue; what is not there falls through to the next translator (None, never "")."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if not source or not context:
            return None
        text = self._words.pgettext(context, source)
        return text if text and text != source else None

    def isEmpty(self) -> bool:
        return False


class Speech(QObject):
    """Switches the language. `switched` comes when every widget has been told; setting it is remembered by others."""

    switched = Signal(str)

    def __init__(self, app: QApplication, words: Words) -> None:
        super().__init__(app)
        self._app = app
        self._words = words
        self._ours = QtWords(words, self)
        self._qt = QTranslator(self)
        self._dress()

    @property
    def language(self) -> str:
        """`ky` or `ru`."""
        return self._words.language

    def use(self, language: str) -> None:
        """Speak this language from now on; every widget gets LanguageChange."""
        if language != self._words.language:
            self.silence()
            self._words.language = language
            self._dress()
            self._app.sendPostedEvents(None, QEvent.Type.LanguageChange)
            self.switched.emit(language)

    def silence(self) -> None:
        """Take our words away: Qt speaks English again."""
        self._app.removeTranslator(self._ours)
        self._app.removeTranslator(self._qt)

    def _dress(self) -> None:
        locale = QLocale(_TERRITORY[self._words.language])
        QLocale.setDefault(locale)
        for widget in self._app.topLevelWidgets():
            widget.setLocale(locale)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt.load(f"qtbase_{self._words.language}", folder):
            self._app.installTranslator(self._qt)
        self._app.installTranslator(self._ours)
