"""The announcement of a contest: what residents must know, and the passport of the rules by which it is decided."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.language import dates
from app.language.numbers import format_int
from app.models.application import ApplicantKind
from app.models.contest import ChecklistKind, RuleSet
from app.services.checklists import PointView, checklist_points
from app.services.contest_view import ContestView, the_contest
from app.services.papers import phrases
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.codes import short_code
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Column, LetterText, Section, Table
from app.services.papers.letters import executor, letter_text, signer
from app.services.papers.package import Signer, head_of_office
from app.services.papers.wording import Words
from app.services.rule_content import fingerprint, rule_content
from app.services.rules import CriterionRow, RulesView, rules_view
from app.services.tally import objective

KIND = "announcement"
APPLICATION = "application"
_FIGURES = {"scale": 3, "weight": 3, "priority": 4}


@dataclass(frozen=True)
class Announced:
    """What an announcement tells of the rules; `code` is the fingerprint that they have, or will be frozen with."""

    rules: RulesView
    code: str
    documents: tuple[PointView, ...]
    signer: Signer

    @property
    def criteria(self) -> tuple[CriterionRow, ...]:
        """The criteria that hold."""
        return tuple(row for row in self.rules.criteria if not row.retired)


def gather(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> Announced:
    """The rules and the checklist of a contest. Raises Missing."""
    rules = session.get_one(RuleSet, the_contest(session, contest_id).rule_set_id)
    points = checklist_points(session, contest_id, ChecklistKind.DOCUMENT)
    return Announced(
        rules=rules_view(session, contest_id),
        code=rules.fingerprint or fingerprint(rule_content(session, rules)),
        documents=tuple(point for point in points if not point.retired),
        signer=head_of_office(session),
    )


def _first(basis: Basis, words: Words, clerk: Clerk) -> DraftText:
    values = _values(basis, words)
    post, name = signer(basis.subject.signer, words)
    own = phrases.local(basis.contest, "title", words.language)
    title = words.fill(KIND, "title", values)
    return DraftText(
        title="\n".join([title, *([words.fill(KIND, "contest_title", {"title": own})] if own else [])]),
        points=words.fill(KIND, "text", values),
        signer_post=post,
        signer_name=name,
        executor=executor(words, clerk) if clerk.name else "",
    )


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> LetterText:
    letter = letter_text(draft, basis.office, words, head)
    announced: Announced = basis.subject
    sections = (
        Section(table=_facts(basis.contest, words)),
        Section(words.text(KIND, "heading_documents"), tuple(document_items(announced.documents, words))),
        Section(words.text(KIND, "heading_criteria"), (), criteria_table(announced.criteria, words)),
        Section(words.text(KIND, "heading_selection"), tuple(_selection(announced.rules, words))),
        Section(words.text(KIND, "heading_forms"), (words.text(KIND, "forms"),)),
        Section("", (passport(announced, words),)),
    )
    kept = tuple(section for section in sections if section.paragraphs or (section.table and section.table.rows))
    return LetterText(**{**vars(letter), "sections": (*letter.sections, *kept)})


def _facts(contest: ContestView, words: Words) -> Table:
    """Two columns: what, and what it is; what is not set is left out, or a blank where residents need it."""
    rows = tuple((words.text(KIND, part), text) for part, text in _told(contest, words) if text)
    return Table((Column("", share=2, bold=True), Column("", share=4)), rows)


def _told(contest: ContestView, words: Words) -> Iterator[tuple[str, str]]:
    language = words.language
    ky = language == "ky"
    yield "theme", phrases.local(contest, "theme", language)
    yield "priorities", _priorities(contest, ky)
    yield "fund", phrases.said(contest.fund, language) if contest.fund else ""
    yield "sources", "\n".join(_sources(contest, words))
    yield "maximum", phrases.said(contest.maximum, language) if contest.maximum else ""
    yield "minimum", phrases.said(contest.minimum, language) if contest.minimum else ""
    percent = contest.own_share_percent
    yield "own_share", words.fill(KIND, "own_share_percent", {"percent": str(percent)}) if percent else ""
    yield "intake", intake(contest, language)
    yield "place", phrases.local(contest, "intake_place", language) or phrases.BLANK * 4
    yield "commission", dates.official(contest.commission_on, language) if contest.commission_on else ""
    yield "implement", dates.until(contest.implement_until, language) if contest.implement_until else ""
    yield "contact", phrases.local(contest, "contact", language) or phrases.BLANK * 4


def _priorities(contest: ContestView, ky: bool) -> str:
    texts = [text_ky if ky else text_ru or text_ky for text_ky, text_ru in contest.priorities]
    return "\n".join(f"{number}) {text}" for number, text in enumerate(texts, start=1))


def _sources(contest: ContestView, words: Words) -> Iterator[str]:
    for source in contest.sources:
        name = phrases.local(source, "name", words.language)
        known = {"name": name, "sum": phrases.said(source.amount, words.language) if source.amount else ""}
        yield words.fill(KIND, "source", known) if source.amount else name


def intake(contest: ContestView, language: str) -> str:
    """From when to when applications are taken in; a blank while that is not set."""
    first, last = contest.intake_from, contest.intake_until
    if first and last and first <= last:
        return dates.between(first, last, language)
    return dates.until(last, language) if last else phrases.BLANK * 4


def document_items(points: tuple[PointView, ...], words: Words) -> Iterator[str]:
    """The documents of the package, numbered, with whom they are asked of."""
    for number, point in enumerate(points, start=1):
        yield f"{number}) {document_said(point, words)}"


def document_said(point: PointView, words: Words) -> str:
    """A document, and who hands it in where not everybody does."""
    said = phrases.local(point, "text", words.language)
    asked = [kind for kind in ApplicantKind if kind in point.applicants]
    if asked and len(asked) < len(ApplicantKind):
        names = ", ".join(words.text(APPLICATION, kind.replace("-", "_")) for kind in asked)
        said = words.fill(KIND, "for_applicants", {"document": said, "applicants": names})
    return said if point.required else words.fill(KIND, "if_any", {"document": said})


def criteria_table(criteria: tuple[CriterionRow, ...], words: Words) -> Table:
    """The criteria with what they ask, their scale, weight and order of priority."""
    columns = (
        Column("№", "center", 1),
        Column(words.text(KIND, "column_criterion"), "left", 16),
        *(Column(words.text(KIND, f"column_{name}"), "center", share) for name, share in _FIGURES.items()),
    )
    rows = tuple(
        (
            str(place),
            "\n".join(filter(None, (phrases.local(row, name, words.language) for name in ("title", "help")))),
            scale(row, words),
            str(row.weight),
            str(row.priority or phrases.NOTHING),
        )
        for place, row in enumerate(criteria, start=1)
    )
    return Table(columns, rows)


def scale(row: CriterionRow, words: Words) -> str:
    """«0–10»."""
    return words.fill(KIND, "scale", {"least": str(row.scale_min), "most": str(row.scale_max)})


def _selection(rules: RulesView, words: Words) -> Iterator[str]:
    """How it is decided, in the contest's own rules."""
    names = words.text(KIND, "blind_codes" if rules.blind_codes else "open_names")
    yield f"{names} {words.text(KIND, 'mean')}"
    quorum = words.fill(KIND, "quorum", {"quorum": f"{rules.quorum[0]}/{rules.quorum[1]}"})
    yield f"{quorum} {words.text(KIND, f'recused_{rules.recusal_rule}'.replace('-', '_'))}"
    yield from _objective(rules, words)
    yield words.text(KIND, rules.selection_rule)
    if rules.pass_mark is not None:
        yield words.fill(KIND, "pass_mark", {"mark": str(rules.pass_mark)})
    steps = "; ".join(words.text(KIND, f"tie_{step.replace('-', '_')}") for step in rules.tie_ladder)
    if steps:
        yield words.fill(KIND, "ties", {"steps": steps})
    if rules.appeal_days is not None:
        yield words.fill(KIND, "appeal", {"days": str(rules.appeal_days)})


def _objective(rules: RulesView, words: Words) -> Iterator[str]:
    """How the points of criteria that nobody marks follow from the application: the whole published formula."""
    for row in rules.criteria:
        if row.formula and not row.retired:
            part = row.formula.replace("-", "_")
            steps = [
                words.fill(KIND, f"{part}_band", {"limit": format_int(limit), "points": str(points)})
                for limit, points in objective.parse(row.bands)
            ]
            title = phrases.local(row, "title", words.language)
            known = {"title": title, "bands": "; ".join(steps), "least": str(row.scale_min)}
            yield words.fill(KIND, f"{part}_formula", known)


def passport(announced: Announced, words: Words) -> str:
    """The line with the short fingerprint of the rules."""
    known = {"edition": str(announced.rules.edition), "code": short_code(announced.code)}
    return words.fill(KIND, "passport", known)


def _values(basis: Basis, words: Words) -> dict[str, str]:
    known = phrases.contest_values(basis.contest, words.language)
    known["legal_basis"] = known["legal_basis"] or phrases.BLANK * 4
    return phrases.office_values(basis.office, words.language) | known


def _stated(basis: Basis, words: Words) -> dict[str, Any]:
    """Everything that a draft was made from: when it moves on, the draft is out of date."""
    said = _text(basis, words, DraftText(), Head(), date.min)
    return {"values": _values(basis, words), "sections": said.sections}


def _figures(basis: Basis) -> dict[str, Any]:
    contest: ContestView = basis.contest
    return {
        "year": contest.year,
        "fund": contest.fund.tyiyn,
        "maximum": contest.maximum.tyiyn if contest.maximum else None,
        "rules": basis.subject.code,
        "intake": [contest.intake_from, contest.intake_until],
    }


#: How the announcement is made.
RECIPE = Recipe(gather=gather, text=_text, first=_first, values=_stated, figures=_figures, pictured=True)
