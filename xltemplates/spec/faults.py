"""The faults of one spec file, gathered so that its author sees all of them at once."""

from collections.abc import Iterable
from difflib import get_close_matches

from xltemplates.base.errors import Fault, SpecFaults
from xltemplates.spec.model import Position


class Report:
    """The faults found so far in one file.

    `thorough`: Cerberus judges every mapping of the file, also those that are plainly right (`Structure.breaches`).
    """

    def __init__(self, file: str, thorough: bool = False) -> None:
        self.file = file
        self.thorough = thorough
        self._found: list[Fault] = []

    def add(self, position: Position, code: str, **params: object) -> None:
        """One more fault; `code` is its message and `params` fill the blanks."""
        self._found.append(Fault(self.file, position.line, position.column, code, tuple(sorted(params.items()))))

    def unknown(self, position: Position, code: str, name: str, known: Iterable[str]) -> None:
        """A name nobody knows: with the closest known one (message `CODE-like`), else with all that are known."""
        names = sorted(known)
        close = get_close_matches(name, names, n=1)
        if close:
            self.add(position, f"{code}-like", name=name, close=close[0])
        else:
            self.add(position, code, name=name, known=tuple(names))

    def include(self, faults: Iterable[Fault]) -> None:
        """The faults of another file that this one needs, as they are: they keep its name and places."""
        self._found.extend(faults)

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self._found

    def faults(self) -> SpecFaults:
        """All of them, as the exception to raise."""
        return SpecFaults(tuple(self._found))

    def settle(self) -> None:
        """Raise SpecFaults if there is any fault."""
        if not self.clean:
            raise self.faults()
