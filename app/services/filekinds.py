"""What a file is, told by its content and never by its name; and what it may be called when it is opened again."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from app.errors import Refused
from app.language.letters import canonical
from app.language.message import N_, Message
from app.services import pictures

#: An unpacked document may be this large, in bytes: more is a bomb.
_MOST_UNPACKED = 500_000_000
_MOST_NAME = 200

_EMPTY = N_("The file {file} is empty.")
_PROGRAM = N_("The file {file} is a program or a link to one. It was not kept.")
_MACROS = N_("The document {file} holds macros, which are programs. Save it without them and add it again.")
_UNKNOWN = N_(
    "The file {file} is of a kind that is not kept here or it is damaged. Kept are PDF, PNG, JPEG and TIFF, documents "
    "and tables of Word, Excel and LibreOffice, and plain text."
)
_BOMB = N_("The document {file} would be too large when it is unpacked. It was not kept.")


@dataclass(frozen=True)
class FileKind:
    """A kind of file. `endings` are the endings that its names may have, the first one for names without."""

    media_type: str
    endings: tuple[str, ...]

    @property
    def picture(self) -> bool:
        """Whether it is shown small and may hold what a camera writes beside the picture."""
        return self.media_type.startswith("image/")


_PDF = FileKind("application/pdf", (".pdf",))
_PNG = FileKind("image/png", (".png",))
_JPEG = FileKind("image/jpeg", (".jpg", ".jpeg"))
_TIFF = FileKind("image/tiff", (".tif", ".tiff"))
_TEXT = FileKind("text/plain", (".txt", ".csv"))
_DOC = FileKind("application/msword", (".doc",))
_XLS = FileKind("application/vnd.ms-excel", (".xls",))
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_PACKED = {
    "word/document.xml": FileKind(f"{_OPEN_XML}.wordprocessingml.document", (".docx",)),
    "xl/workbook.xml": FileKind(f"{_OPEN_XML}.spreadsheetml.sheet", (".xlsx",)),
    "ppt/presentation.xml": FileKind(f"{_OPEN_XML}.presentationml.presentation", (".pptx",)),
}
_FREE = {
    b"application/vnd.oasis.opendocument.text": FileKind("application/vnd.oasis.opendocument.text", (".odt",)),
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind(
        "application/vnd.oasis.opendocument.spreadsheet", (".ods",)
    ),
}
_KINDS = {kind.media_type: kind for kind in (*_PACKED.values(), *_FREE.values())} | {
    kind.media_type: kind for kind in (_PDF, _PNG, _JPEG, _TIFF, _TEXT, _DOC, _XLS)
}

_PICTURES = {b"\x89PNG\r\n\x1a\n": _PNG, b"\xff\xd8\xff": _JPEG, b"II*\0": _TIFF, b"MM\0*": _TIFF}
#: How programs, scripts and Windows' links begin.
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"L\0\0\0\x01\x14\x02\0",
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def kind_of(content: bytes, name: str) -> FileKind:
    """The kind of a file, sound as far as can be seen. Raises Refused, naming the file, for whatever is not kept."""
    if not content:
        raise Refused(Message(_EMPTY, {"file": name}))
    if content.startswith(_PROGRAMS):
        raise Refused(Message(_PROGRAM, {"file": name}))
    for mark, kind in _PICTURES.items():
        if content.startswith(mark):
            pictures.check(content, name)
            return kind
    found = _document(content, name)
    if found is None:
        raise Refused(Message(_UNKNOWN, {"file": name}))
    return found


def known_kind(media_type: str) -> FileKind:
    """The kind of a file that was kept under this media type."""
    return _KINDS[media_type]


def safe_name(name: str, kind: FileKind) -> str:
    """A name that Windows accepts and that ends as its kind does: a text that is called `list.bat` stays a text."""
    tidy = " ".join(_FORBIDDEN.sub(" ", canonical(name)).split()).strip(". ") or "file"
    stem, dot, ending = tidy.rpartition(".")
    if dot and f".{ending.lower()}" in kind.endings:
        return f"{stem[:_MOST_NAME].rstrip()}.{ending}"
    return f"{tidy[:_MOST_NAME].rstrip()}{kind.endings[0]}"


def _document(content: bytes, name: str) -> FileKind | None:
    if content.startswith(b"%PDF-"):
        return _PDF if b"startxref" in content else None
    if content.startswith(b"PK\x03\x04"):
        return _packed(content, name)
    if content.startswith(_OLD_OFFICE):
        return _old_office(content, name)
    return _TEXT if _is_text(content) else None


def _packed(content: bytes, name: str) -> FileKind | None:
    """A document of an office program, which is a ZIP file with certain entries."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {entry.filename: entry.file_size for entry in archive.infolist()}
            if sum(entries.values()) > _MOST_UNPACKED:
                raise Refused(Message(_BOMB, {"file": name}))
            if any(entry.rpartition("/")[2].lower() == "vbaproject.bin" for entry in entries):
                raise Refused(Message(_MACROS, {"file": name}))
            if "[Content_Types].xml" in entries:
                return next((kind for entry, kind in _PACKED.items() if entry in entries), None)
            if 0 < entries.get("mimetype", 0) < 100:
                return _FREE.get(archive.read("mimetype"))
    except Refused:
        raise
    except Exception:  # a damaged archive raises whatever it likes
        return None
    return None


def _old_office(content: bytes, name: str) -> FileKind | None:
    """A document of Word or Excel before 2007, told by the names of its streams; macros show in the same way."""
    if _stream("_VBA_PROJECT") in content:
        raise Refused(Message(_MACROS, {"file": name}))
    kinds = {"WordDocument": _DOC, "Workbook": _XLS}
    return next((kind for stream, kind in kinds.items() if _stream(stream) in content), None)


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_text(content: bytes) -> bool:
    """Words in UTF-8, or in the Windows letters of old programs; nothing that only machines read."""
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return not _CONTROLS.search(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return False
