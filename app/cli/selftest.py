"""`demilge self-test`: tries the whole program on a temporary store, for a new PC and for the frozen program."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import complain, say
from app.cli.program import Program
from app.errors import Refused
from app.language import catalogue
from app.language.message import N_
from app.language.words import LANGUAGES, Words
from app.resources import resource

if TYPE_CHECKING:
    from app.models.paper import PaperKind
    from app.services.directory import Services
    from app.services.papers.facts import Format, Mode

    #: Makes the file of a paper.
    Print = Callable[[Mode, Format], bytes]

#: Makes the program on a folder, as the entry point wires it.
Make = Callable[[Path | None], Program]

#: Tries one thing; yields what is wrong, in English.
Step = Callable[[Make], Iterator[str]]

#: Letters that must be in every font we print with.
LETTERS = "ҢӨҮңөү№«»–"


def run(program: Make, words: Words) -> int:
    """Run every step, report each; 0 when all of them pass."""
    faults = 0
    for name, step in STEPS.items():
        problems = list(_safely(step, program))
        faults += len(problems)
        say(f"{'✗' if problems else '✓'} {words.gettext(name)}")
        for problem in problems:
            complain(f"    {problem}")
    if faults:
        complain(words.ngettext("{n} fault was found.", "{n} faults were found.", faults).format(n=faults))
    else:
        say(words.gettext("Everything works."))
    return 1 if faults else 0


def _safely(step: Step, program: Make) -> Iterator[str]:
    """A step's problems; a step that breaks is a problem itself, and the next ones are still tried."""
    try:
        yield from step(program)
    except Exception as error:
        yield f"{type(error).__name__}: {error}"


def _store(program: Make) -> Iterator[str]:
    """A store from migrations, the example, the check, a copy and the way back."""
    with tempfile.TemporaryDirectory() as folder:
        trial = program(Path(folder) / "data")
        with trial.working() as services:
            services.example.load()
            owner = services.contests.names()[0].id
            services.attachments.add("contest", owner, resource("icons", "info.svg"))
            yield from (str(finding) for finding in services.checks.run().findings)
            copy = services.safety.copy_to(Path(folder) / "copy.db")
            services.safety.verify(copy.path)
        other = program(Path(folder) / "other")
        if copy.missing or other.restore(copy.path).missing:
            yield "an attached file was left behind"
        with other.reading() as services:
            if not services.contests.names():
                yield "the restored store is empty"
            yield from (str(finding) for finding in services.checks.run().findings)


def _papers(program: Make) -> Iterator[str]:
    """Every kind in every mode and format, printed twice, where the example gives an occasion for it."""
    from app.models.paper import PaperKind
    from app.services.papers.facts import Format, Mode

    with tempfile.TemporaryDirectory() as folder, program(Path(folder)).working() as services:
        services.example.load()
        _bring_about(services)
        for kind in PaperKind:
            made = _occasion(services, kind)
            if made is None:
                yield f"{kind}: nothing in the example to print it for"
                continue
            for mode, form in product(Mode, Format):
                if made(mode, form) != made(mode, form):
                    yield f"{kind} {mode} {form}: two prints differ"


def _bring_about(services: Services) -> None:
    """What the example may not hold: an application returned, one refused, meetings, an empty contest."""
    from app.models.application import ApplicationStatus
    from app.money import Money

    screening, day = services.screening, date.today()
    decide = [
        partial(screening.return_for_correction, on=day, reason_ky="…", reason_ru="…", mend_until=day),
        partial(screening.refuse, on=day, reason_ky="…", reason_ru="…"),
    ]
    contests = services.contests.names()
    rows = [row for contest in contests for row in services.applications.rows(contest.id)]
    open_rows = [row for row in rows if row.status is ApplicationStatus.REGISTERED]
    for decided, row in zip(decide, open_rows, strict=False):
        with suppress(Refused):
            decided(row.id, row.version)
    for contest in contests:
        services.meetings.convene(contest.id, services.meetings.begun(contest.id))
    _complain(services)
    services.contests.prepare(year=max(contest.year for contest in contests) + 1, fund=Money.som(1))


def _complain(services: Services) -> None:
    """A complaint of an applicant who did not win, with its answer."""
    from app.models.application import ApplicationStatus
    from app.models.tally import AppealOutcome
    from app.services.commission.appeals import AppealInput

    day, outcome = services.calendar.today(), AppealOutcome.DISMISSED
    for contest in services.contests.names():
        for row in services.applications.rows(contest.id):
            if row.status is ApplicationStatus.NOT_AWARDED:
                typed = AppealInput(row.id, day, "–", outcome=outcome, answer_ky="–", answer_ru="–", answered_on=day)
                services.appeals.add(contest.id, typed)
                return


def _occasion(services: Services, kind: PaperKind) -> Print | None:
    """How a kind is printed for the first contest, application or meeting of the example that it is not refused for."""
    from app.services.papers.facts import Format, Mode

    for contest, about in _subjects(services, kind):
        if kind.issuable:
            made = partial(services.papers.fresh, kind, contest, about_id=about)
        else:
            made = partial(services.papers.sheet, kind, contest, about)
        try:
            made(Mode.KY, Format.PDF)
        except Refused:
            continue
        return made
    return None


def _subjects(services: Services, kind: PaperKind) -> Iterator[tuple[uuid.UUID, uuid.UUID | None]]:
    """The contests of the example, with each of their applications or meetings where the paper is about one."""
    for contest in services.contests.names():
        if kind.of_application:
            yield from ((contest.id, row.id) for row in services.applications.rows(contest.id))
        elif kind.of_meeting:
            yield from ((contest.id, row.id) for row in services.meetings.rows(contest.id))
        else:
            yield contest.id, None


def _fonts(program: Make) -> Iterator[str]:
    from app.documents.fonts import missing_letters

    yield from (f"{face}: {letters}" for face, letters in missing_letters(LETTERS).items())


def _catalogues(program: Make) -> Iterator[str]:
    for language in LANGUAGES:
        po = catalogue.source(language)
        if po.exists():
            yield from (f"{language}: {fault}" for fault in catalogue.faults(catalogue.read(po)))
        else:
            catalogue.load(language)


#: Name of a step → the step, which yields its problems.
STEPS: dict[str, Step] = {
    N_("store, migrations, example, copy and restore"): _store,
    N_("every paper in both languages, twice the same"): _papers,
    N_("fonts hold the Kyrgyz letters"): _fonts,
    N_("catalogues are complete"): _catalogues,
}
