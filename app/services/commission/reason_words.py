"""The reasons of an application with its names, and as sentences of one language, by the wording of the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from app.language.numbers import format_fraction, format_money
from app.services.application_rows import ApplicationRow
from app.services.commission.names import PoolView
from app.services.contest_view import CriterionView
from app.services.papers.phrases import NOTHING, local
from app.services.papers.wording import Words
from app.services.tally.board import Rules, Turn
from app.services.tally.reasons import Reasons

KIND = "reasons"
_SLIGHT = Fraction(1, 200)
_HELPLESS = frozenset({Turn.NOT_ENOUGH, Turn.STOPPED, Turn.BELOW_PASS})


@dataclass(frozen=True)
class ApplicationReasons:
    """The reasons of one application with the names that its sentences need.

    `ranked`: how many applications have a place; `shares_place`: whether others have the same one. `weighted`: whether
    points are counted by weights. `edition`: the number of the closed result, None while it is open.
    """

    application: ApplicationRow
    reasons: Reasons[UUID]
    against: ApplicationRow | None
    criteria: tuple[CriterionView, ...]
    pools: tuple[PoolView, ...]
    rules: Rules
    ranked: int
    shares_place: bool
    edition: int | None

    @property
    def weighted(self) -> bool:
        """Whether some criterion weighs more than its points."""
        return any(criterion.weight != 1 for criterion in self.criteria)


def said(told: ApplicationReasons, words: Words) -> tuple[str, ...]:
    """The sentences in their order: the place, the points, what became of it, what would have changed it."""
    return tuple(sentence for sentence in _sentences(told, words) if sentence)


def _sentences(told: ApplicationReasons, words: Words) -> Iterator[str]:
    standing = told.reasons.standing
    if standing.place is not None:
        values = {"mean": _points(standing.mean), "place": str(standing.place), "ranked": str(told.ranked)}
        yield words.fill(KIND, "place_shared" if told.shares_place else "place", values)
        if standing.parted_by is not None:
            rung = words.text("announcement", f"tie_{standing.parted_by}".replace("-", "_"))
            yield words.fill(KIND, "parted", {"rung": rung})
        yield _criteria(told, words)
    yield _why(told, words)
    yield from _changes(told, words)


def _criteria(told: ApplicationReasons, words: Words) -> str:
    """The mean of each criterion, beside it that of the application which it is held against."""
    own, against = told.reasons.standing.criterion_means, told.reasons.against
    items = []
    for criterion in told.criteria:
        title = local(criterion, "title", words.language)
        values = {"title": title, "mean": _points(own.get(criterion.id))}
        if against is not None:
            values["against"] = _points(against.criterion_means.get(criterion.id))
        items.append(words.fill(KIND, "criterion_against" if against else "criterion", values))
    held = {Turn.WHOLE: "criteria_winner", Turn.PART: "criteria_part"}
    part = held.get(told.reasons.standing.turn, "criteria_others") if against else "criteria"
    return words.fill(KIND, part, {"list": "; ".join(items)})


def _why(told: ApplicationReasons, words: Words) -> str:
    standing = told.reasons.standing
    values = {
        "asked": _money(standing.candidate.request, words),
        "awarded": _money(standing.awarded, words),
        "left": _money(sum(standing.left.get(source, 0) for source in standing.candidate.asked), words),
        "mark": str(told.rules.pass_mark),
        "present": str(standing.quorum.present),
        "needed": str(standing.quorum.needed),
        "list": "; ".join(_shortages(told, words)),
    }
    return words.fill(KIND, _why_part(told), values)


def _why_part(told: ApplicationReasons) -> str:
    standing = told.reasons.standing
    if standing.turn is Turn.WHOLE and not standing.candidate.asked:
        return "why_asks_nothing"
    match standing.turn:
        case Turn.NO_RESULT:
            return "why_unmarked" if standing.quorum.met else "why_no_quorum"
        case Turn.NOT_ENOUGH:
            if not any(standing.left.get(source, 0) for source in standing.candidate.asked):
                return "why_spent"
            return "why_not_enough" if len(standing.candidate.asked) == 1 else "why_not_enough_sources"
    return f"why_{standing.turn}".replace("-", "_")


def _shortages(told: ApplicationReasons, words: Words) -> Iterator[str]:
    """What was left and what was asked of each source that did not suffice."""
    standing = told.reasons.standing
    for source in told.reasons.lacking:
        values = {
            "source": _source(told, source, words),
            "left": _money(standing.left.get(source, 0), words),
            "asked": _money(standing.candidate.asked[source], words),
        }
        yield words.fill(KIND, "source_left", values)


def _changes(told: ApplicationReasons, words: Words) -> Iterator[str]:
    reasons, turn = told.reasons, told.reasons.standing.turn
    if reasons.margin is not None and reasons.margin > 0:
        slight = reasons.margin < _SLIGHT
        yield words.fill(KIND, "margin_slight" if slight else "margin", {"margin": _points(reasons.margin)})
    if reasons.to_pass is not None:
        yield words.fill(KIND, "to_pass", {"points": _counted(reasons.to_pass, told, words)})
    if reasons.points_more is not None and reasons.points_more != reasons.to_pass:
        part = "points_more_whole" if turn is Turn.PART else "points_more"
        yield words.fill(KIND, part, {"points": _counted(reasons.points_more, told, words)})
    if reasons.request_of_at_most and turn is not Turn.PART:
        yield _request(told, reasons.request_of_at_most, words)
    if reasons.with_consent:
        yield words.fill(KIND, "with_consent", {"sum": _money(reasons.with_consent, words)})
    told_nothing = reasons.points_more is None and not reasons.request_of_at_most and not reasons.with_consent
    if told_nothing and turn in _HELPLESS:
        yield words.text(KIND, "nothing_helps")


def _request(told: ApplicationReasons, most: Mapping[UUID, int], words: Words) -> str:
    """The largest request that would have been awarded; its source is named where several are asked."""
    (source, sum_), *others = most.items()
    if others:
        items = (
            words.fill(KIND, "source_request", {"source": _source(told, each, words), "sum": _money(sums, words)})
            for each, sums in most.items()
        )
        return words.fill(KIND, "request_sources", {"list": "; ".join(items)})
    values = {"source": _source(told, source, words), "sum": _money(sum_, words)}
    if len(told.reasons.standing.candidate.asked) == 1:
        return words.fill(KIND, "request", values)
    return words.fill(KIND, "request_source" if sum_ else "request_without", values)


def _counted(points: int, told: ApplicationReasons, words: Words) -> str:
    return words.counted(KIND, "count_weighted" if told.weighted else "count_points", points)


def _source(told: ApplicationReasons, key: UUID, words: Words) -> str:
    return next(local(pool, "name", words.language) for pool in told.pools if pool.key == key)


def _money(tyiyn: int, words: Words) -> str:
    return format_money(tyiyn, words.language)


def _points(value: Fraction | None) -> str:
    return NOTHING if value is None else format_fraction(value)
