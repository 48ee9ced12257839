"""Two specs, or two registries: what came, went, was renamed or is now said otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import SequenceMatcher

from xltemplates.base.cells import SEPARATOR
from xltemplates.base.grid import Cell
from xltemplates.base.words import Words
from xltemplates.record.diff.difference import Aspects, Difference, aspect_differences, named_differences
from xltemplates.spec.expression.nodes import expression_text
from xltemplates.spec.model import (
    Aside,
    At,
    Check,
    EntryRef,
    Field,
    Gap,
    PageBreak,
    PictureCell,
    PictureItem,
    PictureLine,
    PictureRow,
    Repeat,
    RepeatRows,
    RowNumber,
    Segment,
    Sheet,
    Spec,
    TextLine,
    TextRun,
    Variable,
)
from xltemplates.spec.moves import FromEntry
from xltemplates.spec.registry import Registry, Unit

_NONE: Mapping[str, str] = {}


def spec_differences(before: Spec, after: Spec) -> tuple[Difference, ...]:
    """Everything two specs say otherwise, part by part: form, groups, entries, repeats, checks, sheets, pictures."""
    old, new = _entries(before), _entries(after)
    return (
        *aspect_differences("form", after.form, _form(before), _form(after)),
        *named_differences("group", _titles(before), _titles(after), _NONE),
        *named_differences("entry", old, new, _renamed(before, after)),
        *named_differences("repeat", _repeats(before), _repeats(after), _renamed_rows(before, after)),
        *named_differences("check", _checks(before), _checks(after), _NONE),
        *named_differences("sheet", _sheets(before), _sheets(after), _NONE),
        *_pictures(before, after),
    )


def registry_differences(before: Registry, after: Registry) -> tuple[Difference, ...]:
    """What two registries say otherwise, unit by unit."""
    heads = [{"version": each.version, "title": each.title} for each in (before, after)]
    old, new = ({unit.id: _unit(unit) for unit in each.units} for each in (before, after))
    return (*aspect_differences("form", after.id, *heads), *named_differences("unit", old, new, _NONE))


def _form(spec: Spec) -> Aspects:
    registry = f"{spec.registry.id} {spec.registry.version}" if spec.registry else ""
    variables = {f"variables.{name}": text for name, text in spec.variables.items()}
    about = {"form": spec.form, "version": spec.version, "title": spec.title, "source": spec.source}
    return {**about, "trial": _text(spec.trial), "registry": registry, **variables}


def _titles(spec: Spec) -> Mapping[str, Aspects]:
    return {path: {"title": title} for path, title in spec.groups.items()}


def _entries(spec: Spec) -> Mapping[str, Aspects]:
    rows = (field for repeat in spec.repeats for field in repeat.fields)
    return {field.path: _entry(field) for field in (*spec.fields, *rows)}


def _entry(field: Field) -> Aspects:
    return {
        "title": field.title,
        "kind": field.kind.name,
        "required": _text(field.required),
        "personal": _text(field.personal),
        "prefill": field.prefill,
        "widget": field.widget,
        "help": _text(field.help),
        **{each.name: _text(getattr(field.kind, each.name)) for each in fields(field.kind)},
    }


def _text(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "true"
        case Registry():
            return f"{value.id} {value.version}"
        case Words(texts):
            return " / ".join(dict.fromkeys(text for _, text in texts))
        case tuple() | list():
            return SEPARATOR.join(map(_text, value))
    return str(value)


def _renamed(before: Spec, after: Spec) -> Mapping[str, str]:
    """New path -> old path: as `migrates:` says, else where one entry came and one of its title and kind went."""
    migration = after.migration
    if migration and (migration.form, migration.version) == (before.form, before.version):
        moves = {move.path: move.origin.path for move in migration.moves if isinstance(move.origin, FromEntry)}
        return {path: old for path, old in moves.items() if path != old and old not in moves}
    old, new = _entries(before), _entries(after)
    gone, come = _likenesses(old, new), _likenesses(new, old)
    return {path: gone[likeness] for likeness, path in come.items() if likeness in gone}


def _likenesses(mine: Mapping[str, Aspects], others: Mapping[str, Aspects]) -> Mapping[tuple[str, str], str]:
    """The entries that only one side has, by title and kind where these name just one of them."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in mine.keys() - others.keys():
        found.setdefault((mine[path]["title"], mine[path]["kind"]), []).append(path)
    return {likeness: paths[0] for likeness, paths in found.items() if len(paths) == 1}


def _renamed_rows(before: Spec, after: Spec) -> Mapping[str, str]:
    migration = after.migration
    if not migration or (migration.form, migration.version) != (before.form, before.version):
        return _NONE
    return {path: old for path, old in migration.rows.items() if path != old}


def _repeats(spec: Spec) -> Mapping[str, Aspects]:
    return {repeat.path: _repeat(repeat) for repeat in spec.repeats}


def _repeat(repeat: Repeat) -> Aspects:
    rows = repeat.rows_from
    return {
        "title": repeat.title,
        "print": str(repeat.printed),
        "max": _text(repeat.most) or "none",
        "none": repeat.none,
        "key": _text(repeat.key),
        "from": f"{rows.form}/{rows.repeat}" if rows else "",
        "order": _text(rows.order) if rows else "",
        "totals": _text(rows.totals) if rows else "",
    }


def _checks(spec: Spec) -> Mapping[str, Aspects]:
    return {check.id: _check(check) for check in spec.checks}


def _check(check: Check) -> Aspects:
    return {
        "that": expression_text(check.that) if check.that else "",
        "when": expression_text(check.when) if check.when else "",
        "each": check.each,
        "else": check.severity,
        "say": _text(check.say),
        "source": check.source,
        "python_only": _text(check.python_only),
    }


def _sheets(spec: Spec) -> Mapping[str, Aspects]:
    return {sheet.name: _sheet(sheet) for sheet in spec.sheets}


def _sheet(sheet: Sheet) -> Aspects:
    page = sheet.page
    return {
        "page": f"{page.paper} {page.orientation}",
        "margins": " ".join(f"{margin:g}" for margin in page.margins),
        "columns": " ".join(f"{width:g}" for width in sheet.columns),
        "grid": "" if sheet.columns else str(sheet.grid),
    }


def _pictures(before: Spec, after: Spec) -> Iterator[Difference]:
    old = {sheet.name: sheet for sheet in before.sheets}
    for sheet in after.sheets:
        if sheet.name in old:
            yield from picture_differences(old[sheet.name], sheet)


def _unit(unit: Unit) -> Aspects:
    codes = {f"attributes.{name}": value for name, value in unit.attributes.items()}
    return {"name": unit.name, "aliases": _text(unit.aliases), "group": unit.group, **codes}


def picture_differences(before: Sheet, after: Sheet) -> Iterator[Difference]:
    """The lines of a sheet's picture that came, went or changed."""
    old, new = tuple(picture_lines(before)), tuple(picture_lines(after))
    for code, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if code != "equal":
            yield from _replaced(after.name, old[first:last], new[start:end])


def _replaced(sheet: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Difference]:
    shared = min(len(old), len(new))
    for was, now in zip(old, new, strict=False):
        yield Difference("picture", "changed", sheet, before=was, after=now)
    yield from (Difference("picture", "removed", sheet, before=line) for line in old[shared:])
    yield from (Difference("picture", "added", sheet, after=line) for line in new[shared:])


def picture_lines(sheet: Sheet) -> Iterator[str]:
    """The picture of a sheet, line by line."""
    for item in sheet.items:
        yield from _item(item)


def _item(item: PictureItem) -> Iterator[str]:
    match item:
        case PictureRow():
            yield _picture_row(item)
        case RepeatRows(path, rows):
            yield from (f":repeat {path}", *map(_picture_row, rows), ":end")
        case _:
            yield _directive(item)


def _directive(item: PictureLine | Gap | PageBreak | Aside | At) -> str:
    match item:
        case PictureLine(role, lines):
            return f":{role} {_texts(lines)}"
        case Gap(lines):
            return f":gap {lines}"
        case PageBreak():
            return ":page"
        case Aside(line):
            return f":aside {_text_line(line)}"
        case At(row, column):
            return f":at {Cell(row, column).a1}"


def _picture_row(row: PictureRow) -> str:
    marks = [":header"] if row.header else []
    marks += [] if row.ruled else [":plain"]
    marks += [f":lines {row.lines}"] if row.lines else []
    return " ".join([*marks, "|", " | ".join(map(_cell, row.cells)), "|"])


def _cell(cell: PictureCell) -> str:
    span = f"<{cell.columns}x{cell.rows}>" if cell.rows > 1 else f"<{cell.columns}>" if cell.columns > 1 else ""
    return f"{_texts(cell.lines)} {span}".strip()


def _texts(lines: tuple[TextLine, ...]) -> str:
    return "\\n".join(map(_text_line, lines))


def _text_line(line: TextLine) -> str:
    return "".join(map(_segment, line))


def _segment(segment: Segment) -> str:
    match segment:
        case TextRun(text):
            return text
        case EntryRef(path):
            return f"{{{path}}}"
        case RowNumber():
            return "{#}"
        case Variable(name):
            return f"{{${name}}}"
