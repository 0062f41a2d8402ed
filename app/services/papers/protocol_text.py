"""The first text of a protocol in one language: those present, the agenda, item by item what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

from app.language import dates
from app.models.commission import ItemKind, MemberRole
from app.models.contest import MajorityBase
from app.services.commission.motions import Verdict
from app.services.commission.names import MemberView
from app.services.commission.tie_steps import StepTaken
from app.services.papers import phrases
from app.services.papers.announcement import KIND as ANNOUNCEMENT
from app.services.papers.protocol_facts import Item, Protocol, Recusal
from app.services.papers.wording import Words

KIND = "commission-protocol"
_ORDER = (MemberRole.CHAIR, MemberRole.DEPUTY, MemberRole.SECRETARY, MemberRole.MEMBER)
_BASES = {MajorityBase.CAST: "cast", MajorityBase.PRESENT: "present", MajorityBase.ALL: "all"}


def opening(protocol: Protocol, words: Words) -> str:
    """Who was there and who was not, the quorum, who led the meeting, the guests."""
    return "\n".join(_opening(protocol, words))


def course(protocol: Protocol, words: Words) -> str:
    """The agenda and its items; a line that begins with «# » is a heading."""
    lines = [f"# {words.text(KIND, 'agenda')}", *_numbered(_texts(protocol, words))]
    for item in protocol.items:
        lines += _item(item, protocol, words)
    return "\n".join([*lines, *_adjourned(protocol, words)])


def marks_line(item: Item, words: Words) -> str:
    """The line in whose place the table of an evaluation stands."""
    return words.fill(KIND, "marks_line", {"item": str(item.row.position)})


def table_lines(protocol: Protocol, words: Words) -> frozenset[str]:
    """The lines that give way to a table when the protocol is printed."""
    marks = {marks_line(item, words) for item in protocol.items}
    return frozenset(marks | {words.text(KIND, "ranking_line")})


def role(member: MemberView, words: Words) -> str:
    """The member's part in the commission."""
    return words.text(KIND, f"role_{member.role}")


def _opening(protocol: Protocol, words: Words) -> Iterator[str]:
    if protocol.continues is not None:
        number, held_on = protocol.continues
        reference = phrases.act_reference(held_on, number, None, words.language)
        yield words.fill(KIND, "continues", {"reference": reference})
    if protocol.there:
        yield words.text(KIND, "present")
        yield from _listed([_person(each, protocol, words) for each in protocol.there])
        if protocol.away:
            yield words.text(KIND, "absent")
            yield from _listed([_person(each, protocol, words) for each in protocol.away])
        yield _quorum(protocol, words)
    else:
        yield words.text(KIND, "not_recorded")
    for part, key in (("presided", protocol.meeting.presided_by_id), ("keeper", protocol.meeting.protocol_by_id)):
        if (member := protocol.member(key)) is not None:
            yield words.fill(KIND, part, {"name": member.name})
    if guests := "; ".join(line.strip() for line in protocol.meeting.guests.splitlines() if line.strip()):
        yield words.fill(KIND, "guests", {"guests": phrases.ended(guests)})


def _person(member: MemberView, protocol: Protocol, words: Words) -> str:
    post = phrases.local(member, "post", words.language)
    values = {"role": role(member, words), "name": member.name, "post": post}
    said = words.fill(KIND, "person_post" if post else "person", values)
    principal = protocol.member(member.substitute_for_id)
    if principal is not None:
        return words.fill(KIND, "substitute", {"person": said, "principal": principal.name})
    return said if member.voting else words.fill(KIND, "without_vote", {"person": said})


def _quorum(protocol: Protocol, words: Words) -> str:
    """The quorum of the item where most were there."""
    quorum = max((item.quorum for item in protocol.items), key=lambda each: each.present)
    values = {"present": str(quorum.present), "needed": str(quorum.needed), "seats": str(quorum.seats)}
    return words.fill(KIND, "quorum" if quorum.met else "no_quorum", values)


def _texts(protocol: Protocol, words: Words) -> list[str]:
    return [phrases.local(item.row, "text", words.language) for item in protocol.items]


def _item(item: Item, protocol: Protocol, words: Words) -> Iterator[str]:
    text = phrases.local(item.row, "text", words.language)
    yield f"# {item.row.position}. {text}"
    if item.row.present and item.row.present != protocol.present:
        there = ", ".join(each.name for each in protocol.there if each.id in item.row.present)
        yield words.fill(KIND, "at_item", {"names": there})
    put_off = bool(protocol.meeting.adjourned_why) and not item.row.finished
    heard = _typed(item, "heard", words) or ("" if put_off else phrases.BLANK * 4)
    if heard:
        yield words.fill(KIND, "heard", {"text": heard})
    if put_off:
        yield from _put_off(item, words)
    else:
        yield from _outcome(item, protocol, words)


def _put_off(item: Item, words: Words) -> Iterator[str]:
    """An item that the meeting left to the one that goes on: what was said of it, nothing of what came of it later."""
    if spoke := _typed(item, "spoke", words):
        yield words.fill(KIND, "spoke", {"text": spoke})
    yield words.text(KIND, "put_off")


def _outcome(item: Item, protocol: Protocol, words: Words) -> Iterator[str]:
    if item.row.kind is ItemKind.EVALUATION:
        yield from _evaluation(item, protocol, words)
    if spoke := _typed(item, "spoke", words):
        yield words.fill(KIND, "spoke", {"text": spoke})
    if item.row.kind is ItemKind.RESULT:
        yield from _ranking(protocol, words)
    yield from _decided(item, protocol, words)
    yield from _votes(item, words)


def _typed(item: Item, name: str, words: Words) -> str:
    return phrases.ended(phrases.local(item.row, name, words.language))


def _evaluation(item: Item, protocol: Protocol, words: Words) -> Iterator[str]:
    """Recusals, what could not be marked, and the place of the table of marks."""
    keys = {row.application.id: row for row in item.rows}
    recusals = [each for each in protocol.recusals if each.application_id in keys]
    if recusals:
        yield words.text(KIND, "recused")
        yield from _listed([_recusal(each, item, words) for each in recusals])
    for row in item.rows:
        quorum = row.standing.quorum
        if not quorum.met:
            values = {"title": row.application.title, "present": str(quorum.present), "needed": str(quorum.needed)}
            yield words.fill(KIND, "without_quorum", values)
    if any(row.mean is not None for row in item.rows):
        yield words.fill(KIND, "marks", {"list": "; ".join(_criteria(protocol, words))})
        yield marks_line(item, words)


def _recusal(recusal: Recusal, item: Item, words: Words) -> str:
    row = next(row for row in item.rows if row.application.id == recusal.application_id)
    reason = words.text(KIND, f"relation_{recusal.relation.replace('-', '_')}")
    if recusal.explanation:
        reason = words.fill(KIND, "reason", {"relation": reason, "explanation": recusal.explanation})
    values = {"name": recusal.member.name, "title": row.application.title, "reason": reason}
    return words.fill(KIND, "recused_item", {**values, "n": str(row.standing.sheets)})


def _criteria(protocol: Protocol, words: Words) -> Iterator[str]:
    for number, criterion in enumerate(protocol.result.criteria, start=1):
        values = {
            "number": str(number),
            "title": phrases.local(criterion, "title", words.language),
            "weight": str(criterion.weight),
        }
        yield words.fill(KIND, "criterion" if criterion.weight == 1 else "criterion_weight", values)


def _ranking(protocol: Protocol, words: Words) -> Iterator[str]:
    """How ties were broken, who is tied still, and the place of the ranking."""
    if protocol.steps:
        yield words.text(KIND, "ties")
        yield from _listed([_tie(each, protocol, words) for each in protocol.steps])
    if protocol.result.outcome.tie is not None:
        yield words.fill(KIND, "waiting", {"titles": _titles(protocol.result.outcome.tie.tied, protocol)})
    if any(row.place for row in protocol.result.rows):
        yield words.text(KIND, "ranking_line")


def _tie(step: StepTaken, protocol: Protocol, words: Words) -> str:
    """What parted the tied, the order that came of it, how that was held."""
    rung = words.text(ANNOUNCEMENT, f"tie_{step.rung.replace('-', '_')}")
    order = "; ".join(f"{place})\u00a0{_titles(group, protocol)}" for place, group in enumerate(step.order, start=1))
    values = {"titles": _titles(step.tied, protocol), "rung": rung, "order": order}
    said = words.fill(KIND, "tie" if step.parted else "tie_equal", values)
    held = [step.procedure.strip()] if step.procedure.strip() else []
    for part, names in (("tie_by", step.taken_by), ("tie_witnesses", step.witnesses)):
        held += [words.fill(KIND, part, {"names": names})] if names else []
    return words.fill(KIND, "tie_held", {"tie": said, "held": "; ".join(held)}) if held else said


def _titles(keys: Sequence[uuid.UUID], protocol: Protocol) -> str:
    titles = {row.application.id: row.application.title for row in protocol.result.rows}
    return ", ".join(f"«{titles[key]}»" for key in keys if key in titles)


def _decided(item: Item, protocol: Protocol, words: Words) -> Iterator[str]:
    """What the clerk typed; of the result, whom the commission recognises as winners."""
    typed = _typed(item, "decided", words)
    if typed:
        yield words.fill(KIND, "decided", {"text": typed})
    elif item.row.kind is ItemKind.RESULT and protocol.result.outcome.tie is None:
        values = {"members": _composition(protocol, words), "n": str(len(protocol.result.rows))}
        part = "composed" if protocol.winners else "composed_without"
        yield words.fill(KIND, "decided", {"text": words.fill(KIND, part, values)})
        yield from phrases.enumerated([_winner(*each, words) for each in protocol.winners])
    else:
        yield words.fill(KIND, "decided", {"text": phrases.BLANK * 4})


def _composition(protocol: Protocol, words: Words) -> str:
    """Who decided: those who were there, by their parts in the commission."""
    there = protocol.there or protocol.members
    names = {part: ", ".join(each.name for each in there if each.role is part) for part in _ORDER}
    return "; ".join(words.fill(KIND, f"own_{part}", {"names": said}) for part, said in names.items() if said)


def _winner(place: int, title: str, applicant: str, words: Words) -> str:
    return words.fill(KIND, "winner", {"place": str(place), "title": title, "applicant": applicant})


def _votes(item: Item, words: Words) -> Iterator[str]:
    if item.row.by_acclamation:
        yield words.text(KIND, "acclamation")
    verdict = item.row.verdict
    if verdict is not None:
        values = _counted(verdict)
        yield words.fill(KIND, "votes", values)
        limit = "least" if verdict.majority.inclusive else "more"
        outcome = words.text(KIND, "carried" if verdict.carried else "not_carried")
        yield words.fill(KIND, f"{_BASES[verdict.majority.base]}_{limit}", {**values, "outcome": outcome})


def _counted(verdict: Verdict) -> dict[str, str]:
    fraction = verdict.majority.fraction
    return {
        "votes_for": str(verdict.votes.votes_for),
        "votes_against": str(verdict.votes.against),
        "votes_abstaining": str(verdict.votes.abstaining),
        "whole": str(verdict.whole),
        "needed": str(verdict.needed),
        "fraction": f"{fraction.numerator}/{fraction.denominator}",
    }


def _adjourned(protocol: Protocol, words: Words) -> Iterator[str]:
    meeting = protocol.meeting
    if meeting.adjourned_why:
        until = dates.until(meeting.adjourned_until, words.language) if meeting.adjourned_until else ""
        values = {"why": phrases.ended(meeting.adjourned_why), "until": until}
        yield words.fill(KIND, "adjourned_until" if until else "adjourned", values)


def _listed(items: Sequence[str]) -> list[str]:
    """«– …;», the last with a full stop."""
    return [f"– {item};" for item in items[:-1]] + [f"– {phrases.ended(item)}" for item in items[-1:]]


def _numbered(items: Sequence[str]) -> list[str]:
    return phrases.enumerated(list(items))


def signers(protocol: Protocol, words: Words) -> Iterator[tuple[str, str]]:
    """Who signs: the chair or who presided, the secretary or who kept the protocol, the members who were there."""
    led, kept = protocol.member(protocol.meeting.presided_by_id), protocol.member(protocol.meeting.protocol_by_id)
    if led is not None:
        yield words.text(KIND, "sign_chair" if led.role is MemberRole.CHAIR else "sign_presided"), _line(led, words)
    if kept is not None:
        secretary = kept.role is MemberRole.SECRETARY
        yield words.text(KIND, "sign_secretary" if secretary else "sign_keeper"), _line(kept, words)
    rest = [each for each in protocol.there if each not in (led, kept)]
    for place, member in enumerate(rest):
        yield (words.text(KIND, "sign_members") if not place else "", _line(member, words))


def _line(member: MemberView, words: Words) -> str:
    return words.fill(KIND, "sign_line", {"name": member.short_name})
