"""The summary table of the marks: members' totals, means by criterion, mean and place, sums asked for and given."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing
from app.language import dates
from app.language.message import N_, Message
from app.language.numbers import format_fraction, format_som
from app.models.commission import MemberRole
from app.models.contest import FundSource, SourceKind, TieStep
from app.models.paper import PaperKind
from app.models.tally import Award, Decision, MarkState
from app.services.commission import edition_content, editions
from app.services.commission.editions import EditionRow
from app.services.commission.names import MemberView
from app.services.commission.result import ResultRow, ResultView, SheetView, edition_view, result_view
from app.services.commission.tie_steps import StepTaken
from app.services.commission.ties import tie_state
from app.services.papers import phrases
from app.services.papers.announcement import KIND as ANNOUNCEMENT
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.codes import short_code
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Column, Section, SheetText, Table
from app.services.papers.forms import SHEET, values_of
from app.services.papers.results import result_of
from app.services.papers.wording import Words

_KIND = PaperKind.SUMMARY_TABLE

#: What stands in a cell where a sheet does not count.
_MARKED = {
    MarkState.RECUSED: "recused",
    MarkState.ABSENT: "absent",
    MarkState.ABSTAINED: "abstained",
    MarkState.NOT_YET: "not_yet",
}


@dataclass(frozen=True)
class Summed:
    """A result with the edition that closed it, if any, the steps of its ties and the pools that are shown."""

    result: ResultView
    edition: EditionRow | None
    steps: tuple[StepTaken, ...]
    pools: tuple[uuid.UUID, ...]

    def asked(self, row: ResultRow) -> int:
        """What an application asks of the pools shown, in tyiyn."""
        return sum(row.standing.candidate.asked.get(key, 0) for key in self.pools)

    def given(self, row: ResultRow) -> int:
        """What it gets of them, in tyiyn."""
        return sum(row.standing.given.get(key, 0) for key in self.pools)


def gather(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> Summed:
    """The result as an edition closed it, `about_id` or the one that stands, otherwise as it is. Raises Missing."""
    rows = editions.rows(session, contest_id)
    edition = next((row for row in rows if row.id == about_id or (about_id is None and row.stands)), None)
    if edition is None and about_id is not None:
        raise Missing(Message(N_("This edition of the result is not in the store.")))
    if edition is None:
        result = result_view(session, contest_id)
        steps = tuple(step for step in tie_state(session, contest_id).steps if step.holds)
    else:
        result = _closed(session, contest_id, edition)
        steps = edition_content.steps(editions.content(session, edition.id))
    giving = _giving(session, contest_id)
    pools = tuple(pool.key for pool in result.pools if not giving or pool.kind in giving)
    return Summed(result, edition, steps, pools)


def _closed(session: Session, contest_id: uuid.UUID, edition: EditionRow) -> ResultView:
    """The result of an edition; of the one that was decided on by the rule of the decision, as on the other papers."""
    stated = result_of(session, contest_id)
    if stated.decided and stated.edition == edition.number:
        return stated.view
    return edition_view(session, contest_id, edition.id)


def _giving(session: Session, contest_id: uuid.UUID) -> set[SourceKind]:
    """The kinds of sources that the decision gives from: the other papers on the result state these."""
    return set(
        session.scalars(
            select(FundSource.kind)
            .join(Award, Award.source_id == FundSource.id)
            .join(Decision, Decision.id == Award.decision_id)
            .where(Decision.contest_id == contest_id)
        )
    )


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    summed: Summed = basis.subject
    values = values_of(basis, words)
    whole = tuple(_sections(summed, words))
    return SheetText(
        office=values["executive_name"],
        title=words.text(_KIND, "title"),
        subtitle="\n".join((words.fill(_KIND, "subtitle", values), *_edition(summed, words))),
        sections=whole if summed.result.rows else (Section(paragraphs=(words.text(_KIND, "empty"),)),),
        made_line=words.fill(SHEET, "made", {"date": dates.short(made, words.language)}),
        signatures=tuple(_signatures(summed, words)),
        smaller_by=5,
    )


def _edition(summed: Summed, words: Words) -> Iterator[str]:
    """Which edition it is, when it was closed and opened again, and the code by which its content is proved."""
    edition = summed.edition
    if edition is None:
        yield words.text(_KIND, "open")
        return
    closed = dates.short(edition.closed_at.astimezone().date(), words.language)
    code = short_code(edition.code)
    yield words.fill(_KIND, "closed", {"edition": str(edition.number), "date": closed, "code": code})
    if edition.reopened_at is not None:
        again = dates.short(edition.reopened_at.astimezone().date(), words.language)
        yield words.fill(_KIND, "reopened", {"date": again, "reason": edition.reopened_why})


def _sections(summed: Summed, words: Words) -> Iterator[Section]:
    yield Section(table=_table(summed, words))
    yield Section(words.text(_KIND, "heading_criteria"), tuple(_criteria(summed, words)))
    if summed.steps:
        yield Section(words.text(_KIND, "heading_ties"), tuple(_ties(summed, words)))
    said = [words.text(_KIND, part) for part in ("exact", "states")]
    called = any(member.substitute_for_id for member in summed.result.voting)
    yield Section(paragraphs=(" ".join(said), *((words.text(_KIND, "states_substitute"),) if called else ())))


def _table(summed: Summed, words: Words) -> Table:
    members = [_short(words, "member", at) for at in range(1, len(summed.result.voting) + 1)]
    criteria = [_short(words, "criterion", at) for at in range(1, len(summed.result.criteria) + 1)]
    columns = (
        Column(words.text(_KIND, "column_place"), "center", 2),
        Column("№", "center", 2),
        Column(words.text(_KIND, "column_title"), share=14),
        *(Column(title, "center", 2) for title in (*members, *criteria)),
        Column(words.text(_KIND, "column_mean"), "right", 3),
        Column(words.text(_KIND, "column_requested"), "right", 3),
        Column(words.text(_KIND, "column_given"), "right", 3),
    )
    rows = tuple(_row(summed, row, words) for row in summed.result.rows)
    sums = (sum(map(summed.asked, summed.result.rows)), sum(map(summed.given, summed.result.rows)))
    blank = ("",) * (len(columns) - 5)
    return Table(columns, rows, ("", "", words.text(SHEET, "total"), *blank, *map(format_som, sums)))


def _row(summed: Summed, row: ResultRow, words: Words) -> tuple[str, ...]:
    means = row.criterion_means
    return (
        str(row.place or phrases.NOTHING),
        str(row.standing.candidate.number),
        f"{row.application.title} ({row.application.applicant_name})",
        *(_cell(sheet, words) for sheet in row.sheets),
        *(format_fraction(means[each.id]) if each.id in means else phrases.NOTHING for each in summed.result.criteria),
        phrases.NOTHING if row.mean is None else format_fraction(row.mean),
        format_som(summed.asked(row)),
        format_som(summed.given(row)) if summed.given(row) else phrases.NOTHING,
    )


def _cell(sheet: SheetView, words: Words) -> str:
    if sheet.total is not None:
        return str(sheet.total)
    part = _MARKED.get(sheet.state) if sheet.state else None
    return words.text(_KIND, part) if part else phrases.NOTHING


def _criteria(summed: Summed, words: Words) -> Iterator[str]:
    scales = {scale.key: scale for scale in summed.result.board.criteria}
    for at, criterion in enumerate(summed.result.criteria, start=1):
        values = {
            "short": _short(words, "criterion", at),
            "title": criterion.title_ky if words.language == "ky" else criterion.title_ru or criterion.title_ky,
            "least": str(criterion.scale_min),
            "most": str(criterion.scale_max),
            "weight": str(criterion.weight),
        }
        yield words.fill(_KIND, "computed" if scales[criterion.id].computed else "criterion", values)


def _ties(summed: Summed, words: Words) -> Iterator[str]:
    """Each step as it was taken: by which rung, what order came of it, how, by whom and before whom."""
    titles = {row.application.id: f"«{row.application.title}»" for row in summed.result.rows}
    for step in summed.steps:
        order = " → ".join(", ".join(titles[key] for key in keys) for keys in step.order)
        values = {
            "titles": ", ".join(titles[key] for key in step.tied),
            "rung": words.text(ANNOUNCEMENT, _rung(step.rung)),
            "order": order,
            "date": dates.short(step.taken_on, words.language),
        }
        said = words.fill(_KIND, "tie" if step.parted else "tie_unbroken", values)
        more = {"procedure": step.procedure, "taken_by": step.taken_by, "witnesses": step.witnesses}
        told = (words.fill(_KIND, f"tie_{name}", {name: text}) for name, text in more.items() if text)
        yield " ".join((said, *told))


def _rung(step: TieStep) -> str:
    return f"tie_{step.value.replace('-', '_')}"


def _signatures(summed: Summed, words: Words) -> Iterator[tuple[str, str]]:
    """Everybody who votes signs under the number of his column; a secretary without a vote comes last."""
    line = words.text(SHEET, "line")
    for at, member in enumerate(summed.result.voting, start=1):
        values = {"short": _short(words, "member", at), "post": _post(member, summed, words)}
        yield words.fill(_KIND, "member", values), f"{line} {member.short_name}"
    for member in summed.result.members:
        if not member.voting and member.role is MemberRole.SECRETARY:
            yield words.text(_KIND, "role_secretary"), f"{line} {member.short_name}"


def _post(member: MemberView, summed: Summed, words: Words) -> str:
    """The part in the commission, of a substitute for whom, and the post."""
    role = words.text(_KIND, f"role_{member.role.value}")
    for at, principal in enumerate(summed.result.voting, start=1):
        if principal.id == member.substitute_for_id:
            role = words.fill(_KIND, "role_substitute", {"short": _short(words, "member", at)})
    return ", ".join(filter(None, (role, phrases.local(member, "post", words.language))))


def _short(words: Words, part: str, at: int) -> str:
    return words.fill(_KIND, f"short_{part}", {"n": str(at)})


def figures(basis: Basis) -> dict[str, Any]:
    """The bare values: exact means as text, sums in tyiyn."""
    summed: Summed = basis.subject
    return {
        "edition": summed.edition.number if summed.edition else None,
        "code": summed.edition.code if summed.edition else "",
        "rows": [_bare(summed, row) for row in summed.result.rows],
    }


def _bare(summed: Summed, row: ResultRow) -> Mapping[str, Any]:
    return {
        "number": row.standing.candidate.number,
        "title": row.application.title,
        "place": row.place,
        "mean": None if row.mean is None else str(row.mean),
        "totals": [sheet.total for sheet in row.sheets],
        "requested": summed.asked(row),
        "given": summed.given(row),
    }


#: How the table is made.
RECIPE = Recipe(gather=gather, text=_text, figures=figures, landscape=True)
