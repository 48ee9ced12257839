"""A form drafted -> the text of its spec, every guess marked `# ?` with its reason."""

from collections.abc import Iterable, Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell
from xltemplates.base.words import Language
from xltemplates.drafting.checks.checks import Relation
from xltemplates.drafting.emit.picture import picture_of
from xltemplates.drafting.emit.yaml_text import block, expression, listed, mapped, scalar
from xltemplates.drafting.form import DraftedRepeat, DraftedSheet, NamedForm, Own, line_above, refs_of, repeat_title
from xltemplates.drafting.guess.guess import Doubt, GuessedEntry
from xltemplates.locale.translations import sentence


@frozen
class Heads:
    """What stands at the head of a spec."""

    form: str
    version: str
    title: str
    source: str
    registry: str = ""


def spec_text(form: NamedForm, relations: Iterable[Relation], heads: Heads, language: Language) -> str:
    """The YAML of the spec, with a comment `# ?` behind every guess that says why it is one."""
    lines = [*_heads(heads), "", "fields:", *_fields(form, language)]
    checks = [line for each in relations for line in _check(each, language)]
    if checks:
        lines += ["", "checks:", *checks]
    lines += ["", "sheets:", *(line for page in form.pages for line in _sheet(form, page))]
    return "\n".join(lines) + "\n"


def _heads(heads: Heads) -> Iterator[str]:
    yield f"form: {heads.form}"
    yield f"version: {scalar(heads.version)}"
    yield f"title: {scalar(heads.title)}"
    yield f"source: {scalar(heads.source)}"
    if heads.registry:
        yield f"registry: {heads.registry}"


def _fields(form: NamedForm, language: Language) -> Iterator[str]:
    """The data dictionary, groups as the paths say."""
    tree: dict[str, object] = {}
    for path, entry in form.fields:
        _put(tree, path, list(_field(path.rpartition(".")[2], entry, language)))
    for path, rows, own in form.repeats:
        page = next(page for page in form.pages if rows in page.repeats)
        endless = page.grid.sheet.endless and rows.found.bottom >= page.last
        lines = _repeat(path, rows, repeat_title(page, rows), _none(form, rows), own, endless, language)
        _put(tree, path, list(lines))
    yield from _tree(tree, 2, _groups(form))


def _groups(form: NamedForm) -> Mapping[str, str]:
    """Titles of groups by id: the line above the first entry of each."""
    titles: dict[str, str] = {}
    for path, entry in form.fields:
        page = next(page for page in form.pages if page.holds(entry))
        for group in path.split(".")[:-1]:
            titles.setdefault(group, line_above(page, entry.first.area.top))
    return titles


def _put(tree: dict[str, object], path: str, lines: list[str]) -> None:
    *groups, last = path.split(".")
    for group in groups:
        inner = tree.setdefault(group, {})
        tree = inner if isinstance(inner, dict) else tree
    tree[last] = lines


def _tree(tree: Mapping[str, object], indent: int, titles: Mapping[str, str]) -> Iterator[str]:
    blank = " " * indent
    for name, inner in tree.items():
        if isinstance(inner, dict):
            yield f"{blank}{name}:"
            yield f"{blank}  title: {scalar(titles.get(name, name))}"
            yield f"{blank}  fields:"
            yield from _tree(inner, indent + 4, titles)
        elif isinstance(inner, list):
            yield from (blank + line for line in inner)


def _field(name: str, entry: GuessedEntry, language: Language) -> Iterator[str]:
    guess = entry.guess
    pairs = [("kind", guess.kind), ("title", scalar(entry.title))]
    pairs += [(key, scalar(value) if isinstance(value, str) else listed(value)) for key, value in guess.settings]
    if guess.required:
        pairs.append(("required", "true"))
    if guess.widget:
        pairs.append(("widget", guess.widget))
    if guess.help:
        pairs.append(("help", scalar(guess.help)))
    yield f"{name}: {mapped(pairs)}{reasons(guess.doubts, language)}"


def reasons(doubts: tuple[Doubt, ...], language: Language) -> str:
    """The mark of a guess with its reasons, empty for what is certain."""
    said = "; ".join(" ".join(sentence(doubt.code, doubt.params, language).split()) for doubt in doubts)
    return f"  # ? {said}" if said else ""


def _repeat(
    path: str,
    rows: DraftedRepeat,
    title: str,
    none: str,
    own: Own,
    endless: bool,
    language: Language,
) -> Iterator[str]:
    many = [("print", str(rows.found.count)), ("max", "none" if rows.most is None else str(rows.most))]
    doubts = () if rows.found.path else (Doubt("draft-repeat"), *([Doubt("draft-endless")] if endless else []))
    yield f"{path.rpartition('.')[2]}:"
    yield f"  title: {scalar(title)}"
    yield f"  many: {mapped([*many, *([('none', none)] if none else [])])}{reasons(doubts, language)}"
    yield "  fields:"
    tree: dict[str, object] = {}
    for name, entry in own:
        _put(tree, name, list(_field(name.rpartition(".")[2], entry, language)))
    yield from _tree(tree, 4, {})


def _none(form: NamedForm, rows: DraftedRepeat) -> str:
    """The single box to tick beside the printed area, by which a filler says that there is nothing to report."""
    page = next(page for page in form.pages if rows in page.repeats)
    beside = [tile for tiles in page.asides.rows.values() for tile in tiles]
    boxes = [path for path, entry in form.fields if entry.guess.widget == "tick" and entry.first in beside]
    return boxes[0] if len(page.repeats) == 1 and len(boxes) == 1 else ""


def _check(each: Relation, language: Language) -> Iterator[str]:
    yield f"  - id: {each.id}"
    if each.each:
        yield f"    each: {each.each}"
    if each.when:
        yield f"    when: {expression(each.when)}"
    yield f"    that: {expression(each.that)}{reasons((each.doubt,), language)}"
    if each.severity != "error":
        yield f"    else: {each.severity}"
    yield f"    say: {mapped((language, scalar(text)) for language, text in each.say.texts)}"


def _sheet(form: NamedForm, page: DraftedSheet) -> Iterator[str]:
    sheet = page.grid.sheet
    margins = sheet.margins or (25.0, 18.0, 20.0, 18.0)
    orientation = "landscape" if sheet.landscape else "portrait"
    given = [("paper", sheet.paper), ("orientation", orientation)]
    yield f"  - name: {scalar(sheet.name)}"
    yield f"    page: {mapped([*given, ('margins', listed(f'{margin:g}' for margin in margins))])}"
    yield "    picture: |"
    yield block(picture_of(page, _refs(form, page), _paths(form, page)), 6)


def _refs(form: NamedForm, page: DraftedSheet) -> Mapping[Cell, str]:
    fields = [(path, entry) for path, entry in form.fields if page.holds(entry)]
    rows = [(f"{name}", entry) for _, rows, own in form.repeats if rows in page.repeats for name, entry in own]
    return {**refs_of(fields), **refs_of(rows)}


def _paths(form: NamedForm, page: DraftedSheet) -> Mapping[int, str]:
    return {rows.found.top: path for path, rows, _ in form.repeats if rows in page.repeats}
