"""The pages of the window in their order, each imported only when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from app.language.message import N_
from app.ui.pagespec import PageSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.context import Context
    from app.ui.page import Page


def _page(module: str, name: str) -> Callable[[Context], Page]:
    def make(context: Context) -> Page:
        return getattr(import_module(f"app.ui.pages.{module}"), name)(context)

    return make


PAGES = (
    PageSpec("overview", N_("Overview"), "overview", _page("overview", "OverviewPage")),
    PageSpec("contest", N_("Contest"), "contest", _page("contest", "ContestPage")),
    PageSpec("applications", N_("Applications"), "applications", _page("applications", "ApplicationsPage")),
    PageSpec("votes", N_("Commission votes"), "votes", _page("votes", "VotesPage")),
    PageSpec("ledger", N_("Budget ledger"), "ledger", _page("ledger", "LedgerPage")),
    PageSpec("events", N_("Events and attendance"), "events", _page("events", "EventsPage")),
    PageSpec("documents", N_("Documents"), "documents", _page("documents", "DocumentsPage")),
    PageSpec("office", N_("Office settings"), "settings", _page("office", "OfficePage"), stay=False),
    PageSpec("register", N_("Register of people"), "person", _page("register", "RegisterPage"), stay=False),
    PageSpec("backup", N_("Safety copies"), "backup", _page("backup", "BackupPage"), stay=False),
    PageSpec("verify", N_("Check of the store and papers"), "verify", _page("verify", "VerifyPage"), stay=False),
    PageSpec("history", N_("History"), "history", _page("history", "HistoryPage"), stay=False),
)
