"""What the campaign asks of the registry: whose a returned file is, and what sort of unit that is."""

from collections.abc import Iterable, Iterator

from xltemplates.base.normalise import fold
from xltemplates.base.words import Language
from xltemplates.campaign.messages import CampaignError, closest
from xltemplates.campaign.spec.campaign_spec import CampaignSpec
from xltemplates.locale.translations import listed
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry, Unit


def owner(paper: Parsed, registry: Registry, spec: CampaignSpec) -> Unit | None:
    """The unit a file says it is from; whose copy it was, where it does not say; None where neither is known."""
    return named(registry, spec.unit_of(paper)) or named(registry, paper.identity.unit)


def named(registry: Registry, name: str) -> Unit | None:
    """The unit of an id, a name or an alias, however it is spaced."""
    return registry.by_name.get(fold(name)) if name else None


def find_unit(registry: Registry, name: str) -> Unit:
    """The unit of an id, a name or an alias; CampaignError with the closest name where there is none."""
    unit = named(registry, name)
    if unit is None:
        names = {known for each in registry.units for known in (each.name, *each.aliases)}
        raise CampaignError("return-unit", unit=name, close=closest(name, names))
    return unit


def returned_by(hashes: Iterable[tuple[str, str]], registry: Registry | None) -> Iterator[tuple[str, str]]:
    """From pairs of a file's SHA-256 and the id of its unit: the same with the unit's name, where it is known."""
    for sha256, unit in hashes:
        found = registry.resolve(unit) if registry and unit else None
        if found:
            yield sha256, found.name


def contacts_of(unit: Unit, language: Language) -> str:
    """Whom to ask at a unit, for officers: `张三 0371-60000000 a@b.cn、李四`; empty where nobody is known."""
    people = (" ".join(filter(None, (one.name, one.phone, one.email))) for one in unit.contacts)
    return listed(tuple(people), language)


def class_of(registry: Registry, unit: Unit) -> str:
    """The title of a unit's class."""
    return dict(registry.groups).get(unit.group, "")
