"""Attached files: what is taken in, what is refused in a sentence, what goes out without its traces."""

from __future__ import annotations

import io
import uuid
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from app.errors import Invalid, KnownError, Missing, Refused, Stale
from app.services import attachments, filekinds, pictures
from app.services.attachments import AttachmentService
from app.store.files import Files
from app.store.location import STORE_FILE
from app.store.store import Store
from app.store.unit_of_work import UnitOfWork
from tests.pictures import bomb, noise, opened, sign
from tests.services.builders import Office
from tests.store.store_builders import VERSION, TickingClock, work

OWNER = "village"


class Shelf:
    """The service under test over an office, one thing that files are attached to, and a disk to take them from."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.folder = folder
        self.service = AttachmentService(office.uow, folder)
        self.owner = office.office.add_village(name_ky="Айыл 1")

    def file(self, content: bytes, name: str = "скан.pdf") -> Path:
        path = self.folder / "disk" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def add(self, content: bytes, name: str = "скан.pdf") -> uuid.UUID:
        return self.service.add(OWNER, self.owner, self.file(content, name))

    def names(self) -> list[str]:
        return [row.name for row in self.service.rows(OWNER, self.owner)]


@pytest.fixture
def shelf(office: Office, tmp_path: Path) -> Shelf:
    return Shelf(office, tmp_path)


PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


def packed(*entries: str, content: bytes = b"<x/>") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in entries:
            archive.writestr(entry, content)
    return stream.getvalue()


def old_office(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + b"\0\0".join(each.encode("utf-16-le") for each in streams)
    )


OPEN_XML = "application/vnd.openxmlformats-officedocument"
KEPT = {
    "a PDF": (PDF, "application/pdf", "скан.pdf"),
    "a PNG": (sign(), "image/png", "скан.png"),
    "a JPEG": (noise(60, 60, "JPEG"), "image/jpeg", "скан.jpg"),
    "a TIFF": (sign(form="TIFF"), "image/tiff", "скан.tif"),
    "a text": ("Өтүнмө, ң ө ү".encode(), "text/plain", "скан.txt"),
    "an old text": ("Заявка".encode("cp1251"), "text/plain", "скан.txt"),
    "Word": (packed("[Content_Types].xml", "word/document.xml"), f"{OPEN_XML}.wordprocessingml.document", "скан.docx"),
    "Excel": (packed("[Content_Types].xml", "xl/workbook.xml"), f"{OPEN_XML}.spreadsheetml.sheet", "скан.xlsx"),
    "LibreOffice": (
        packed("mimetype", content=b"application/vnd.oasis.opendocument.text"),
        "application/vnd.oasis.opendocument.text",
        "скан.odt",
    ),
    "old Word": (old_office("WordDocument"), "application/msword", "скан.doc"),
    "old Excel": (old_office("Workbook"), "application/vnd.ms-excel", "скан.xls"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "media_type", "name"), KEPT.values(), ids=KEPT)
def test_the_kind_is_told_by_the_content_and_the_name_follows(
    shelf: Shelf, content: bytes, media_type: str, name: str
) -> None:
    shelf.add(content, "скан")
    [row] = shelf.service.rows(OWNER, shelf.owner)
    assert (row.media_type, row.name, row.bytes) == (media_type, name, len(content))
    assert shelf.service.content(row) == content


REFUSED = {
    "nothing": (b"", filekinds._EMPTY),
    "a program": (b"MZ\x90\0" + b"\0" * 99, filekinds._PROGRAM),
    "a program of Linux": (b"\x7fELF" + b"\0" * 99, filekinds._PROGRAM),
    "a script": (b"#!/bin/sh\nls\n", filekinds._PROGRAM),
    "bytes": (bytes(range(256)), filekinds._UNKNOWN),
    "a torn PDF": (b"%PDF-1.7\n1 0 obj", filekinds._UNKNOWN),
    "an archive": (packed("a.txt"), filekinds._UNKNOWN),
    "a torn archive": (packed("[Content_Types].xml", "word/document.xml")[:40], filekinds._UNKNOWN),
    "macros": (packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), filekinds._MACROS),
    "old macros": (old_office("WordDocument", "_VBA_PROJECT"), filekinds._MACROS),
    "an installer": (old_office("!_StringData"), filekinds._UNKNOWN),
    "a GIF": (sign(form="GIF"), filekinds._UNKNOWN),
    "a torn photo": (noise(300, 300, "JPEG")[:900], pictures._DAMAGED),
    "a torn scan": (sign()[:200], pictures._DAMAGED),
    "a bomb": (bomb(20_000, 20_000), pictures._TOO_LARGE),
    "a bomb just beyond": (bomb(6_400, 6_400), pictures._TOO_LARGE),
}


@pytest.mark.parametrize(("content", "sentence"), REFUSED.values(), ids=REFUSED)
def test_odd_files_are_refused_by_name_and_nothing_is_kept(shelf: Shelf, content: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        shelf.add(content, "файл.pdf")
    assert (caught.value.message.msgid, caught.value.message.args["file"]) == (sentence, "файл.pdf")
    assert shelf.names() == []
    assert not (shelf.folder / "demilge-files").exists()


def test_a_packed_bomb_is_refused_before_it_is_unpacked(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed("[Content_Types].xml", "word/document.xml", content=b"\0" * 100_000)
    monkeypatch.setattr(filekinds, "_MOST_UNPACKED", 150_000)
    with pytest.raises(Refused) as caught:
        shelf.add(content)
    assert caught.value.message.msgid == filekinds._BOMB


def test_a_scan_of_too_many_pages_is_refused(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_PAGES", 2)
    shelf.add(pages(2), "эки.tif")
    with pytest.raises(Refused):
        shelf.add(pages(3), "үч.tif")
    assert shelf.names() == ["эки.tif"]


def pages(count: int) -> bytes:
    stream = io.BytesIO()
    first, *rest = [Image.new("1", (30, 40 + number)) for number in range(count)]
    first.save(stream, "TIFF", save_all=True, append_images=rest)
    return stream.getvalue()


def test_a_file_that_is_too_large(shelf: Shelf) -> None:
    path = shelf.file(b"")
    with path.open("wb") as file:
        file.truncate(attachments.MOST_BYTES + 1)
    with pytest.raises(Refused) as caught:
        shelf.service.take_in(path)
    assert caught.value.message.args == {"file": "скан.pdf", "limit": 50}


def test_a_file_that_is_not_there(shelf: Shelf) -> None:
    with pytest.raises(KnownError):
        shelf.service.take_in(shelf.folder / "жок.pdf")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("тизме.bat", "тизме.bat.txt"),
        ("тизме.CSV", "тизме.CSV"),
        ('а<б>:"в".txt', "а б в.txt"),
        ("...", "file.txt"),
        ("ө" * 280 + ".txt", "ө" * 200 + ".txt"),
    ],
)
def test_a_name_never_promises_another_kind(name: str, kept: str) -> None:
    assert filekinds.safe_name(name, filekinds._TEXT) == kept


def test_the_same_file_is_kept_once_and_attached_once_to_a_thing(shelf: Shelf) -> None:
    first = shelf.add(PDF, "биринчи.pdf")
    assert shelf.add(PDF, "экинчи.pdf") == first
    assert shelf.names() == ["биринчи.pdf"]
    other = shelf.office.office.add_village(name_ky="Айыл 2")
    assert shelf.service.add(OWNER, other, shelf.file(PDF)) != first
    assert len([path for path in (shelf.folder / "demilge-files").rglob("*") if path.is_file()]) == 1
    assert shelf.service.counts(OWNER, [shelf.owner, other, uuid.uuid4()]) == {shelf.owner: 1, other: 1}


def test_several_files_are_one_step(shelf: Shelf) -> None:
    taken = [shelf.service.take_in(shelf.file(text, f"{text.decode()}.txt")) for text in (b"one", b"two")]
    shelf.service.attach(OWNER, shelf.owner, taken)
    assert shelf.names() == ["one.txt", "two.txt"]
    shelf.office.uow.undo()
    assert shelf.names() == []
    shelf.office.uow.redo()
    assert shelf.names() == ["one.txt", "two.txt"]


def test_what_is_removed_comes_back_with_its_bytes(shelf: Shelf) -> None:
    key = shelf.add(PDF)
    row = shelf.service.row(key)
    shelf.service.remove({key: row.version})
    assert shelf.names() == []
    with pytest.raises(Missing):
        shelf.service.row(key)
    shelf.office.uow.undo()
    assert shelf.service.content(shelf.service.row(key)) == PDF


def test_a_note_is_kept_and_too_long_a_one_is_not(shelf: Shelf) -> None:
    key = shelf.add(PDF)
    shelf.service.change_note(key, 1, " Паспорттун көчүрмөсү ")
    assert shelf.service.row(key).note == "Паспорттун көчүрмөсү"
    with pytest.raises(Stale):
        shelf.service.change_note(key, 1, "башка")
    with pytest.raises(Invalid):
        shelf.service.change_note(key, 2, "а" * 501)


def test_nothing_is_attached_to_what_is_gone(shelf: Shelf) -> None:
    taken = shelf.service.take_in(shelf.file(PDF))
    with pytest.raises(Missing):
        shelf.service.attach(OWNER, uuid.uuid4(), [taken])


def test_a_small_picture_is_upright_and_small(shelf: Shelf) -> None:
    shelf.add(photo(200, 100), "сүрөт.jpg")
    [row] = shelf.service.rows(OWNER, shelf.owner)
    small = shelf.service.thumbnail(row, 64)
    assert small is not None
    assert opened(small).size == (32, 64)
    assert shelf.service.thumbnail(row, 64) is small


def test_what_is_no_picture_or_spoilt_has_no_small_one(shelf: Shelf) -> None:
    shelf.add(PDF)
    shelf.add(sign(), "белги.png")
    pdf, picture = shelf.service.rows(OWNER, shelf.owner)
    assert shelf.service.thumbnail(pdf, 64) is None
    place = Files(shelf.folder).place(picture.sha256)
    place.chmod(0o644)
    place.write_bytes(b"spoilt")
    assert shelf.service.thumbnail(picture, 64) is None


def photo(width: int, height: int, form: str = "JPEG") -> bytes:
    """A picture that lies on its side and tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Камера 1"
    exif.get_ifd(0x8825)[2] = (42.0, 52.0, 7.0)
    return sign(width, height, form, exif=exif.tobytes())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_a_photo_goes_out_upright_without_its_traces_and_stays_as_it_was(shelf: Shelf, form: str) -> None:
    content = photo(200, 100, form)
    shelf.add(content, "сүрөт")
    [row] = shelf.service.rows(OWNER, shelf.owner)
    out = shelf.service.export(row, shelf.folder)
    with Image.open(out) as image:
        assert (image.format, image.size) == (form, (100, 200))
        assert not image.getexif().get_ifd(0x8825)
        assert 0x010F not in image.getexif()
    assert "Камера".encode() not in out.read_bytes()
    assert shelf.service.content(row) == content


def test_the_test_photo_really_tells_where_it_was_taken() -> None:
    with Image.open(io.BytesIO(photo(200, 100))) as image:
        assert image.getexif().get_ifd(0x8825)


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "1", "LA"])
def test_pixels_of_every_kind_go_out_as_they_are(mode: str) -> None:
    image, stream = opened(sign()).convert(mode), io.BytesIO()
    image.save(stream, "PNG")
    out = opened(pictures.without_traces(stream.getvalue(), "белги.png"))
    assert out.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()


def test_a_scan_of_several_pages_goes_out_with_all_of_them() -> None:
    with Image.open(io.BytesIO(pictures.without_traces(pages(3), "скан.tif"))) as image:
        assert [(image.seek(page), image.size)[1] for page in range(image.n_frames)] == [(30, 40), (30, 41), (30, 42)]


def test_nothing_is_written_over_and_nothing_into_the_data_folder(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add(PDF)
    [row] = shelf.service.rows(OWNER, shelf.owner)
    out = tmp_path / "out"
    out.mkdir()
    assert [shelf.service.export(row, out).name for _time in range(3)] == ["скан.pdf", "скан (2).pdf", "скан (3).pdf"]
    with pytest.raises(KnownError):
        shelf.service.export(row, tmp_path / "demilge-files" / "ab")
    with pytest.raises(KnownError):
        shelf.service.export(row, tmp_path / "no such folder")


def test_an_altered_or_lost_file_is_neither_opened_nor_written_out(shelf: Shelf) -> None:
    shelf.add(PDF)
    [row] = shelf.service.rows(OWNER, shelf.owner)
    place = Files(shelf.folder).place(row.sha256)
    place.chmod(0o644)
    place.write_bytes(PDF + b" ")
    with pytest.raises(KnownError, match="altered"):
        shelf.service.content(row)
    place.unlink()
    with pytest.raises(KnownError, match="no longer"):
        shelf.service.export(row, shelf.folder)
    shelf.add(PDF)
    assert shelf.service.content(row) == PDF


def test_a_file_without_a_row_harms_nobody(shelf: Shelf) -> None:
    """The program ended after the file was kept, before the row was saved."""
    taken = shelf.service.take_in(shelf.file(PDF))
    part = Files(shelf.folder).place(taken.sha256).with_suffix(".part")
    part.write_bytes(b"half")
    with shelf.office.uow.reading() as session:
        assert list(attachments.file_findings(session, shelf.folder)) == []
    key = shelf.add(PDF)
    assert shelf.service.content(shelf.service.row(key)) == PDF


def test_reading_beside_a_window_leaves_the_folder_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with work(folder) as uow:
        shelf = Shelf(Office(uow), folder)
        shelf.add(sign(), "белги.png")
    before = tree(folder)
    store = Store.open_for_reading(folder, version=VERSION)
    service = AttachmentService(UnitOfWork(store, TickingClock(), lambda: None), folder)
    [row] = service.rows(OWNER, shelf.owner)
    assert (service.content(row), service.thumbnail(row, 32) is None) == (sign(), False)
    store.close()
    assert tree(folder) == before
    assert (folder / STORE_FILE) in before


def tree(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}
