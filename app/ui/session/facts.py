"""What is shown on the projector, read once and anew after every change. Of people only their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from app.models.tally import MarkState
from app.money import Money
from app.services.commission.names import PoolView
from app.services.commission.result import ResultRow, ResultView
from app.services.commission.scenarios import Scenario
from app.services.contest_view import CriterionView

if TYPE_CHECKING:
    from app.services.directory import Services

#: So much of an aim can be read from the last row.
_AIM = 320


@dataclass(frozen=True)
class SheetLine:
    """A member's marks for one application in the order of the criteria; `state` where there are none."""

    name: str
    state: MarkState | None
    points: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True)
class Case:
    """One application: who applies is its blind code where the rules are blind."""

    id: UUID
    number: int | None
    title: str
    applicant: str
    aim_ky: str
    aim_ru: str
    asked: Money
    lines: tuple[SheetLine, ...]
    mean: Fraction | None
    place: int | None


@dataclass(frozen=True)
class SessionFacts:
    """The contest, its applications by number, and the shares in the order of their turns."""

    title_ky: str
    title_ru: str
    criteria: tuple[CriterionView, ...]
    cases: tuple[Case, ...]
    pools: tuple[PoolView, ...]
    scenario: Scenario
    closed: bool

    def left(self, walked: int) -> Mapping[UUID, Money]:
        """What of each pool is left after so many turns."""
        given = [share.given for share in self.scenario.shares[:walked]]
        return {
            pool.key: Money(pool.amount) - Money.total(sums.get(pool.key, Money()) for sums in given)
            for pool in self.pools
        }


def facts_of(services: Services, contest_id: UUID) -> SessionFacts:
    """Read them; by the rule of the decision where there is one from this result, by the announced one otherwise."""
    contest = services.contests.view(contest_id)
    result = services.commission.result(contest_id)
    scenarios = services.scenarios.compare(contest_id)
    decision = services.decisions.view(contest_id)
    blind = services.rules.view(contest_id).blind_codes
    decided = decision.scenario if decision is not None and decision.current else None
    rows = sorted(result.rows, key=lambda row: (row.application.number or 0, row.application.title))
    return SessionFacts(
        title_ky=contest.title_ky or contest.theme_ky,
        title_ru=contest.title_ru or contest.theme_ru or contest.title_ky,
        criteria=result.criteria,
        cases=tuple(_case(services, result, row, blind=blind) for row in rows),
        pools=result.pools,
        scenario=scenarios.announced if decided is None else scenarios.by(decided),
        closed=result.edition is not None,
    )


def short(text: str) -> str:
    """The beginning of a text, ended at a word."""
    line = " ".join(text.split())
    return line if len(line) <= _AIM else f"{line[:_AIM].rsplit(' ', 1)[0]}…"


def _case(services: Services, result: ResultView, row: ResultRow, *, blind: bool) -> Case:
    content = services.applications.view(row.application.id).content
    return Case(
        id=row.application.id,
        number=row.application.number,
        title=row.application.title,
        applicant=row.application.blind_code if blind else row.application.applicant_name,
        aim_ky=short(content.aim_ky),
        aim_ru=short(content.aim_ru or content.aim_ky),
        asked=Money(row.standing.candidate.request),
        lines=_lines(result, row),
        mean=row.mean,
        place=row.place,
    )


def _lines(result: ResultView, row: ResultRow) -> tuple[SheetLine, ...]:
    """A substitute who was not called is left out."""
    return tuple(
        SheetLine(
            name=member.short_name,
            state=None if sheet.counts else sheet.state,
            points=tuple(sheet.points.get(criterion.id) for criterion in result.criteria) if sheet.counts else (),
            total=sheet.total,
        )
        for member, sheet in zip(result.voting, row.sheets, strict=True)
        if sheet.state is not None
    )
