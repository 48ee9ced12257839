"""What a campaign's state is, whatever way led to it; and processes that are killed on the way."""

import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from xltemplates.base.files import Input
from xltemplates.campaign.events import events
from xltemplates.campaign.evidence.verify import verify
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import collect, facts_of
from xltemplates.campaign.intake.unpack import Incoming
from xltemplates.campaign.standing.status import status_of
from xltemplates.layout.catalogue import Catalogue

ROUNDS = 20 if os.environ.get("CI") else 4  # of whatever happens by chance

State = tuple[tuple[object, ...], ...]


def files(sent: Path, folder: Path, real: int, other: int) -> list[Path]:
    """So many tables as they went out, and so many files that are none, in a mixed order."""
    folder.mkdir()
    made = []
    for copy in sorted((sent / "outbox").rglob("*_推荐表.xlsx"))[:real]:
        made.append(folder / copy.name)
        made[-1].write_bytes(copy.read_bytes())
    for number in range(other):
        made.append(folder / f"other-{number}.xlsx")
        made[-1].write_bytes(f"no workbook {number // 2}".encode())  # each content under two names
    return random.Random(7).sample(made, len(made))


def state(campaign: Campaign, catalogue: Catalogue) -> State:
    """Every receipt with its names, its verdict and what became of it: one line each."""
    status = status_of(campaign, catalogue, facts_of(campaign, catalogue))
    return tuple(
        (
            outcome.receipt.sha256,
            outcome.receipt.names,
            outcome.receipt.paper.status,
            outcome.receipt.submission,
            outcome.receipt.unit,
            outcome.code,
        )
        for outcome in status.outcomes
    )


def nothing_lost(campaign: Campaign, catalogue: Catalogue) -> bool:
    """Whether the ledger, as the next command finds it, holds everything that the events tell of."""
    told = {item["sha256"] for event in events.replay(campaign) for item in event.items if event.kind == "received"}
    return {line[0] for line in state(campaign, catalogue)} == told


def intact(campaign: Campaign) -> None:
    """The file of the database is whole; a server sees to that itself."""
    if not campaign.db:
        with sqlite3.connect(campaign.folder / "ledger.db") as link:
            assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert link.execute("PRAGMA foreign_key_check").fetchall() == []
        link.close()


def sound(campaign: Campaign, catalogue: Catalogue) -> None:
    """The database is whole, and it says what the events and originals say."""
    intact(campaign)
    assert verify(campaign, catalogue).faults == ()


def gather(campaign: Campaign, catalogue: Catalogue, paths: Iterable[Incoming | Input]) -> None:
    """Collect, to the end."""
    for _ in collect(campaign, catalogue, paths):
        pass


def started(work: Callable[[], object], report: Path) -> int:
    """A process that does some work; what goes wrong there is told in the report."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            work()
        except BaseException:
            report.write_text(traceback.format_exc(), "utf-8")
            code = 1
        os._exit(code)
    return child


def killed(work: Callable[[], object], seconds: float, report: Path) -> None:
    """Work that is killed after so long, wherever it is."""
    child = started(work, report)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def killed_at(work: Callable[[], object], step: int, report: Path) -> bool:
    """Work that is killed at so many SQL statements and file moves; False where it came to its end before."""

    def until_then() -> None:
        _count(step)
        work()

    _, status = os.waitpid(started(until_then, report), 0)
    return os.WIFSIGNALED(status)


def steps_until_whole(work: Callable[[int], Callable[[], object]], check: Callable[[int], None], report: Path) -> int:
    """Work that is killed at its first step, then anew at its second, and so on to its end; how many steps it has.

    `work` makes the campaign of an attempt and says what is to be done there; `check` judges what is left of it.
    """
    step, alive = 0, True
    while alive:
        step += 1
        alive = killed_at(work(step), step, report)
        check(step)
    assert not report.exists(), report.read_text("utf-8")
    return step


_MOVES = {"os.rename", "os.link", "os.remove", "os.chmod", "os.mkdir", "os.truncate"}  # what changes a folder


def _count(step: int) -> None:
    """Die at a step. Steps stand between all SQL statements, after commits, and around all changes of folders.

    SQLite tells of each statement before it runs, also of each row of an insertion and of what the driver sets up;
    of others SQLAlchemy tells. The interpreter tells of each change of a folder, by whatever call.
    """
    done = 0
    move = os.replace

    def on_step(*_: object) -> None:
        nonlocal done
        done += 1
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def replaced(*arguments: object) -> None:
        move(*arguments)  # type: ignore[arg-type]
        on_step()

    def executed(connection: Connection, *_: object) -> None:
        if connection.dialect.name != "sqlite":
            on_step()

    def connected(connection: object, _: object) -> None:
        if hasattr(connection, "set_trace_callback"):
            connection.set_trace_callback(on_step)

    os.replace = replaced  # type: ignore[assignment]
    sys.addaudithook(lambda name, _: on_step() if name in _MOVES else None)
    event.listen(Engine, "connect", connected)
    event.listen(Engine, "after_cursor_execute", executed)
    event.listen(Engine, "commit", on_step)
