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
from xltemplates.record.limits import Limits
from xltemplates.record.model import Parsed
from xltemplates.record.parse import parse_form
from xltemplates.spec.model import Spec

BATCH = 16  # files a worker is given at once: a catalogue travels with each batch
AHEAD = 32  # batches under way, so that memory stays flat however many files there are


class Parser:
    """Parses the files of a catalogue, and keeps the limits it has built for each form; one for each thread."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._limits: dict[tuple[str, str], Limits] = {}

    def parse(self, path: Path) -> Parsed:
        """The verdict on one file, whatever it is; status `rejected`, without a record, where it cannot be read."""
        try:
            raw = read_form(path, self._catalogue)
        except Refused as refusal:
            return _rejected(path, Problem(refusal.code, "error", params=refusal.params))
        except OSError as error:
            reason = ("reason", error.strerror or type(error).__name__)
            return _rejected(path, Problem("file-unreadable", "error", params=(reason,)))
        return parse_form(raw, self._limits_of(raw.layout.spec))

    def _limits_of(self, spec: Spec) -> Limits:
        kept = self._limits.get((spec.form, spec.version))
        if kept is None or kept.spec is not spec:
            kept = self._limits[spec.form, spec.version] = Limits(spec)
        return kept


def parse_file(path: Path, catalogue: Catalogue) -> Parsed:
    """The verdict on one file, whatever it is; `parse_files` is quicker for many."""
    return Parser(catalogue).parse(path)


def parse_files(paths: Iterable[Path], catalogue: Catalogue, executor: Executor | None = None) -> Iterator[Parsed]:
    """The verdicts on many files, in their order, read by the executor's workers where one is given."""
    if executor is None:
        return map(Parser(catalogue).parse, paths)
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
    return list(map(Parser(catalogue).parse, paths))


def _rejected(path: Path, problem: Problem) -> Parsed:
    return Parsed(str(path), _sha256(path), Identity(), "rejected", None, (problem,))


def _sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal; empty where they cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
