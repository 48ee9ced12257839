"""A registry: the units a form can be filled in by, with their names, aliases and attributes. Versioned data."""

from collections.abc import Mapping
from dataclasses import field

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold


@frozen
class Contact:
    """Somebody at a unit: a name, a phone number, an address of e-mail, each as written; what is not known is empty."""

    name: str = ""
    phone: str = ""
    email: str = ""


@frozen
class Unit:
    """One unit. `id` is its own and never changes; codes of others are `attributes`.

    `name` is the official name, `aliases` other names people write, `group` its class in the registry's order.
    `contacts` are whom to ask there: for the unit's own letters and for officers, never for what goes to another unit.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()


@frozen
class Registry:
    """All units of one version, in their official order."""

    id: str
    version: str
    title: str
    units: tuple[Unit, ...]
    groups: tuple[tuple[str, str], ...] = ()  # (id, title), in order
    by_name: Mapping[str, Unit] = field(default_factory=dict, compare=False)  # every folded id, name and alias
    order: Mapping[str, int] = field(default_factory=dict, compare=False)  # official name -> rank, from zero

    def resolve(self, text: str) -> Unit | None:
        """The unit a text names: its id, name or an alias, whole, after folding. None for any other text.

        Never by likeness or by prefix: 郑州市 and 郑州高新区 are two units.
        """
        return self.by_name.get(fold(text))
