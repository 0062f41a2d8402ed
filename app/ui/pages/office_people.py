"""The people of the office: listed, added with their post, corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.language.message import N_, Message
from app.services.people import PersonView, PostInput, PostView
from app.ui.codes import BODIES
from app.ui.kit.columns import Column
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.pages.commands import Command, Commands
from app.ui.pages.register_forms import person_dialog
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.ui.page import Page

_POST = (
    Field("body", N_("Post in"), FieldKind.CHOICE, choices=BODIES, width=30),
    Field("post_ky", N_("Post (Kyrgyz)")),
    Field("post_ru", N_("Post (Russian)")),
)
NEW = (
    Field("full_name", N_("Full name"), required=True, hint=N_("As in the passport.")),
    Field("short_name", N_("Short name"), width=40, hint=N_("As papers sign it; leave it empty to have it proposed.")),
    Field("phone", N_("Phone"), width=24),
    Field("organisation", N_("Organisation")),
    *_POST,
)
_EMPTY_ENDS = N_("Empty the title to end this post.")
_ONE_MORE = N_("One more post; leave it empty if there is none.")


class PeopleSection(Section):
    """New (Ctrl+N), correct (Enter), posts."""

    title = N_("People")
    note = N_(
        "Members of the commission and the people at work are chosen from this list; their posts are kept here. All "
        "else about a person, and who is entered twice, stands in the register of people."
    )

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.table = Table(
            RowsModel(self._columns(), self.words),
            self.context.state,
            key="office/people",
            name=N_("People"),
            empty=N_("Nobody is on the list yet."),
            hint=N_("Press “Add a person” (Ctrl+N)."),
            parent=self,
        )
        self.commands = Commands(
            (
                Command("new", N_("Add a person"), "add", self.add, "Ctrl+N"),
                Command("open", N_("Correct"), "edit", self.correct, "Return", listen=False),
                Command("posts", N_("Posts…"), "edit", self.change_posts),
                Command("register", N_("In the register"), "person", self.show_in_register),
            ),
            self.words,
            self,
        )
        for button in self.commands.buttons.values():
            self.table.add_button(button)
        self.table.activated.connect(lambda _row: self.correct())
        self.table.chosen.connect(lambda _row: self._allow())
        self.column.addWidget(self.table, 1)
        self.dialog: FormDialog | None = None
        self.retranslate()

    def reload(self) -> None:
        self.table.set_rows(self.services.people.persons())
        self._allow()

    def add(self) -> FormDialog:
        """Put a person on the register."""
        form = Form(NEW, self.words, self.context.state.draft("person/new"))
        return self._open(FormDialog(Message(N_("New person")), form, self._add, parent=self))

    def correct(self) -> FormDialog | None:
        """Correct the entry of the person under the cursor, in the register's own window."""
        person: PersonView | None = self.table.current()
        if person is None:
            return None
        entry = next(each for each in self.services.register.persons() if each.id == person.id)
        self.dialog = person_dialog(self.context, entry, self)
        return self.dialog

    def show_in_register(self) -> None:
        """Where the person under the cursor occurs across the years stands there."""
        person: PersonView | None = self.table.current()
        if person is not None:
            self.page.wanted.emit("register", ("persons", person.id))

    def change_posts(self) -> FormDialog | None:
        """Correct or end the posts of the person under the cursor, or add one."""
        person: PersonView | None = self.table.current()
        if person is None:
            return None
        held = self.services.people.posts(person.id)
        fields = [
            replace(field, key=f"{field.key}_{place}", hint=hint if field.key == "post_ky" else "")
            for place, hint in enumerate([_EMPTY_ENDS] * len(held) + [_ONE_MORE])
            for field in _POST
        ]
        form = Form(fields, self.words)
        form.fill({key: value for place, post in enumerate(held) for key, value in _typed(post, place).items()})
        title = Message(N_("Posts: {name}"), {"name": person.full_name})
        return self._open(FormDialog(title, form, lambda values: self._put(person, held, values), parent=self))

    def _put(self, person: PersonView, held: list[PostView], values: dict[str, Any]) -> None:
        known = [(post.id, post.version) for post in held]
        posts = [
            PostInput(values[f"body_{place}"], values[f"post_ky_{place}"], values[f"post_ru_{place}"], *key)
            for place, key in enumerate([*known, ()])
        ]
        self.services.people.change_posts(person.id, posts)

    def _allow(self) -> None:
        for key in ("open", "posts", "register"):
            self.commands.allow(key, self.table.current() is not None)

    def _add(self, values: dict[str, Any]) -> None:
        person = self.services.people.add_person(**values)
        self.page.refresh()
        self.table.select(person)

    def _open(self, dialog: FormDialog) -> FormDialog:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("full_name", N_("Full name")),
            Column("short_name", N_("Short name")),
            Column("posts", N_("Post"), value=self._post),
            Column("organisation", N_("Organisation"), hidden=True),
            Column("village", N_("Village")),
            Column("phone", N_("Phone")),
        )

    def _post(self, person: PersonView) -> str:
        ky = self.words.language == "ky"
        return "; ".join(post_ky if ky else post_ru or post_ky for post_ky, post_ru in person.posts)


def _typed(post: PostView, place: int) -> dict[str, Any]:
    return {f"body_{place}": post.body, f"post_ky_{place}": post.title_ky, f"post_ru_{place}": post.title_ru}
