"""A contest with all that its announcement cannot do without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from app.services.contests import ContestService
from app.ui.pages.contest_content import content_of


def complete(contests: ContestService, contest: UUID) -> None:
    """Give it a title and its dates of 2027."""
    view = contests.view(contest)
    dates = {
        "announced_on": date(2027, 3, 1),
        "intake_from": date(2027, 3, 2),
        "intake_until": date(2027, 3, 22),
        "implement_until": date(2027, 5, 4),
    }
    contests.change(contest, view.version, replace(content_of(view), title_ky="Демилге", **dates))
