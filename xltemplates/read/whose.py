"""Whose a file or a sheet says it is, in words: the title of its form, the name of its unit, which revision."""

from collections.abc import Iterable

from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.locale.translations import Message
from xltemplates.spec.model import Spec


def identity_words(identity: Identity, spec: Spec | None) -> Message:
    """An identity by the spec of its form; None where nothing is known of the form but its id, which is not said."""
    registry = spec.registry if spec else None
    unit = registry.resolve(identity.unit) if registry and identity.unit else None
    title = spec.title if spec else Message("identity-another-form")
    name = Message.of("identity-of-unit", unit=unit.name if unit else identity.unit) if identity.unit else ""
    revision = Message.of("identity-of-revision", revision=identity.revision) if identity.revision else ""
    return Message.of("identity-words", title=title, unit=name, revision=revision)


def identities_words(identities: Iterable[Identity], catalogue: Catalogue) -> tuple[Message, ...]:
    """Identities that disagree, each description once: where there is one alone, that copies of it differ is said."""
    words = tuple(dict.fromkeys(identity_words(one, _spec(one, catalogue)) for one in identities))
    return words if len(words) > 1 else (words[0], Message("identity-another-copy"))


def _spec(identity: Identity, catalogue: Catalogue) -> Spec | None:
    known = catalogue.versions(identity.form)
    if not known:
        return None
    return catalogue.spec(identity.form, identity.version if identity.version in known else "")
