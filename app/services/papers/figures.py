"""The figures of a contest for its papers: gathered once, and bare as the codes and cross-checks take them."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy.orm import Session

from app.services.summary import ContestSummary, contest_summary


def gather(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> ContestSummary:
    """The contest in figures; its papers are about no single application. Raises Missing."""
    return contest_summary(session, contest_id)


def bare(summary: ContestSummary) -> dict[str, Any]:
    """The values that papers on the results state (sums in tyiyn)."""
    return {
        "year": summary.contest.year,
        "fund": summary.fund.tyiyn,
        "awarded": summary.awarded.tyiyn,
        "winners": [
            {
                "title": w.application.title,
                "applicant": w.application.applicant_name,
                "local": w.local.tyiyn,
                "donor": w.donor.tyiyn,
            }
            for w in summary.winners
        ],
        "ranking": [
            {"number": row.application.number, "place": row.place, "mean": None if row.mean is None else str(row.mean)}
            for row in summary.ranking
        ],
    }
