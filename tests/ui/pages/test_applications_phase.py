"""The Applications tab in a phase that takes no applications in."""

from __future__ import annotations

from app.ui.pages.applications import ApplicationsPage


def test_it_says_so_and_leads_to_the_contest(show_page, qtbot, words):
    page = show_page(ApplicationsPage)
    assert not page.commands.buttons["new"].isEnabled()
    with qtbot.waitSignal(page.wanted) as asked:
        page.notice.buttons[0][0].click()
    assert asked.args[0] == "contest"


def test_an_application_is_only_shown(show_page, qtbot, example_context, contest):
    page = show_page(ApplicationsPage)
    drafts = [row.id for row in page.table.model.rows() if row.number is None]
    editor = page.edit(drafts[0])
    assert not editor.locked.isHidden()
    assert editor.form.editor("title").isReadOnly()
    assert not editor.commands.buttons["register"].isEnabled()
    editor.reject()
