"""Work beside the window: results on this thread, cancelling, faults."""

from __future__ import annotations

import threading

import pytest

from app.language.message import N_, Message
from app.ui.jobs import Cancelled, Jobs
from app.ui.statusbar import StatusBar
from tests.ui.pseudo import pseudo_words

TITLE = Message(N_("Printing…"))


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_the_work_runs_elsewhere_and_the_result_comes_here(jobs, qtbot):
    threads = []
    got = []

    def work(progress):
        threads.append(threading.get_ident())
        return 6 * 7

    def done(result):
        threads.append(threading.get_ident())
        got.append(result)

    jobs.start(TITLE, work, done)
    qtbot.waitUntil(lambda: got == [42])
    assert threads[0] != threads[1] == threading.get_ident()
    assert jobs.running() == ()


def test_what_fails_is_handed_over(jobs, qtbot):
    failed, crashed = [], []
    jobs.crashed.connect(crashed.append)
    jobs.start(TITLE, lambda progress: 1 / 0, lambda _: None, failed.append)
    jobs.start(TITLE, lambda progress: {}["?"], lambda _: None)
    qtbot.waitUntil(lambda: bool(failed and crashed))
    assert (type(failed[0]), type(crashed[0])) == (ZeroDivisionError, KeyError)


def test_cancelled_work_ends_and_gives_nothing(jobs, qtbot):
    going = threading.Event()
    ended = []
    got = []

    def work(progress):
        going.set()
        try:
            while True:
                progress.report(1, 2)
        except Cancelled:
            ended.append(True)
            raise

    job = jobs.start(TITLE, work, got.append, got.append)
    assert going.wait(5)
    with qtbot.waitSignal(jobs.finished):
        job.cancel()
    assert (ended, got) == ([True], [])


def test_the_status_bar_shows_the_work_and_cancels_it(jobs, qtbot, tmp_path):
    bar = StatusBar(pseudo_words(tmp_path))
    qtbot.addWidget(bar)
    bar.show()
    bar.follow(jobs)
    assert not bar.cancel.isVisible()
    go_on = threading.Event()

    def work(progress):
        progress.report(3, 10)
        go_on.wait(5)
        progress.report(10, 10)

    jobs.start(TITLE, work, lambda _: None)
    qtbot.waitUntil(lambda: (bar.bar.value(), bar.bar.maximum()) == (3, 10))
    assert (bar.busy_label.text(), bar.cancel.isVisible()) == ("‹к›Printing…", True)
    with qtbot.waitSignal(jobs.finished):
        bar.cancel.click()
        go_on.set()
    assert not bar.cancel.isVisible()
