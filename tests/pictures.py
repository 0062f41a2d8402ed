"""Images made for the tests: a sign with some colour, as PNG or JPEG of any size."""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image, ImageDraw


def sign(width: int = 600, height: int = 200, form: str = "PNG", mode: str = "RGB", **options: Any) -> bytes:
    """A blue disc in a frame, on nothing where the mode knows nothing."""
    image = Image.new(mode, (width, height))
    draw = ImageDraw.Draw(image)
    if mode != "RGBA":
        draw.rectangle((0, 0, width, height), fill="white")
    draw.rectangle((0, 0, width - 1, height - 1), outline="black", width=max(height // 40, 1))
    side = height // 2
    draw.ellipse((width // 2 - side // 2, side // 2, width // 2 + side // 2, side * 3 // 2), fill="blue")
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def noise(width: int, height: int, form: str = "PNG") -> bytes:
    """What a photograph is to a compressor: hardly to be made smaller."""
    stream = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(stream, form)
    return stream.getvalue()


def opened(content: bytes) -> Image.Image:
    """The pixels of an image's bytes."""
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return image.copy()


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head promises more pixels than there are."""
    png = bytearray(sign(8, 8))
    png[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    png[29:33] = zlib.crc32(png[12:29]).to_bytes(4, "big")
    return bytes(png)
