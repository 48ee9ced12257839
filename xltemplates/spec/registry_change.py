"""Units added and merged while forms are in use: the same specs, with the registry as it is now."""

from collections.abc import Mapping
from dataclasses import replace

from xltemplates.base.frozen import frozen
from xltemplates.spec.kinds.units import RegisteredUnit
from xltemplates.spec.model import Field, Spec
from xltemplates.spec.registry import Registry, Unit


@frozen
class RegistryChange:
    """What became of the units of a registry, named by its id: `added` and `merged` as `Registry.changed` takes them.

    Called with a spec it gives the same spec with the changed registry; a spec of another registry stays as it is.
    """

    registry: str
    added: tuple[Unit, ...] = ()
    merged: Mapping[str, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.added or self.merged)

    def of(self, registry: Registry) -> Registry:
        """The registry as it is now."""
        return registry.changed(self.added, self.merged or {}) if registry.id == self.registry else registry

    def __call__(self, spec: Spec) -> Spec:
        if spec.registry is None or spec.registry.id != self.registry:
            return spec
        now = self.of(spec.registry)
        repeats = tuple(replace(each, fields=_fields(each.fields, now)) for each in spec.repeats)
        return replace(spec, registry=now, fields=_fields(spec.fields, now), repeats=repeats)


def _fields(fields: tuple[Field, ...], registry: Registry) -> tuple[Field, ...]:
    return tuple(_field(each, registry) for each in fields)


def _field(field: Field, registry: Registry) -> Field:
    kind = field.kind
    return replace(field, kind=replace(kind, registry=registry)) if isinstance(kind, RegisteredUnit) else field
