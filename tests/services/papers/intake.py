"""A contest with applications in every state that a paper tells of; placeholders, no one's names."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.documents.render import Papers
from app.models.application import Answer, ApplicantKind
from app.models.contest import Phase, SourceKind
from app.models.office import Body, Form, NameOf
from app.models.paper import PaperKind
from app.money import Money
from app.services.application_input import ActivityInput, ApplicationInput, BeneficiaryInput, MemberInput
from app.services.budget_lines import LineInput, ShareInput
from app.services.contest_input import ContestInput, SourceInput
from app.services.directory import Services, services_of
from app.services.documents_check import DocumentInput
from app.services.papers.basis import Basis, Head
from app.services.papers.composing import basis_of
from app.services.papers.facts import PaperFacts
from app.services.screening import AnswerInput
from app.store.unit_of_work import UnitOfWork
from tests.services.builders import lead_to
from tests.store.store_builders import TickingClock, open_store

DAY = date(2021, 9, 7)
PIN = "12345678901234"
NAMES = {
    (NameOf.COUNCIL, "ky", Form.NOMINATIVE): "Мисал айылдык кеңеши",
    (NameOf.COUNCIL, "ru", Form.NOMINATIVE): "Мисальский айылный кенеш",
    (NameOf.EXECUTIVE, "ky", Form.NOMINATIVE): "Мисал айыл өкмөтү",
    (NameOf.EXECUTIVE, "ky", Form.DATIVE): "Мисал айыл өкмөтүнө",
    (NameOf.EXECUTIVE, "ru", Form.NOMINATIVE): "Айыл окмоту Мисальского айылного аймака",
}
OFFICE = {
    "letterhead_ky": "КЫРГЫЗ РЕСПУБЛИКАСЫ\nМисал айылдык кеңеши",
    "letterhead_ru": "КЫРГЫЗСКАЯ РЕСПУБЛИКА\nМисальский айылный кенеш",
}
DETAILS = ContestInput(
    theme_ky="Балдар менен иштөө",
    theme_ru="Работа с детьми",
    legal_basis_ky="Кыргыз Республикасынын «Мисал» Мыйзамына",
    legal_basis_ru="Законом Кыргызской Республики «Пример»",
    maximum=Money.som(60_000),
    minimum=Money.som(5_000),
    own_share_percent=10,
    intake_place_ky="1-кабинет",
    intake_place_ru="кабинет 1",
    contact_ky="Адис 1",
    contact_ru="Специалист 1",
    announced_on=date(2021, 8, 16),
    intake_from=date(2021, 8, 16),
    intake_until=date(2021, 9, 30),
    commission_on=date(2021, 10, 11),
    implement_until=date(2021, 12, 31),
    priorities=(("спортту өнүктүрүү", "развитие спорта"),),
)


@dataclass(frozen=True)
class Intake:
    """The services, the contest, and its applications by what became of them."""

    services: Services
    uow: UnitOfWork
    contest: uuid.UUID
    applications: dict[str, uuid.UUID]

    def about(self, kind: PaperKind) -> uuid.UUID | None:
        """The application that gives occasion for a kind; None for a paper of the whole contest."""
        special = {
            PaperKind.ADMISSION_LETTER: "admitted",
            PaperKind.RETURN_LETTER: "returned",
            PaperKind.REFUSAL_LETTER: "refused",
        }
        return self.applications[special.get(kind, "returned")] if kind.of_application else None

    def basis(self, kind: PaperKind, name: str | None = None) -> Basis:
        """What a kind is made from now."""
        about = self.about(kind) if name is None else self.applications[name]
        with self.uow.reading() as session:
            return basis_of(session, kind, self.contest, about)

    def facts(self, kind: PaperKind, name: str | None = None) -> PaperFacts:
        """A kind as it would be printed, without marks."""
        basis = self.basis(kind, name)
        return basis.facts(basis.texts(), Head(year=2021), DAY)

    def version(self, name: str) -> int:
        """The present version of an application."""
        return self.services.applications.view(self.applications[name]).row.version


def package(number: int, kind: ApplicantKind = ApplicantKind.PERSON, **fields: object) -> ApplicationInput:
    """A whole application with every part filled."""
    local = ShareInput(SourceKind.LOCAL_BUDGET, Money.som(8_000))
    lines = (
        LineInput("Топтор", "Мячи", "даана", 10_500, Money.som(700), Money.som(7_350)),
        LineInput("Тор", "Сетка", shares=(local, ShareInput(SourceKind.DONOR_MONEY, Money.som(10_000)))),
        LineInput(
            "Жерди тегиздөө",
            "Выравнивание",
            shares=(ShareInput(SourceKind.INITIATOR_IN_KIND, None, "топтун эмгеги", "труд группы"),),
        ),
    )
    typed = {
        "title": f"Демилге {number}",
        "applicant_name": f"Тилекбаева {number}",
        "applicant_kind": kind,
        "group_name": "Келечек тобу" if kind is ApplicantKind.GROUP else "",
        "phone": f"0 000 00-00-0{number}",
        "address": f"1-көчө, {number}",
        "personal_number": PIN,
        "problem": "Машыга турган жер жок.",
        "aim_ky": f"Тилекбаеванын демилгеси: балдарга шарт түзүү {number}",
        "aim_ru": f"Инициатива Тилекбаевой: условия для детей {number}",
        "members": (MemberInput("Шериктешова 1"),) if kind is ApplicantKind.GROUP else (),
        "beneficiaries": (BeneficiaryInput("балдар", "дети", 120),),
        "activities": (ActivityInput("Жерди тегиздөө", "Арыз ээси", "Акт", date(2021, 10, 30)),),
        "lines": lines,
        **fields,
    }
    return ApplicationInput(**typed)  # type: ignore[arg-type]


@contextmanager
def intake(folder: Path) -> Iterator[Intake]:
    """A store with an office, a contest taking in applications, and four of them registered and judged."""
    clock = TickingClock()
    store = open_store(folder, clock)
    services, uow = services_of(store, clock, Papers()), UnitOfWork(store, clock, lambda: None)
    try:
        services.office.set_up(names=NAMES, values=OFFICE, villages=("1-айыл",))
        services.people.add_person(
            full_name="Башчы 1", body=Body.EXECUTIVE, post_ky="Айыл өкмөтүнүн башчысы", post_ru="Глава айыл окмоту"
        )
        contest = services.contests.prepare(year=2021, fund=Money.som(500_000))
        sources = services.contests.view(contest).sources
        services.contests.change(contest, services.contests.view(contest).version, _details(sources))
        lead_to(uow, contest, Phase.INTAKE)
        made = Intake(services, uow, contest, {})
        _register(made)
        _judge(made)
        yield made
    finally:
        store.close()


def _details(sources: tuple[object, ...]) -> ContestInput:
    names = ("kind", "name_ky", "name_ru", "budget_code", "amount", "id")
    typed = tuple(SourceInput(**{name: getattr(source, name) for name in names}) for source in sources)
    return replace(DETAILS, sources=typed)


def _register(made: Intake) -> None:
    """Number 1 lacks documents, 3 is a group."""
    kinds = {"returned": ApplicantKind.PERSON, "refused": ApplicantKind.PERSON, "admitted": ApplicantKind.GROUP}
    services = made.services
    for number, (name, kind) in enumerate({**kinds, "withdrawn": ApplicantKind.LEGAL_PERSON}.items(), start=1):
        made.applications[name] = services.applications.draft(made.contest, package(number, kind))
        services.applications.register(made.applications[name], made.version(name))
        rows = services.document_checks.rows(made.applications[name])
        services.document_checks.change(
            made.applications[name],
            [
                DocumentInput(row.point_id, row.version, received=name != "returned" or place > 1, pages=place + 1)
                for place, row in enumerate(rows)
            ],
        )


def _judge(made: Intake) -> None:
    screening, services = made.services.screening, made.services
    for name, fails in {"returned": {1}, "refused": {2}, "admitted": set[int]()}.items():
        rows = screening.rows(made.applications[name])
        screening.answer(
            made.applications[name],
            [
                AnswerInput(row.point_id, row.version, Answer.NO if place in fails else Answer.YES, note="")
                for place, row in enumerate(rows)
            ],
        )
    ids = made.applications
    screening.admit(ids["admitted"], made.version("admitted"), on=DAY)
    screening.refuse(
        ids["refused"], made.version("refused"), on=DAY, reason_ky="Темага туура келбейт.", reason_ru="Не та тема."
    )
    screening.return_for_correction(
        ids["returned"],
        made.version("returned"),
        on=DAY,
        reason_ky="Толук эмес.",
        reason_ru="Неполная.",
        mend_until=date(2021, 9, 20),
    )
    services.applications.withdraw(ids["withdrawn"], made.version("withdrawn"), reason="Өзү суранды")
