"""Looking into a finished PDF: pages, pixels, text, search."""

from __future__ import annotations

import pytest

from app.documents.preview import Preview
from app.documents.render import Papers
from app.errors import KnownError
from app.services.papers.facts import Format, Marks, Mode
from tests.documents import specimens


@pytest.fixture(scope="module")
def paper() -> bytes:
    return Papers().render(specimens.results(), Mode.KY, Format.PDF, Marks(draft="Каралама"))


def test_pages_and_their_sizes(paper: bytes) -> None:
    with Preview(paper) as preview:
        assert preview.page_count == 3
        assert [round(side) for side in preview.page_size(0)] == [595, 842]


def test_a_page_is_drawn_in_the_asked_size_with_ink_on_white(paper: bytes) -> None:
    with Preview(paper) as preview:
        image = preview.image(0, 1.5)
    assert (image.width, image.height) == (893, 1263)
    assert image.stride >= image.width * 4
    assert len(image.data) == image.stride * image.height
    assert image.data[:3] == b"\xff\xff\xff"
    assert min(image.data[::4]) < 40


def test_words_are_found_whatever_their_case_and_over_lines(paper: bytes) -> None:
    with Preview(paper) as preview:
        assert {found.page for found in preview.find("айылдык КЕҢЕШ")} == {0, 1, 2}
        (reference,) = preview.find("28-декабрындагы № 226")
        (title,) = preview.find("жыйынтыгы жөнүндө")
        assert preview.find("жок сөз") == ()
        assert preview.find("  ") == ()
    assert (reference.page, len(reference.boxes), len(title.boxes)) == (0, 1, 2)
    box = reference.boxes[0]
    assert 85 < box.left < 567
    assert 10 < box.height < 20
    assert box.top < 842 / 2


def test_text_is_read_with_ordinary_spaces(paper: bytes) -> None:
    with Preview(paper) as preview:
        assert "23 000" in preview.text(0)


def test_a_damaged_file_is_refused_calmly() -> None:
    with pytest.raises(KnownError):
        Preview(b"not a paper")


def test_closing_twice_is_harmless(paper: bytes) -> None:
    preview = Preview(paper)
    preview.close()
    preview.close()
