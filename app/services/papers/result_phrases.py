"""The result of a contest as phrases: the winners one a line, the fund by sources, protocol and act."""

from __future__ import annotations

from app.language.numbers import format_money
from app.language.suffixes import Case
from app.models.contest import SourceKind
from app.models.office import Form, NameOf
from app.models.paper import PaperKind
from app.money import Money
from app.services.office import OfficeView
from app.services.papers import phrases
from app.services.papers.frames import ACT_WORDS, act_phrases
from app.services.papers.results import Given, Ranked, Result
from app.services.papers.wording import Words

_KIND = PaperKind.RESULTS_RESOLUTION


def variant(part: str, result: Result) -> str:
    """The part of the wording that a point takes for this result; empty for a point that says nothing here."""
    if not result.winners:
        return {"winners": "no_winners", "publication": "publication"}.get(part, "")
    if part == "agreements" and not result.issuer.council:
        return "agreements_head"
    local = len(result.sources) == 1 and result.sources[0].kind is SourceKind.LOCAL_BUDGET
    return f"{part}_sources" if part in ("winners", "fund") and not local else part


def result_values(result: Result, words: Words, *, annexes: bool) -> dict[str, str]:
    """The fund, what is awarded, the winners; `annexes`: whether the act has annexes that it can point at."""
    language, protocol = words.language, result.protocol
    pointed = [words.text(_KIND, "in_annex").format_map({"annex": str(n)}) if annexes else "" for n in (1, 2)]
    return {
        "fund_sum": phrases.said(result.fund, language),
        "fund_sum_ablative": phrases.said(result.fund, language, Case.ABLATIVE),
        "awarded_sum": phrases.said(result.awarded, language),
        "protocol_reference": phrases.act_reference(protocol.dated, protocol.number, result.contest.year, language),
        "winners": "\n".join(phrases.closed([winner(row, result, words) for row in result.winners])),
        "sources": "\n".join(phrases.closed([_source(result, at, words) for at in range(len(result.sources))])),
        "ranking_annex": pointed[0],
        "winners_annex": pointed[1],
    }


def winner(row: Ranked, result: Result, words: Words) -> str:
    """A winner with the sum, by sources where there are several; one that gets only a part says what was asked."""
    language = words.language
    named = {"title": row.application.title, "applicant": row.application.applicant_name}
    values = named | {"sum": phrases.said(row.awarded, language), "sources": shares(row.given, words)}
    values["source"] = ", ".join(phrases.local(each.source, "name", language) for each in row.given)
    part = "winner_sources" if len(row.given) > 1 else "winner_source"
    text = words.fill(_KIND, part if len(result.sources) > 1 else "winner", values)
    if not row.partial:
        return text
    asked = format_money(row.requested.tyiyn, language)
    return words.fill(_KIND, "winner_partial", {"winner": text, "requested": asked})


def decided_by(result: Result, office: OfficeView, words: Words) -> str:
    """By which act it was decided: «… айылдык кеңешинин … № 5 токтому менен», blank while that is not known."""
    known = act_phrases(result.issuer, office, words)
    council = office.name(NameOf.COUNCIL, words.language, Form.GENITIVE)
    values = {
        **known,
        "adopter": council if result.issuer.council else known["issuer"],
        "act_reference": phrases.act_reference(result.act_date, result.act_number, result.contest.year, words.language),
    }
    return words.fill(ACT_WORDS, "decided_by", values)


def shares(given: tuple[Given, ...], words: Words) -> str:
    """«жергиликтүү бюджет – 12 000 (…) сом, долбоор (донор) – 25 000 (…) сом»: the names as the office typed them."""
    return ", ".join(_share(each, words) for each in given)


def _share(given: Given, words: Words) -> str:
    name = phrases.local(given.source, "name", words.language)
    return words.fill(_KIND, "share", {"name": name, "sum": phrases.said(given.amount, words.language)})


def _source(result: Result, at: int, words: Words) -> str:
    """What a source provides and gives."""
    source = result.sources[at]
    sums = {"fund": source.amount or Money(), "sum": result.given_by(source)}
    values = {name: phrases.said(money, words.language) for name, money in sums.items()}
    part = "fund_source" if source.amount else "share"
    return words.fill(_KIND, part, values | {"name": phrases.local(source, "name", words.language)})
