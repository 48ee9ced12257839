"""What a form asks for and where: the data behind `show`."""

from collections.abc import Iterable

from xltemplates.layout.model import Entry, Layout, Slot


def description(layout: Layout) -> dict[str, object]:
    """`{form, version, title, entries}`, an entry per printed blank in print order; `asides` only where there are any.

    Serials are no entries; ink has no slots; rows of a continuation sheet carry `"overflow": true`.
    """
    spec = layout.spec
    asides = _described(entry for entry in layout.entries if entry.aside)
    return {
        "form": spec.form,
        "version": spec.version,
        "title": spec.title,
        "entries": _described(entry for entry in layout.entries if not entry.aside),
        **({"asides": asides} if asides else {}),
    }


def _described(entries: Iterable[Entry]) -> list[dict[str, object]]:
    return [_entry(entry) for entry in entries if entry.field.kind.is_entry]


def _entry(entry: Entry) -> dict[str, object]:
    field = entry.field
    return {
        "path": entry.path,
        "kind": field.kind.name,
        "title": field.title,
        "section": entry.section,
        "required": field.required,
        "options": list(field.kind.options),
        "slots": [_slot(slot) for slot in entry.slots],
        **({"overflow": True} if entry.overflow else {}),
    }


def _slot(slot: Slot) -> dict[str, str]:
    return {"name": slot.name, "sheet": slot.sheet, "cell": slot.cell.a1, "role": slot.role}
