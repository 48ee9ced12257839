"""Files -> Parsed, by the workers of an executor."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

from xltemplates.base.files import Readable
from xltemplates.base.frozen import frozen
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import Parser, not_read, parser_of, rejected
from xltemplates.record.many.batch import spread, within
from xltemplates.record.parsed import Parsed


def spread_out(paths: Iterable[Readable], catalogue: Catalogue, executor: Executor, password: str) -> Iterator[Parsed]:
    """The verdicts on many files, in their order; `not-read` for one that a worker does not survive."""
    return spread(paths, Batch(catalogue, password, joined=catalogue.joined), died, executor)


@frozen
class Batch:
    """What a worker does with some files; it ends itself where one of them takes more than so many seconds.

    Equal where the forms are: a worker keeps them, and is sent none again. `joined`: the catalogue's.
    """

    catalogue: Catalogue
    password: str = ""
    seconds: float = 60.0
    joined: int = 0

    def __call__(self, paths: tuple[Readable, ...]) -> tuple[Parsed, ...]:
        """The verdicts, in order."""
        parser = parser_of(self.catalogue, self.password)
        return tuple(self._parsed(parser, path) for path in paths)

    def _parsed(self, parser: Parser, path: Readable) -> Parsed:
        with within(self.seconds):
            return parser.parse(path)


def died(path: Readable, reason: str) -> Parsed:
    """What stands for a verdict on a file at which a worker died, or took too long: it may be read the next time."""
    return rejected(path, not_read(reason))
