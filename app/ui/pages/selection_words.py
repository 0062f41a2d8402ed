"""What a decision says and what a proposal or an adoption would write, in sentences shown before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from app.language.message import N_, Message
from app.models.tally import DecisionStatus
from app.money import Money
from app.services.commission.decision_view import DecisionView
from app.services.commission.names import PoolView
from app.services.commission.reserve import Waiting
from app.services.commission.scenarios import Scenario
from app.ui.codes import ACT_KINDS, SELECTION_RULES, TIE_STEPS
from app.ui.pages.panels import in_language

if TYPE_CHECKING:
    from app.language.words import Words

#: Between whom a tie decides: by the announced rule, and by another one.
_TIED = N_("By this rule a tie decides who gets what: {titles}. It is broken in the section “Result”.")
_TIED_OTHERWISE = N_(
    "By this rule a tie decides who gets what: {titles}. Ties are broken for the announced rule only, so nothing can "
    "be proposed by this one."
)


def parts(sums: Mapping[UUID, Money], pools: Sequence[PoolView], words: Words) -> str:
    """«12 000 сом (Жергиликтүү бюджет)»: the sums by pool, one after the other."""
    name = in_language(words, "name")
    named = [(name(pool), sums.get(pool.key, Money())) for pool in pools]
    return ", ".join(f"{words.money(money)} ({pool})" for pool, money in named if money)


def given_lines(scenario: Scenario, pools: Sequence[PoolView], words: Words) -> Iterator[str]:
    """Who gets how much of each pool, and what is left: what a proposal would write."""
    if tied := tied_line(scenario, words):
        yield tied
        return
    for share in scenario.shares:
        if share.awarded:
            yield f"{share.place}. «{share.application.title}»: {parts(share.given, pools, words)}"
    if not any(share.awarded for share in scenario.shares):
        yield words.gettext("Nobody gets anything.")
    yield left_line(scenario.left, pools, words)


def tied_line(scenario: Scenario, words: Words) -> str:
    """Between whom a tie decides by a rule, and what can be done about it; empty without one."""
    if not scenario.tied:
        return ""
    said = _TIED if scenario.announced else _TIED_OTHERWISE
    titles = ", ".join(f"«{scenario.of(key).application.title}»" for key in scenario.tied)
    return words.say(Message(said, {"titles": titles}))


def equal_lines(reserve: Sequence[Waiting], words: Words) -> Iterator[str]:
    """Who of the reserve is equal to others for the money that is free, and who decides between them."""
    first = next((row for row in reserve if row.next and row.equal), None)
    if first is None:
        return
    titles = {row.application_id: f"«{row.title}»" for row in reserve}
    names = ", ".join(titles[key] for key in titles if key in (first.application_id, *first.equal))
    yield words.say(Message(N_("Equal for the money that is free: {titles}."), {"titles": names}))
    if not first.by_people:
        told = {"title": titles[first.application_id], "rung": Message(TIE_STEPS[first.rung])}
        yield words.say(Message(N_("By the ladder {title} goes first: {rung}."), told))
        return
    chosen = {"titles": ", ".join(titles[row.application_id] for row in reserve if row.next)}
    if first.rung is None:
        said = N_(
            "The ladder tells no more between {titles}. Let the commission decide and choose the one in the table."
        )
    else:
        said = N_("Next by the ladder between {titles}: {rung}. Hold it, then choose in the table who goes first.")
        chosen["rung"] = Message(TIE_STEPS[first.rung])
    yield words.say(Message(said, chosen))


def left_line(left: Mapping[UUID, Money], pools: Sequence[PoolView], words: Words) -> str:
    """What is left of the pools."""
    rest = parts(left, pools, words)
    return words.say(Message(N_("Left: {sums}."), {"sums": rest})) if rest else words.gettext("Nothing is left.")


def decision_lines(decision: DecisionView | None, words: Words) -> Iterator[str]:
    """Where the decision stands: by which rule, from which result, by which act."""
    if decision is None:
        yield words.gettext("No decision has been proposed yet. It follows from the closed result.")
        return
    if decision.scenario is not None and decision.edition is not None:
        rule = Message(SELECTION_RULES[decision.scenario])
        made = N_("Made from edition {edition} of the result by the rule: {rule}.")
        yield words.say(Message(made, {"edition": decision.edition, "rule": rule}))
    if decision.reason:
        yield words.say(Message(N_("Reason: {reason}"), {"reason": decision.reason}))
    if decision.status is DecisionStatus.PROPOSED:
        yield words.gettext("It is a proposal: it can be proposed anew or adopted.")
        return
    act = {"act": Message(ACT_KINDS[decision.act]), "number": decision.act_number, "date": decision.act_date or ""}
    yield words.say(Message(N_("Adopted. {act}: № {number}, {date}."), act))
    if decision.protocol.number:
        named = {"number": decision.protocol.number, "date": decision.protocol.dated or ""}
        yield words.say(Message(N_("Protocol of the commission: № {number}, {date}."), named))
