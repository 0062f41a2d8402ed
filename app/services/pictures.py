"""An image from the office's disk made fit to be kept and printed; Pillow is loaded here, with the first image."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError, Refused
from app.language.message import N_, Message

if TYPE_CHECKING:
    from PIL.Image import Image

#: The widest and highest that a letterhead is printed, in millimetres: A4 between the narrowest margins.
BOX_MM = (200, 30)
_DOTS_A_MM = 300 / 25.4
_MOST_BYTES = 20_000_000
_MOST_PIXELS = 40_000_000
_MOST_KEPT = 400_000
_QUALITY = 90

_NOT_AN_IMAGE = N_("The file {file} is not a PNG or JPEG image that can be read.")
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
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as fault:
        told = {"file": path.name, "reason": fault.strerror or str(fault)}
        raise KnownError(Message(N_("The file {file} was not read: {reason}"), told)) from fault
    if len(content) > _MOST_BYTES:
        raise Refused(Message(_TOO_LARGE, {"file": path.name}))
    return content


def fit(content: bytes, name: str) -> Fit:
    """The image of a PNG or JPEG file, ready to be printed. Raises Refused, naming the file, for anything else."""
    image = _decoded(content, name)
    image.thumbnail((round(BOX_MM[0] * _DOTS_A_MM), round(BOX_MM[1] * _DOTS_A_MM)))
    kept, media_type = _encoded(image, "PNG"), "image/png"
    if len(kept) > _MOST_KEPT:
        kept, media_type = _encoded(image, "JPEG"), "image/jpeg"
    return Fit(kept, media_type, image.width, image.height)


def _decoded(content: bytes, name: str) -> Image:
    """The pixels on white, upright."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise Refused(Message(_TOO_LARGE, {"file": name}))
                return _on_white(ImageOps.exif_transpose(opened))
        except (Refused, MemoryError):
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
            raise Refused(Message(_TOO_LARGE, {"file": name})) from bomb
        except Exception as odd:  # a decoder that is fed a damaged file raises whatever it likes
            raise Refused(Message(_NOT_AN_IMAGE, {"file": name})) from odd


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
