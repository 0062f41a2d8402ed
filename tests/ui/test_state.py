"""What the window remembers travels with the data folder and is never precious."""

from __future__ import annotations

import os
import stat

import pytest

from app.ui.state import FILE, UiState


def test_values_are_found_by_the_next_run(tmp_path):
    UiState(tmp_path).put("table/x", {"widths": {"аты": 120}})
    assert UiState(tmp_path).get("table/x") == {"widths": {"аты": 120}}


def test_none_forgets(tmp_path):
    state = UiState(tmp_path)
    state.put("a", 1)
    state.put("a", None)
    assert UiState(tmp_path).get("a", "nothing") == "nothing"


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b"null"])
def test_a_damaged_file_is_as_good_as_none(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    state = UiState(tmp_path)
    state.put("a", 1)
    assert UiState(tmp_path).get("a") == 1


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path):
    state = UiState(tmp_path / "gone")
    state.put("a", 1)
    assert state.get("a") == 1


def test_a_draft_is_kept_until_it_is_dropped(tmp_path):
    UiState(tmp_path).draft("new").keep({"title": "Баштал"})
    draft = UiState(tmp_path).draft("new")
    assert draft.load() == {"title": "Баштал"}
    draft.drop()
    assert UiState(tmp_path).draft("new").load() is None


@pytest.fixture
def synced(monkeypatch):
    """What was written through to the disk: the sizes of files, None for a folder."""
    found = []

    def sync(handle):
        about = os.fstat(handle)
        found.append(None if stat.S_ISDIR(about.st_mode) else about.st_size)

    monkeypatch.setattr(os, "fsync", sync)
    return found


@pytest.mark.skipif(os.name == "nt", reason="folders are not opened there")
def test_typing_is_written_through_to_the_disk_before_it_takes_its_place(tmp_path, synced):
    UiState(tmp_path).draft("new").keep({"title": "Баштал"})
    assert synced == [(tmp_path / FILE).stat().st_size, None]


def test_what_is_not_typing_may_wait(tmp_path, synced):
    UiState(tmp_path).put("window/zoom", 120)
    assert synced == []


def test_while_there_is_typing_everything_is_written_through_and_its_end_too(tmp_path, synced):
    state = UiState(tmp_path)
    draft = state.draft("new")
    draft.keep({"title": "Баштал"})
    synced.clear()
    state.put("window/zoom", 120)
    assert synced != []
    synced.clear()
    draft.drop()
    assert synced != []
    synced.clear()
    state.put("window/zoom", 110)
    assert synced == []
