"""The example's applications: the two winners with their budgets, one that got nothing, one still a draft."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.models.application import Application, ApplicationStatus, ApplicationVillage, DocumentCheck
from app.models.contest import ChecklistKind, SourceKind
from app.money import Money
from app.services.budget_lines import LineInput, ShareInput, add_lines
from app.services.documents_check import points_for
from app.services.editions import add_edition
from app.services.example.adding import Pair, add, add_all
from app.services.example.contest import DONOR_KIND
from app.services.example.people import APPLICANT_3, WINNER_1, WINNER_2, People

#: The title of an application → its key; the drafts are not among them.
Initiatives = Mapping[str, uuid.UUID]

TITLE_1 = "Атам, апам жана мен"
TITLE_2 = "Жомокко саякат"
TITLE_3 = "Демилге 3"
TITLE_4 = "Демилге 4 (каралама)"


@dataclass(frozen=True)
class Package:
    """One application as the example has it; `number` is None for a draft."""

    number: int | None
    status: ApplicationStatus
    title: str
    applicant: str
    aim: Pair = ("", "")
    lines: tuple[LineInput, ...] = ()
    reaches_all_villages: bool = False


def local_line(item: Pair, som: int) -> LineInput:
    """A budget line that the local budget bears, in whole som."""
    return _line(item, SourceKind.LOCAL_BUDGET, Money.som(som))


def donor_line(item: Pair, som: int) -> LineInput:
    """A budget line that the donor bears, in whole som."""
    return _line(item, DONOR_KIND, Money.som(som))


def _line(item: Pair, source: SourceKind, amount: Money) -> LineInput:
    """A row that one source bears; the deck tells no quantities and prices."""
    return LineInput(item[0], item[1], amount=amount, shares=(ShareInput(source, amount),))


#: The initiator's contribution of both winners: not valued, never added.
OWN_CONTRIBUTION = LineInput(
    "Демилгечинин салымы",
    "Вклад инициатора",
    shares=(
        ShareInput(
            SourceKind.INITIATOR_IN_KIND,
            None,
            "иш-чараларды уюштуруу жана өткөрүү",
            "организация и проведение мероприятий",
        ),
    ),
)

PACKAGES = (
    Package(
        number=1,
        status=ApplicationStatus.AWARDED,
        title=TITLE_1,
        applicant=WINNER_1,
        aim=(
            "жаш мигрант үй-бүлөлөрдүн ынтымагын бекемдөө жана жаштардын спорт менен машыгуусуна шарт түзүү",
            "укрепление согласия в молодых семьях мигрантов и создание условий для занятий молодёжи спортом",
        ),
        lines=(
            local_line(("байгелер, грамоталар, медалдар", "призы, грамоты, медали"), 12_000),
            donor_line(
                (
                    "спорттук шаймандар: обруч, аркан, волейбол жана баскетбол топтору жана гантелдер",
                    "спортивный инвентарь: обручи, скакалки, волейбольные и баскетбольные мячи, гантели",
                ),
                25_000,
            ),
            OWN_CONTRIBUTION,
        ),
    ),
    Package(
        number=2,
        status=ApplicationStatus.AWARDED,
        title=TITLE_2,
        applicant=WINNER_2,
        aim=(
            "Орозбеков айыл аймагындагы мүмкүнчүлүгү чектелген жана бала бакчага барбаган балдардын бош убактысын "
            "өткөрүүгө шарт түзүү",
            "создание условий для проведения свободного времени детей с ограниченными возможностями и детей, "
            "не посещающих детский сад, в Орозбековском айылном аймаке",
        ),
        lines=(
            local_line(
                ("түлкүнүн жана жылкынын 2 костюму, декорациялар", "2 костюма (лисы и лошади), декорации"), 11_000
            ),
            donor_line(
                (
                    "коёндун, илбирстин, аюунун, карышкырдын, короздун костюмдары",
                    "костюмы зайца, снежного барса, медведя, волка и петуха",
                ),
                25_000,
            ),
            OWN_CONTRIBUTION,
        ),
        reaches_all_villages=True,
    ),
    Package(
        number=3,
        status=ApplicationStatus.NOT_AWARDED,
        title=TITLE_3,
        applicant=APPLICANT_3,
        aim=("3-демилгенин максаты", "Цель инициативы 3"),
        lines=(local_line(("Чыгым 1", "Расход 1"), 10_000),),
    ),
    Package(number=None, status=ApplicationStatus.DRAFT, title=TITLE_4, applicant=""),
)


def add_initiatives(
    session: Session, contest_id: uuid.UUID, people: People, villages: Sequence[uuid.UUID], now: datetime
) -> Initiatives:
    """Add the applications with their budgets; the keys of the registered ones by title.

    The deck does not tell when they were registered: it is `now`.
    """
    keys: dict[str, uuid.UUID] = {}
    for package in PACKAGES:
        row = add(session, _application(contest_id, package, people, now))
        add_lines(session, row.id, package.lines)
        if package.reaches_all_villages:
            add_all(session, [ApplicationVillage(application_id=row.id, village_id=key) for key in villages])
        if package.number is not None:
            add_all(session, _documents(session, row))
            add_edition(session, row, now)
            keys[package.title] = row.id
    return keys


def _application(contest_id: uuid.UUID, package: Package, people: People, now: datetime) -> Application:
    return Application(
        contest_id=contest_id,
        number=package.number,
        registered_at=None if package.number is None else now,
        status=package.status,
        title=package.title,
        applicant_name=package.applicant,
        person_id=people.get(package.applicant),
        aim_ky=package.aim[0],
        aim_ru=package.aim[1],
    )


def _documents(session: Session, application: Application) -> list[DocumentCheck]:
    """What is registered came with its papers; the deck does not tell their pages."""
    points = points_for(session, application, ChecklistKind.DOCUMENT)
    return [DocumentCheck(application_id=application.id, point_id=point.id, received=True) for point in points]
