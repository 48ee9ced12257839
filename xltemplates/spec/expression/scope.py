"""Which names a check may use, and what each of them is."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Self

from xltemplates.base.frozen import frozen
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.kinds.base import ExprType, Kind


@frozen
class Known:
    """What an expression needs to know of a field.

    `scale`: the decimals its values keep; `options`: the texts it may hold, empty where any; `repeat`: the path of the
    table it is a column of, empty for a field of the form; `prefilled`: the writer fills it in, even where no row is.
    """

    path: str
    type: ExprType
    scale: int = 0
    options: tuple[str, ...] = ()
    repeat: str = ""
    prefilled: bool = False

    @classmethod
    def of(cls, path: str, kind: Kind, repeat: str = "", prefill: str = "") -> "Known":
        """What a field's path and kind say."""
        places = kind.rules().get("places", 0) if kind.expr == "number" else 0
        options = kind.options if kind.expr in ("choice", "list") else ()
        return cls(path, kind.expr, places if isinstance(places, int) else 0, options, repeat, bool(prefill))


@frozen
class Scope:
    """The fields of a form by path, the paths of its tables, and the table whose rows a check is asked of.

    `each` is empty for a check of the form as a whole. A bare name is a field of the row where there is one, else of
    the form; `table.column` is a column as a whole.
    """

    fields: Mapping[str, Known]
    repeats: frozenset[str] = frozenset()
    each: str = ""

    @classmethod
    def of(cls, fields: Iterable[Known], repeats: Iterable[str] = (), each: str = "") -> Self:
        """The scope of some fields."""
        return cls({known.path: known for known in fields}, frozenset(repeats), each)

    def find(self, path: str) -> Known | None:
        """The field of a name: the row's first, then the form's; `form.` asks for the form's. None if unknown."""
        if path.startswith("form."):
            known = self.fields.get(path.removeprefix("form."))
            return known if known and not known.repeat else None
        return self.fields.get(f"{self.each}.{path}") or self.fields.get(path)

    def name(self, path: str) -> Name | None:
        """The node of a name, None for an unknown one."""
        if path in self.repeats:
            return Name(path, "none", column=True)
        known = self.find(path)
        if known is None:
            return None
        column = bool(known.repeat) and known.path == path
        return Name(known.path, known.type, column, known.scale)

    def near(self, path: str) -> tuple[str, ...]:
        """At most three of the known names most like an unknown one, columns of that name first."""
        rows = [known.path.removeprefix(f"{self.each}.") for known in self.fields.values() if known.repeat == self.each]
        names = [*self.fields, *self.repeats, *(rows if self.each else ())]
        columns = [name for name in names if name.endswith(f".{path}")]
        found = dict.fromkeys((*columns, *get_close_matches(path, names, 3, 0.5)))
        return tuple(found)[:3]
