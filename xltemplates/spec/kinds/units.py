"""Registered units: who fills the form in."""

import re
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import ClassVar, Self

from xltemplates.base.frozen import SameObject, frozen
from xltemplates.base.normalise import fold
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import BadSetting, Kind, Reading, Validation, note, unreadable
from xltemplates.spec.registry import Registry, Unit

_SEAL = re.compile(r"^\((?:盖章|公章|签章)\)|\(?(?:加?盖章|(?:加?盖)?公章|盖章处|签章|章)\)?$")
_WHOSE = re.compile("^(?:推荐|填报|填表|申报|报送|主管|归口)?(?:单位|部门)(?:名称|/部门|/单位)?:")
_STOP = re.compile("[。.;,]$")
_PROVINCE = re.compile(
    "(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省"
    "|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区"
)
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
        unit = self.registry.by_name.get(fold(text)) or self._bare(fold(text))
        if unit is None:
            return unreadable("unit-unknown")
        return Reading(unit.name, (note("unit-normalised", name=unit.name),) if unit.name != text else ())

    def _bare(self, folded: str) -> Unit | None:
        """The unit that is named without the hint of its seal, a full stop, or the province of the whole registry."""
        name = _WHOSE.sub("", _SEAL.sub("", _STOP.sub("", folded)))
        short = name.removeprefix(_province(SameObject(self.registry)))
        return self.registry.by_name.get(name) or self.registry.by_name.get(short)

    def schema(self) -> dict[str, object]:
        return {"type": "string", "enum": list(self.options)}


@lru_cache(maxsize=16)
def _province(same: SameObject[Registry]) -> str:
    """The one province in whose name units of a registry begin: 河南省 of 河南省教育厅; empty where none is, or two.

    Before the name of a city of that registry it adds nothing.
    """
    found = {match[0] for name in same.value.by_name if (match := _PROVINCE.match(name))}
    return found.pop() if len(found) == 1 else ""


UNITS: tuple[type[Kind], ...] = (RegisteredUnit,)
