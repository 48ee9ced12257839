"""What the campaign asks of the registry: whose a returned file is, and which units only file with the province."""

from xltemplates.base.normalise import fold
from xltemplates.campaign.application import Application
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry, Unit


def owner(paper: Parsed, registry: Registry, application: Application) -> Unit | None:
    """The unit a file says it is from; whose copy it was, where it does not say; None where neither is known."""
    form = application.returned_form(paper.identity.form)
    return named(registry, form.unit_of(paper) if form else "") or named(registry, paper.identity.unit)


def named(registry: Registry, name: str) -> Unit | None:
    """The unit of an id, a name or an alias, however it is spaced."""
    return registry.by_name.get(fold(name)) if name else None


def files_only(unit: Unit | None) -> bool:
    """Whether what the unit returns is filed for the record (备案) and stands outside the total: `route: filing`."""
    return unit is not None and unit.attributes.get("route") == "filing"


def class_of(registry: Registry, unit: Unit) -> str:
    """The title of a unit's class."""
    return dict(registry.groups).get(unit.group, "")
