"""The office's own image: what may be loaded, what is kept of it, how it is undone, what papers bear it."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.errors import KnownError, Missing, Refused, Stale
from app.models.audit import OperationCode
from app.models.office import LetterheadImage
from app.services import pictures
from app.services.letterhead import LetterheadService
from app.services.papers.facts import Format, Mode
from tests.documents.reading import word_pictures
from tests.pictures import bomb, noise, opened, sign
from tests.services.builders import Office
from tests.services.papers.desk import FREE, REGULATION, SUMMARY, Desk, tamper


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A PNG on the office's disk."""
    path = tmp_path / "герб.png"
    path.write_bytes(sign())
    return path


@pytest.fixture
def letterhead(office: Office) -> LetterheadService:
    """The service under test, over an office."""
    office.set_up()
    return LetterheadService(office.uow)


def version(office: Office) -> int:
    return office.office.view().version


def test_an_office_prints_lines_alone_until_it_loads_an_image(letterhead: LetterheadService) -> None:
    assert letterhead.picture() is None


def test_an_image_is_loaded_taken_back_done_again_and_removed(
    office: Office, letterhead: LetterheadService, file: Path
) -> None:
    letterhead.load(version(office), file)
    picture = letterhead.picture()
    assert picture is not None
    assert (picture.width_px, picture.height_px) == (600, 200)
    office.uow.undo()
    assert letterhead.picture() is None
    office.uow.redo()
    assert letterhead.picture() == picture
    letterhead.remove(version(office))
    assert letterhead.picture() is None
    office.uow.undo()
    assert letterhead.picture() == picture


def test_the_same_image_is_kept_once(office: Office, letterhead: LetterheadService, file: Path) -> None:
    letterhead.load(version(office), file)
    letterhead.remove(version(office))
    letterhead.load(version(office), file)
    with office.uow.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT sha256 FROM letterhead_image").all()
    assert len(rows) == 1


def test_the_bytes_stay_out_of_the_audit(office: Office, letterhead: LetterheadService, file: Path) -> None:
    letterhead.load(version(office), file)
    with office.uow.reading() as session:
        query = "SELECT new FROM change WHERE entity = 'letterhead_image'"
        [kept] = session.connection().exec_driver_sql(query).scalars()
    assert set(json.loads(kept)) == {"sha256", "media_type", "width_px", "height_px"}


def test_a_kept_image_is_permanent(office: Office, letterhead: LetterheadService, file: Path) -> None:
    letterhead.load(version(office), file)
    assert not OperationCode.LETTERHEAD_KEEP.undoable
    with pytest.raises(IntegrityError, match="permanent"), office.uow.operation(OperationCode.OFFICE_CHANGE) as tx:
        tx.session.scalars(select(LetterheadImage)).one().width_px = 1


def test_two_who_change_the_office(office: Office, letterhead: LetterheadService, file: Path) -> None:
    seen = version(office)
    letterhead.load(seen, file)
    for late in (lambda: letterhead.load(seen, file), lambda: letterhead.remove(seen)):
        with pytest.raises(Stale):
            late()
    assert letterhead.picture() is not None


def test_no_image_without_an_office(office: Office, file: Path) -> None:
    with pytest.raises(Missing):
        LetterheadService(office.uow).load(1, file)


ODD = {
    "nothing": b"",
    "words": "Бланк".encode() * 100,
    "a torn image": sign()[:200],
    "a GIF": sign(form="GIF"),
    "a PDF": b"%PDF-1.7\n",
    "a head of a PNG": b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_odd_files_are_refused_by_name(
    office: Office, letterhead: LetterheadService, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "бланк.png"
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        letterhead.load(version(office), path)
    assert caught.value.message.args["file"] == "бланк.png"
    assert letterhead.picture() is None


def test_a_file_that_is_not_there(office: Office, letterhead: LetterheadService, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        letterhead.load(version(office), tmp_path / "жок.png")


@pytest.mark.parametrize("side", [6_400, 9_500, 20_000])
def test_bombs_are_refused_before_they_are_unpacked(side: int) -> None:
    with pytest.raises(Refused) as caught:
        pictures.fit(bomb(side, side), "бомба.png")
    assert caught.value.message.msgid == pictures._TOO_LARGE


def test_a_file_too_large_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / "чоң.png"
    with path.open("wb") as file:
        file.truncate(pictures._MOST_BYTES + 1)
    with pytest.raises(Refused):
        pictures.read(path)


@pytest.mark.parametrize(
    ("content", "size"),
    [(sign(6000, 1000), (2124, 354)), (sign(9000, 300), (2362, 79)), (sign(100, 50), (100, 50))],
)
def test_an_image_is_shrunk_to_what_print_shows(content: bytes, size: tuple[int, int]) -> None:
    kept = pictures.fit(content, "герб.png")
    assert (kept.width_px, kept.height_px) == opened(kept.content).size == size
    assert len(kept.content) <= pictures._MOST_KEPT


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("PNG", "1"), ("PNG", "P"), ("JPEG", "CMYK")]
)
def test_every_kind_of_pixels_becomes_colour_on_white(form: str, mode: str) -> None:
    content = sign(form=form, mode="RGBA") if mode == "RGBA" else converted(form, mode)
    image = opened(pictures.fit(content, "герб").content)
    assert image.mode == "RGB"
    assert min(image.getpixel((20, 100))) > 250  # beside the disc


def converted(form: str, mode: str) -> bytes:
    stream = io.BytesIO()
    opened(sign()).convert(mode).save(stream, form)
    return stream.getvalue()


def test_a_photograph_is_kept_as_jpeg() -> None:
    kept = pictures.fit(noise(3000, 450), "сүрөт.png")
    assert (kept.media_type, opened(kept.content).format or "") == ("image/jpeg", "")
    assert kept.content[:2] == b"\xff\xd8"


def test_a_photograph_stands_upright_and_tells_nothing_of_its_camera() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Камера 1"
    kept = pictures.fit(sign(100, 40, "JPEG", exif=exif.tobytes()), "сүрөт.jpg")
    assert (kept.width_px, kept.height_px) == (40, 100)
    assert b"Exif" not in kept.content


@pytest.mark.parametrize("mode", Mode)
def test_acts_bear_the_image_and_sheets_do_not(desk: Desk, file: Path, mode: Mode) -> None:
    desk.services.letterhead.load(desk.services.office.view().version, file)
    fresh = desk.services.papers.fresh
    assert len(word_pictures(fresh(REGULATION, desk.contest, mode, Format.DOCX))) == 1
    assert word_pictures(fresh(SUMMARY, desk.contest, mode, Format.DOCX)) == []


def test_a_switched_off_letterhead_takes_its_image_along(desk: Desk, file: Path) -> None:
    office = desk.services.office
    desk.services.letterhead.load(office.view().version, file)
    office.change_profile(office.profile().version, hidden_blocks=frozenset({"letterhead"}))
    assert word_pictures(desk.services.papers.fresh(FREE, desk.contest, Mode.KY, Format.DOCX)) == []


def test_an_issued_paper_keeps_its_image_and_names_it(desk: Desk, file: Path) -> None:
    services = desk.services
    services.letterhead.load(services.office.view().version, file)
    picture = services.letterhead.picture()
    paper = services.papers.draft(FREE, desk.contest)
    texts = services.papers.read(paper).texts
    texts = {lang: text.__class__(**{**text.__dict__, "title": "Мисал"}) for lang, text in texts.items()}
    services.papers.edit(paper, desk.version(paper), texts=texts, convocation="", session_number="")
    services.papers.issue(paper, desk.version(paper), number="9", dated=services.history.rows()[0].at.date())
    services.letterhead.remove(services.office.view().version)
    assert len(word_pictures(services.papers.content(paper, Mode.BOTH, Format.DOCX))) == 1
    assert services.checks.run().findings == ()
    with closing(sqlite3.connect(desk.store)) as connection:
        [kept] = connection.execute("SELECT facts FROM paper WHERE number = '9'").fetchone()
    facts = json.loads(kept)
    assert picture is not None
    assert facts["picture"] == picture.sha256


def test_an_altered_image_is_found_by_the_check(desk: Desk, file: Path) -> None:
    desk.services.letterhead.load(desk.services.office.view().version, file)
    assert desk.services.checks.run().findings == ()
    tamper(desk.store, "UPDATE letterhead_image SET content = x'00'")
    assert len(desk.services.checks.run().findings) == 1
