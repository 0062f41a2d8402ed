"""The image over the acts: a small preview, loaded from the office's disk and taken away again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from app.language.message import N_, Message
from app.ui.kit.icons import set_icon
from app.ui.page import Page
from app.ui.pages.panels import Part, quiet_label

_REMEMBERED = "folder/image"


class LetterheadImage(Part):
    """Loading and removing are saved at once and can be undone; the forms beside are not touched."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        self.words = page.words
        self.page = page
        self.preview, self.note = QLabel(), quiet_label(page)
        self.load_button, self.remove_button = QPushButton(), QPushButton()
        super().__init__(N_("Image of the letterhead"), page.words, parent)
        set_icon(self.load_button, "open")
        set_icon(self.remove_button, "delete")
        self.load_button.clicked.connect(lambda _=False: self.ask())
        self.remove_button.clicked.connect(lambda _=False: self.remove())
        self.preview.setStyleSheet("background: white;")
        row = QHBoxLayout()
        for button in (self.load_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        self.add(self.note)
        self.body.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(row)
        self.retranslate()

    def reload(self) -> None:
        """Show the image in use."""
        picture = self.page.context.services.letterhead.picture()
        shown = QPixmap()
        if picture is not None:
            shown.loadFromData(picture.content)
            letter = self.fontMetrics().height()
            room = shown.size().boundedTo(
                shown.size().scaled(letter * 30, letter * 5, Qt.AspectRatioMode.KeepAspectRatio)
            )
            shown = shown.scaled(room, mode=Qt.TransformationMode.SmoothTransformation)
        self.preview.setPixmap(shown)
        self.preview.setVisible(picture is not None)
        self.remove_button.setEnabled(picture is not None)

    def ask(self) -> None:
        """Choose a file; its folder is remembered."""
        state, _ = self.page.context.state, self.words.gettext
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = state.get(_REMEMBERED) or pictures or str(Path.home())
        kinds = _("Images (*.png *.jpg *.jpeg)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Image of the letterhead"), folder, kinds)
        if chosen:
            state.put(_REMEMBERED, str(Path(chosen).parent))
            self.load(Path(chosen))

    def load(self, path: Path) -> bool:
        """Print this image over the acts."""
        services = self.page.context.services
        return self.page.attempt(
            lambda: services.letterhead.load(services.office.view().version, path),
            said=Message(N_("The image stands over the acts now.")),
        )

    def remove(self) -> bool:
        """Print the lines alone again."""
        services = self.page.context.services
        return self.page.attempt(
            lambda: services.letterhead.remove(services.office.view().version),
            said=Message(N_("The image was taken away from the letterhead.")),
        )

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.words.gettext
        self.load_button.setText(_("Load an image…"))
        self.remove_button.setText(_("Remove the image"))
        self.preview.setAccessibleName(_("Image of the letterhead"))
        self.note.setText(
            _(
                "PNG or JPEG. It stands over the lines, as wide as the text and 3 cm high at most; "
                "if it already holds the lines, leave them empty."
            )
        )
