"""A store of the largest size that one office is thought to reach, and a contest far beyond it; the same each time."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from app.models.application import ApplicantKind, Application, DocumentCheck
from app.models.audit import OperationCode
from app.models.contest import ChecklistKind, Contest, Phase, SourceKind
from app.models.office import Form, NameOf, Person, Village
from app.money import Money
from app.services.application_input import ActivityInput, ApplicationInput, BeneficiaryInput, MemberInput
from app.services.applications import add_draft, register_draft
from app.services.attachments import AttachmentService
from app.services.budget_lines import LineInput, ShareInput
from app.services.checklists import checklist_points
from app.services.contests import ContestService
from app.services.office import OfficeService
from app.store.store import Store
from app.store.unit_of_work import Transaction, UnitOfWork

YEARS, CONTESTS_A_YEAR = 20, 4
#: Applications of the first contest, of the second, and of each other one.
STRESS, TYPICAL, FEW = 5_000, 200, 25
#: On the register before anybody registers an application; every second applicant is put there anew.
PERSONS = 6_500
ATTACHMENTS = 300
FIRST_YEAR = 2007
MOMENT = datetime(2026, 3, 10, 9, tzinfo=UTC)
PLACES = ("Ысык-Көл", "Өзгөн", "Чүй", "Талас", "Нарын", "Ош", "Жалал-Абад", "Ак-Суу", "Үч-Коргон", "Ңөөк")
THINGS = ("балдар аянтчасы", "көчө жарыгы", "китепкана", "маданий иш-чара", "суу түтүгү")
KINDS = (ApplicantKind.PERSON, ApplicantKind.GROUP)


def clock() -> datetime:
    """The moment at which everything is done."""
    return MOMENT


def build(folder: Path, *, years: int = YEARS) -> tuple[uuid.UUID, uuid.UUID]:
    """Fill an empty data folder with some years; returns the contest of 5 000 applications and the one of 200."""
    store = Store.open(folder, clock=clock, version="benchmark")
    try:
        uow = UnitOfWork(store, clock, lambda: None)
        villages = _villages(uow)
        people = _people(uow, villages)
        contests = [
            ContestService(uow).prepare(year=FIRST_YEAR + year, fund=Money.som(2_000_000), maximum=Money.som(300_000))
            for year in range(years)
            for _ordinal in range(CONTESTS_A_YEAR)
        ]
        for contest, size in zip(reversed(contests), sizes(years), strict=True):
            _applications(uow, contest, size, villages, people)
        _attachments(uow, folder, contests[-2])
        return contests[-1], contests[-2]
    finally:
        store.close()


def sizes(years: int) -> Iterator[int]:
    """How many applications each contest has, the latest contest first."""
    yield from (STRESS, TYPICAL)
    yield from (FEW for _ in range(years * CONTESTS_A_YEAR - 2))


def content(n: int, village: uuid.UUID, person: uuid.UUID | None) -> ApplicationInput:
    """A package as long as a real one."""
    kind = KINDS[n % len(KINDS)]
    members = tuple(MemberInput(f"{called(n * 7 + m)}") for m in range(1)) if n % 20 == 1 else ()
    return ApplicationInput(
        title=f"{PLACES[n % 10]}: {THINGS[n % 5]} {n * 7919 % 10_000}",
        applicant_name=called(n * 31),
        applicant_kind=kind,
        person_id=person,
        group_name=f"Топ {n}" if kind is ApplicantKind.GROUP else "",
        phone=f"0555 {n % 1000:03} {n * 17 % 1000:03}",
        birth_year=1950 + n % 50,
        village_id=village,
        villages=(village,),
        problem="Айылда көптөн бери чечилбей келген маселе бар. " * 12,
        aim_ky="Айылдын турмушун жакшыртуу жана жашоочуларды бириктирүү. " * 4,
        expected_results="Айылда жаңы орун пайда болот. " * 6,
        sustainability="Айылдыктар өздөрү карап турушат. " * 6,
        consent_on=date(2026, 3, 1),
        members=members,
        beneficiaries=(BeneficiaryInput("Балдар", people=100 + n % 50), BeneficiaryInput("Карылар", people=n % 70)),
        activities=(ActivityInput("Даярдоо", "Арыз ээси"), ActivityInput("Куруу", deadline=date(2026, 9, 1))),
        lines=tuple(_line(n, place) for place in range(4)),
    )


def called(n: int) -> str:
    """A placeholder of three words, as rich in repeated words as the names of an aimak."""
    return f"Тек{n * 104_729 % 613} Ысым{n * 7919 % 419} Ата{n * 15_485_863 % 307}"


def _line(n: int, place: int) -> LineInput:
    local, own = Money.som(10_000 + n % 900 * 10 + place), Money.som(1_000 + n % 90)
    shares = (ShareInput(SourceKind.LOCAL_BUDGET, local), ShareInput(SourceKind.INITIATOR_MONEY, own))
    return LineInput(f"Материал {place + 1}", unit="даана", amount=local + own, shares=shares)


def _villages(uow: UnitOfWork) -> list[uuid.UUID]:
    council = {(NameOf.COUNCIL, "ky", Form.NOMINATIVE): "Мисал айылдык кеңеши"}
    OfficeService(uow).set_up(names=council, values={}, villages=tuple(f"Айыл {n}" for n in range(1, 15)))
    with uow.reading() as session:
        return list(session.scalars(select(Village.id).order_by(Village.sort_key)))


def _people(uow: UnitOfWork, villages: list[uuid.UUID]) -> list[uuid.UUID]:
    with uow.operation(OperationCode.PERSON_CHANGE) as tx:
        rows = [
            Person(
                full_name=called(n),
                birth_year=1940 + n % 65,
                village_id=villages[n % len(villages)],
                phone=f"0700 {n % 1000:03} {n * 13 % 1000:03}",
            )
            for n in range(PERSONS)
        ]
        tx.session.add_all(rows)
        tx.session.flush()
        return [row.id for row in rows]


def _applications(
    uow: UnitOfWork, contest: uuid.UUID, size: int, villages: list[uuid.UUID], people: list[uuid.UUID]
) -> None:
    with uow.operation(OperationCode.EXAMPLE_LOAD) as tx:
        tx.get(Contest, contest).phase = Phase.INTAKE
        tx.session.flush()
        points = [point.id for point in checklist_points(tx.session, contest, ChecklistKind.DOCUMENT)]
        for n in range(size):
            person = people[n * 37 % len(people)] if n % 2 else None
            key = add_draft(tx.session, contest, content(n, villages[n % len(villages)], person))
            if n % 10:
                _register(tx, key, points)


def _register(tx: Transaction, key: uuid.UUID, points: list[uuid.UUID]) -> None:
    application = tx.get(Application, key)
    register_draft(tx.session, application, tx.at)
    tx.session.add_all(
        DocumentCheck(application_id=key, point_id=point, received=place > 0, supply_until=date(2026, 3, 20))
        for place, point in enumerate(points[:3])
    )


def _attachments(uow: UnitOfWork, folder: Path, contest: uuid.UUID) -> None:
    """One small scan for each; what a large one costs is the disk's, not the program's."""
    files = AttachmentService(uow, folder)
    with uow.reading() as session:
        keys = session.scalars(select(Application.id).where(Application.contest_id == contest)).all()
    scan = folder / "скан.txt"
    for n in range(ATTACHMENTS):
        scan.write_text(f"Скан {n}\n" * 2000, "utf-8")
        files.add("application", keys[n % len(keys)], scan)
    scan.unlink()
