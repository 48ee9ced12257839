"""Exceptions: for spec authors, unusable files and failed writing. A filler's mistakes are problems, not exceptions."""

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.locale.translations import sentence


class XlTemplatesError(Exception):
    """A failure with a message in the catalogues; `message` gives the sentence in one language.

    `code` is the message, `params` fill its blanks, as (name, value) pairs sorted by name. `str` of it is the English
    sentence.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = tuple(sorted(params.items()))
        super().__init__(code, params)

    def message(self, language: Language = "zh") -> str:
        """Where, what is wrong, and what to do; KeyError for a code that no catalogue has."""
        return sentence(self.code, self.params, language)

    def __reduce__(self) -> tuple[object, ...]:
        # An exception is copied and pickled by its arguments, which are not those of `__init__`.
        return _anew, (type(self), self.args), self.__dict__

    def __str__(self) -> str:
        return self.message("en")


def _anew(kind: type[XlTemplatesError], arguments: tuple[object, ...]) -> XlTemplatesError:
    return kind.__new__(kind, *arguments)


class Refused(XlTemplatesError):
    """A file that cannot be read at all: not a workbook, damaged, too large, another form …

    Whoever parses files gets a `Parsed` with status `rejected` in its place; it is raised by those that read one file.
    """


class WriteFailed(XlTemplatesError):
    """A workbook that could not be written: a limit of the format, or a target that cannot be replaced.

    What stood at the target stands there still.
    """


class Misuse(XlTemplatesError):
    """A wrong use of a command or function: an unknown unit, a record of another form … Nothing was done.

    A command ends with status 2.
    """


@frozen
class Fault:
    """One fault of a spec: where (file, line and column from one), and the code of the message that says what.

    Faults sort by place, so that an author reads them from the top of the file.
    """

    file: str
    line: int
    column: int
    code: str
    params: tuple[tuple[str, object], ...] = ()

    def message(self, language: Language = "zh") -> str:
        """`file:line:column: what is wrong; what to write instead`, as editors and compilers have it."""
        return f"{self.file}:{self.line}:{self.column}: {sentence(self.code, self.params, language)}"


def _order(fault: Fault) -> tuple[str, int, int, str, str]:
    return fault.file, fault.line, fault.column, fault.code, str(fault.params)


class SpecFaults(XlTemplatesError):
    """Every fault of a spec at once: `faults`, each once, in the order of their files and lines."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("spec-faults", count=len(faults))
        self.faults = tuple(sorted(set(faults), key=_order))

    def message(self, language: Language = "zh") -> str:
        """One line per fault."""
        return "\n".join(fault.message(language) for fault in self.faults)
