"""What every part of the placer needs to know of the spec, and where its faults are gathered."""

from collections.abc import Mapping
from dataclasses import field

from xltemplates.base.errors import Fault
from xltemplates.base.frozen import frozen
from xltemplates.layout.blocks import printed
from xltemplates.spec.model import Field, Position, Spec, TextLine


@frozen
class Site:
    """One placing of one spec: its fields by path, the texts of its variables, and the faults found on the way."""

    file: str
    fields: Mapping[str, Field]  # by path without row numbers, those of repeats too
    variables: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def of(cls, spec: Spec) -> "Site":
        """The site of a spec, without faults yet."""
        fields = [*spec.fields, *(one for repeat in spec.repeats for one in repeat.fields)]
        return cls(spec.file, {one.path: one for one in fields}, spec.variables)

    def text(self, text: TextLine) -> str:
        """What it prints, as wide as it gets: a row's number is taken to have two digits."""
        return printed(text, self.variables, 99)

    def fault(self, position: Position, code: str, **params: object) -> None:
        """Note a fault at a place of the spec and go on, so that all come together.

        `code` is its message, `params` fill its blanks.
        """
        self.faults.append(Fault(self.file, position.line, position.column, code, tuple(sorted(params.items()))))
