"""Registered units: who fills the form in."""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Self

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import BadSetting, Kind, Reading, Validation, note, unreadable
from xltemplates.spec.registry import Registry

_NOBODY = Registry(id="", version="", title="", units=())


@frozen
class RegisteredUnit(Kind):
    """A unit of the form's registry. In records its official name.

    `make` receives the registry under `registry`, put there by the loader. An id, a name or an alias names a unit when
    it is the same but for width, blanks and case; nothing else does, however like it looks.
    """

    registry: Registry = field(default=_NOBODY, hash=False)

    name: ClassVar[str] = "unit"
    title: ClassVar[Message] = Message("kind-unit")
    example: ClassVar[object] = None

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        registry = settings.get("registry")
        if not isinstance(registry, Registry):
            raise BadSetting("setting-no-registry")
        return cls(registry)

    @property
    def number_format(self) -> str:
        return "@"

    @property
    def options(self) -> tuple[str, ...]:
        """The official names, in the registry's order."""
        return tuple(unit.name for unit in self.registry.units)

    def rules(self) -> dict[str, object]:
        return {"type": "string", "allowed": list(self.options)}

    def validation(self) -> Validation:
        return Validation("list", options=self.options)

    def prompt(self) -> Message:
        return Message("prompt-unit")

    def read_text(self, text: str) -> Reading:
        unit = self.registry.by_name.get(fold(text))
        if unit is None:
            return unreadable("unit-unknown")
        return Reading(unit.name, (note("unit-normalised", name=unit.name),) if unit.name != text else ())

    def schema(self) -> dict[str, object]:
        return {"type": "string", "enum": list(self.options)}


UNITS: tuple[type[Kind], ...] = (RegisteredUnit,)
