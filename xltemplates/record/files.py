"""Files -> Parsed, one by one or many at once. A file that cannot be read is a verdict too, not an exception."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from pathlib import Path

from xltemplates.base.errors import Refused
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.read.form import read_form
from xltemplates.record.model import Parsed
from xltemplates.record.parse import parse_form

BATCH = 16  # files a worker is given at once: pickling the catalogue costs about what reading a file does
AHEAD = 32  # batches under way, so that memory stays flat however many files there are


def parse_file(path: Path, catalogue: Catalogue) -> Parsed:
    """The verdict on one file, whatever it is; status `rejected`, without a record, where it cannot be read."""
    try:
        return parse_form(read_form(path, catalogue))
    except Refused as refusal:
        return _rejected(path, Problem(refusal.code, "error", params=refusal.params))
    except OSError as error:
        reason = ("reason", error.strerror or type(error).__name__)
        return _rejected(path, Problem("file-unreadable", "error", params=(reason,)))


def parse_files(paths: Iterable[Path], catalogue: Catalogue, executor: Executor | None = None) -> Iterator[Parsed]:
    """The verdicts on many files, in their order, read by the executor's workers where one is given."""
    if executor is None:
        return (parse_file(path, catalogue) for path in paths)
    return _spread(iter(paths), catalogue, executor)


def _spread(paths: Iterator[Path], catalogue: Catalogue, executor: Executor) -> Iterator[Parsed]:
    pending: deque[Future[list[Parsed]]] = deque()
    while batch := list(islice(paths, BATCH)):
        pending.append(executor.submit(_batch, batch, catalogue))
        if len(pending) >= AHEAD:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()


def _batch(paths: list[Path], catalogue: Catalogue) -> list[Parsed]:
    return [parse_file(path, catalogue) for path in paths]


def _rejected(path: Path, problem: Problem) -> Parsed:
    return Parsed(path.name, _sha256(path), Identity(), "rejected", None, (problem,))


def _sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal; empty where they cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
