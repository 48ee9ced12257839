"""Files -> Parsed, one by one or many at once. A file that cannot be read is a verdict too, not an exception."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from threading import get_ident
from typing import TYPE_CHECKING

from xltemplates.base.errors import Refused
from xltemplates.base.files import Readable, file_sha256
from xltemplates.base.frozen import SameObject
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.read.form import read_form
from xltemplates.record.answer import Limits
from xltemplates.record.parse import parse_form
from xltemplates.record.parsed import Parsed
from xltemplates.spec.model import Spec

if TYPE_CHECKING:
    from concurrent.futures import Executor

# Imported only where there is an executor: processes cost more than reading a file.
_MANY = "xltemplates.record.many.executor"


_NOT_READ = frozenset({"not-read", "file-missing", "file-unreadable"})


class Parser:
    """Parses the files of a catalogue, and keeps what it has learned of each form; one for each thread.

    `password` opens encrypted files, empty where none is known.
    """

    def __init__(self, catalogue: Catalogue, password: str = "") -> None:
        self._catalogue = catalogue
        self._password = password
        self._limits: dict[tuple[str, str], Limits] = {}

    def parse(self, path: Readable) -> Parsed:
        """The verdict on one file, whatever it is; status `rejected`, without a record, where it cannot be read."""
        try:
            raw = read_form(path, self._catalogue, self._password)
        except Refused as refusal:
            return rejected(path, Problem(refusal.code, "error", params=refusal.params))
        except OSError as error:
            reason = ("reason", error.strerror or type(error).__name__)
            return rejected(path, Problem("file-unreadable", "error", params=(reason,)))
        return parse_form(raw, self._limits_of(raw.layout.spec))

    def _limits_of(self, spec: Spec) -> Limits:
        kept = self._limits.get((spec.form, spec.version))
        if kept is None or kept.spec is not spec:
            kept = self._limits[spec.form, spec.version] = Limits(spec)
        return kept


def parser_of(catalogue: Catalogue, password: str = "") -> Parser:
    """The parser of a catalogue for this thread: batch after batch it is the same, as it remembers much."""
    return _parser(SameObject(catalogue), password, get_ident())


@lru_cache(maxsize=4)
def _parser(catalogue: SameObject[Catalogue], password: str, _thread: int) -> Parser:
    return Parser(catalogue.value, password)


def parse_file(path: Readable, catalogue: Catalogue, password: str = "") -> Parsed:
    """The verdict on one file, whatever it is; `parse_files` is quicker for many.

    A file that cannot be read is a verdict too: status `rejected`, no record, the reason among its problems. SpecFaults
    where the form it is of has a faulty spec.
    """
    return parser_of(catalogue, password).parse(path)


def parse_files(
    paths: Iterable[Readable], catalogue: Catalogue, executor: "Executor | None" = None, password: str = ""
) -> Iterator[Parsed]:
    """The verdicts on many files, in their order, read by the executor's workers where one is given.

    A file at which a worker dies, or which takes it without end, was `not-read`; the others go on.
    """
    if executor is None:
        return map(parser_of(catalogue, password).parse, paths)
    spread: Iterator[Parsed] = import_module(_MANY).spread_out(paths, catalogue, executor, password)
    return spread


def not_read(reason: str) -> Problem:
    """What is said of a file that could be read another time: it has no verdict. `reason` names what went wrong."""
    return Problem("not-read", "error", params=(("reason", reason),))


def was_read(parsed: Parsed) -> bool:
    """Whether the verdict is on the file's bytes; where it is not, the file was not to be had, or its reader gave up.

    Such a verdict is none: it says something of this machine at that time, and reading the file again may give another.
    """
    return all(problem.code not in _NOT_READ for problem in parsed.problems)


def rejected(path: Readable, problem: Problem) -> Parsed:
    """The verdict on a file that cannot be read, and why; its hash is empty where not even its bytes can be had."""
    return Parsed(str(path), file_sha256(path), Identity(), "rejected", None, (problem,))
