"""The history tab: what was done in words, fields before and after, one record alone, every code with words."""

from __future__ import annotations

from enum import StrEnum

import pytest

from app.models import METADATA
from app.models.audit import OperationCode
from app.services.application_input import ApplicationInput
from app.ui import codes, fields
from app.ui.fields import field_name
from app.ui.pages.history import HistoryPage
from tests.ui.pages.reading import column, figures, sort


def test_the_newest_operation_comes_first(show_page, words):
    page = show_page(HistoryPage)
    latest = (OperationCode.PAPER_DRAFT, OperationCode.PAPER_ISSUE, OperationCode.PAPER_DRAFT)
    names = [words.gettext(codes.OPERATIONS[code]) for code in latest]
    assert column(page.operations, "code")[:3] == names
    assert column(page.operations, "code")[-1] == words.gettext(codes.OPERATIONS[OperationCode.EXAMPLE_LOAD])
    numbers = [int(text) for text in column(page.operations, "seq")]
    assert numbers == list(range(len(numbers), 0, -1))
    assert page.operations.current().seq == len(numbers)


def _last(context) -> int:
    """The number of the latest operation."""
    return context.services.history.rows(limit=1)[0].seq


def _begin(context, contest, title="Демилге 5"):
    return context.services.applications.draft(contest, ApplicationInput(title=title))


@pytest.mark.usefixtures("intake")
def test_a_change_shows_before_and_after(show_page, example_context, contest, words):
    page = show_page(HistoryPage)
    applications = example_context.services.applications
    key = _begin(example_context, contest)
    applications.change(key, applications.view(key).row.version, ApplicationInput(title="Көчө чырактары"))
    page.operations.select(_last(example_context))
    shown = list(zip(*(column(page.fields, name) for name in ("field", "old", "new")), strict=True))
    assert shown == [(words.gettext("Title"), "Демилге 5", "Көчө чырактары")]


@pytest.mark.usefixtures("intake")
def test_the_page_follows_what_is_done_while_it_is_shown(show_page, example_context, contest):
    page = show_page(HistoryPage)
    before = _last(example_context)
    _begin(example_context, contest)
    assert column(page.operations, "seq")[0] == str(before + 1)


@pytest.mark.usefixtures("intake")
def test_one_record_alone_and_back_to_all(show_page, example_context, contest):
    page = show_page(HistoryPage)
    page.open(_begin(example_context, contest))
    last = _last(example_context)
    assert column(page.operations, "seq") == [str(last)]
    assert page.notice.isVisible()
    page.notice.buttons[0][0].click()
    assert len(column(page.operations, "seq")) == last
    assert not page.notice.isVisible()


def test_money_codes_and_papers_read_as_words(show_page, example_context, words):
    page = show_page(HistoryPage)
    page.operations.select(1)
    page.fields.model.search("23 000")
    assert set(figures(column(page.fields, "new"))) == {"23 000 сом", "-23 000 сом"}
    page.operations.select(_last(example_context))
    page.fields.model.search("")
    assert not any(text.startswith("{") for text in column(page.fields, "new"))
    assert words.gettext(codes.PAPER_STATUSES["draft"]) in column(page.fields, "new")


def test_operations_sort_by_their_number(show_page):
    page = show_page(HistoryPage)
    sort(page.operations, "seq")
    numbers = [int(text) for text in column(page.operations, "seq")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_code_that_is_kept_has_words():
    kept = {
        column.type.enum_class
        for table in METADATA.tables.values()
        for column in table.columns
        if getattr(column.type, "enum_class", None)
    }
    assert {kind for kind in kept if issubclass(kind, StrEnum)} <= set(codes.LABELS)
    for kind, labels in codes.LABELS.items():
        assert list(labels) == list(kind)


def test_every_thing_and_field_that_is_recorded_has_words():
    recorded = {name for name in METADATA.tables if name not in ("operation", "change")}
    assert set(fields.ENTITIES) == recorded
    nameless = {
        column.name
        for name in recorded
        for column in METADATA.tables[name].columns
        if column.info.get("audit", True) and not column.name.endswith("id") and _nameless(column.name)
    }
    assert nameless == set()


def _nameless(name: str) -> bool:
    said = field_name(name)
    inner = said.args["field"].msgid if said.args else said.msgid
    return name not in fields.TECHNICAL and inner not in fields.FIELDS.values()
