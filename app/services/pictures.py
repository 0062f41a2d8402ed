"""Images from the office's disk: checked, made fit for print, shown small, freed of what cameras write beside them.

Pillow is loaded here, with the first image.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Refused
from app.language.message import N_, Message
from app.services.diskfiles import read_whole

if TYPE_CHECKING:
    from PIL.Image import Image

#: The widest and highest that a letterhead is printed, in millimetres: A4 between the narrowest margins.
BOX_MM = (200, 30)
_DOTS_A_MM = 300 / 25.4
_MOST_BYTES = 20_000_000
_MOST_PIXELS = 40_000_000
_MOST_KEPT = 400_000
_QUALITY = 90
_FINE_QUALITY = 95
_MOST_PAGES = 300

_PRINTED = ("PNG", "JPEG")
_ATTACHED = ("PNG", "JPEG", "TIFF")

_NOT_AN_IMAGE = N_("The file {file} is not a PNG or JPEG image that can be read.")
_DAMAGED = N_("The image {file} is damaged and cannot be shown. It was not kept.")
_TOO_LARGE = N_("The image {file} is too large: at most 20 MB and 40 million pixels.")


@dataclass(frozen=True)
class Fit:
    """An image as it is kept: shrunk to 300 dots an inch in its box, on white, without what cameras write beside it."""

    content: bytes
    media_type: str
    width_px: int
    height_px: int


def read(path: Path) -> bytes:
    """The bytes of a file. Raises KnownError where it cannot be read, Refused where it is too large."""
    return read_whole(path, _MOST_BYTES, Message(_TOO_LARGE, {"file": path.name}))


def fit(content: bytes, name: str) -> Fit:
    """The image of a PNG or JPEG file, ready to be printed. Raises Refused, naming the file, for anything else."""
    with _opened(content, name, _PRINTED, _NOT_AN_IMAGE) as opened:
        image = _upright_on_white(opened)
    image.thumbnail((round(BOX_MM[0] * _DOTS_A_MM), round(BOX_MM[1] * _DOTS_A_MM)))
    kept, media_type = _encoded(image, "PNG"), "image/png"
    if len(kept) > _MOST_KEPT:
        kept, media_type = _encoded(image, "JPEG"), "image/jpeg"
    return Fit(kept, media_type, image.width, image.height)


def check(content: bytes, name: str) -> None:
    """Unpack every page of a PNG, JPEG or TIFF file. Raises Refused, naming the file, for damaged ones and bombs."""
    with _opened(content, name, _ATTACHED, _DAMAGED) as opened:
        for _page in _pages(opened, name):
            opened.load()


def thumbnail(content: bytes, name: str, side: int) -> bytes:
    """The first page as a PNG of at most `side` pixels, upright on white. Raises Refused as `check` does."""
    with _opened(content, name, _ATTACHED, _DAMAGED) as opened:
        opened.draft("RGB", (side, side))  # lets a JPEG be unpacked small at once
        image = _upright_on_white(opened)
    image.thumbnail((side, side))
    return _encoded(image, "PNG")


def without_traces(content: bytes, name: str) -> bytes:
    """The same image in the same format, upright, without place, time, camera and whatever else stands beside it.

    The pixels are unpacked and packed anew, so that nothing can hide. Raises Refused as `check` does.
    """
    with _opened(content, name, _ATTACHED, _DAMAGED) as opened:
        form, pages = str(opened.format), (_bare(opened) for _page in _pages(opened, name))
        first, stream = next(pages), io.BytesIO()
        profile = {"icc_profile": opened.info["icc_profile"]} if "icc_profile" in opened.info else {}
        if form == "TIFF":
            first.save(stream, form, compression="tiff_adobe_deflate", save_all=True, append_images=pages)
        else:
            first.save(stream, form, quality=_FINE_QUALITY, **profile)
        return stream.getvalue()


def _bare(opened: Image) -> Image:
    """The pixels of the page at hand, upright, and nothing else."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(opened)
    bare = Image.new(upright.mode, upright.size)
    if upright.mode == "P":
        bare.putpalette(upright.getpalette("RGB") or [])
    bare.paste(upright)
    return bare


def _pages(opened: Image, name: str) -> Iterator[int]:
    """Turns to one page after the other, each measured before it is unpacked."""
    count = getattr(opened, "n_frames", 1)
    if count > _MOST_PAGES:
        raise Refused(Message(_TOO_LARGE, {"file": name}))
    for page in range(count):
        opened.seek(page)
        _measure(opened, name)
        yield page


@contextmanager
def _opened(content: bytes, name: str, formats: tuple[str, ...], odd: str) -> Iterator[Image]:
    """The image of a file, measured, not yet unpacked; whatever a decoder raises in the block becomes Refused."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(io.BytesIO(content), formats=formats) as opened:
                _measure(opened, name)
                yield opened
        except (Refused, MemoryError):
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
            raise Refused(Message(_TOO_LARGE, {"file": name})) from bomb
        except Exception as fault:  # a decoder that is fed a damaged file raises whatever it likes
            raise Refused(Message(odd, {"file": name})) from fault


def _measure(image: Image, name: str) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise Refused(Message(_TOO_LARGE, {"file": name}))


def _upright_on_white(opened: Image) -> Image:
    from PIL import ImageOps

    return _on_white(ImageOps.exif_transpose(opened))


def _on_white(image: Image) -> Image:
    """Paper is white: what shows through shows white."""
    from PIL import Image

    seen = image.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


def _encoded(image: Image, form: str) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, optimize=True, quality=_QUALITY)
    return stream.getvalue()
