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
from app.services.commission.scenarios import Scenario
from app.ui.codes import ACT_KINDS, SELECTION_RULES

if TYPE_CHECKING:
    from app.language.words import Words


def pool_name(pool: PoolView, words: Words) -> str:
    """What a pool is called in the language of the moment."""
    return (pool.name_ru if words.language == "ru" else pool.name_ky) or pool.name_ky


def parts(sums: Mapping[UUID, Money], pools: Sequence[PoolView], words: Words) -> str:
    """«12 000 сом (Жергиликтүү бюджет)»: the sums by pool, one after the other."""
    named = [(pool_name(pool, words), sums.get(pool.key, Money())) for pool in pools]
    return ", ".join(f"{words.money(money)} ({name})" for name, money in named if money)


def given_lines(scenario: Scenario, pools: Sequence[PoolView], words: Words) -> Iterator[str]:
    """Who gets how much of each pool, and what is left: what a proposal would write."""
    if scenario.tied:
        titles = ", ".join(f"«{scenario.of(key).application.title}»" for key in scenario.tied)
        yield words.say(Message(N_("By this rule a tie decides who gets what: {titles}."), {"titles": titles}))
        return
    for share in scenario.shares:
        if share.awarded:
            yield f"{share.place}. «{share.application.title}»: {parts(share.given, pools, words)}"
    if not any(share.awarded for share in scenario.shares):
        yield words.gettext("Nobody gets anything.")
    yield left_line(scenario.left, pools, words)


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
