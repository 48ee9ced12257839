"""Records of canonical values for any spec, made from nothing but what its kinds and widgets say of themselves."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from xltemplates.base.vocabulary import has_placeholder, may_be_trial, word
from xltemplates.layout.widgets import widget_of
from xltemplates.record.parsed import data_fields, inner_path, nested
from xltemplates.spec.kinds.base import broken
from xltemplates.spec.model import Field, Repeat, Spec

# Characters of the texts: Chinese, Latin, digits, punctuation, a line break's neighbours, an astral one, an apostrophe.
LETTERS = "河南省产业技术创新联盟ABCxyz019（）《》、。,.;:'\"<>&=+-@ 𠮷é"
ROWS = 4


def is_canonical(field: Field, value: object) -> bool:
    """Whether a value meets its limits and its widget gathers from its cells just what it showed."""
    widget = widget_of(field)
    reading = widget.gather(field, widget.show(field, value))
    same = reading.value == value and type(reading.value) is type(value)
    return same and not reading.notes and not broken(field.kind.rules(), value) and not _says_nothing(value)


def _says_nothing(value: object) -> bool:
    """Whether a text is one that holds no value, such as 〃 or ……, or one character over and over."""
    if not isinstance(value, str):
        return False
    return word(value) is not None or has_placeholder(value) or may_be_trial(value)


def values(field: Field) -> st.SearchStrategy[Any]:
    """Canonical values of a field, None where it is blank."""
    return st.none() | _candidates(field).filter(lambda value: is_canonical(field, value))


def _candidates(field: Field) -> st.SearchStrategy[Any]:
    rules: dict[str, Any] = field.kind.rules()
    allowed: list[str] = list(rules.get("allowed", ()))
    if rules["type"] == "list":
        return st.sets(st.sampled_from(allowed), min_size=1, max_size=rules.get("most")).map(
            lambda chosen: tuple(option for option in allowed if option in chosen)
        )
    if allowed:
        return st.sampled_from(allowed)
    return _typed(rules) if not _shaped(field) else st.just(field.kind.example)


def _shaped(field: Field) -> bool:
    """Whether a text has a shape of its own (a code, a telephone), so that random texts would hardly ever fit."""
    return field.kind.rules()["type"] == "string" and field.kind.name not in ("text", "longtext")


def _typed(rules: dict[str, Any]) -> st.SearchStrategy[Any]:
    low, high = rules.get("min"), rules.get("max")
    match rules["type"]:
        case "integer":
            return st.integers(*_range(low, high, 10**9))
        case "decimal":
            least, most = _range(low, high, 10**9)
            return st.decimals(Decimal(least), Decimal(most), places=min(rules.get("places", 2), 4)).map(_plain)
        case "date":
            return st.dates(low or date(1950, 1, 1), high or date(2049, 12, 31))
        case "boolean":
            return st.booleans()
    return st.text(LETTERS, min_size=1, max_size=min(rules.get("characters", 40), 40)).map(str.strip)


def _range(low: Any, high: Any, far: int) -> tuple[Any, Any]:
    least = -far if low is None else low
    return least, max(far, least) if high is None else high


def _plain(value: Decimal) -> Decimal:
    return value + 0  # -0.00 is 0


def records(spec: Spec) -> st.SearchStrategy[dict[str, Any]]:
    """Whole records: every field, and up to some rows of each repeat in which something is written."""
    flat = {field.path: values(field) for field in data_fields(spec.fields)}
    tables = {repeat.path: st.lists(_rows(repeat), max_size=min(ROWS, repeat.most or ROWS)) for repeat in spec.repeats}
    return st.fixed_dictionaries({**flat, **tables}).map(_tupled)


def _rows(repeat: Repeat) -> st.SearchStrategy[dict[str, Any]]:
    fields = list(data_fields(repeat.fields))
    row = st.fixed_dictionaries({inner_path(repeat, field): values(field) for field in fields})
    own = [inner_path(repeat, field) for field in fields if not field.prefill]
    return row.filter(lambda made: any(made[name] is not None for name in own)).map(lambda made: nested(made.items()))


def _tupled(flat: dict[str, Any]) -> dict[str, Any]:
    return nested((path, tuple(value) if isinstance(value, list) else value) for path, value in flat.items())


def named_fields(spec: Spec) -> Iterator[Field]:
    """Every field that a record holds, those of repeats too."""
    yield from data_fields(spec.fields)
    for repeat in spec.repeats:
        yield from data_fields(repeat.fields)


def hopeless(field: Field) -> str | None:
    """A text that no reading of the field can make sense of; None where any text is welcome."""
    text = "此处无法读懂的内容"
    reading = widget_of(field).gather(field, widget_of(field).show(field, text))
    return text if reading.value is None and reading.notes else None


def spread(spec: Spec, field: Field, value: object) -> tuple[dict[str, Any], str]:
    """A record that holds nothing but one value, and the value's path in it."""
    for repeat in spec.repeats:
        if field in repeat.fields:
            inner = inner_path(repeat, field)
            own = next(each for each in data_fields(repeat.fields) if not each.prefill and each is not field)
            beside = {inner_path(repeat, own): own.kind.example} if field.prefill else {}
            row = nested({**beside, inner: value}.items())
            return nested([(repeat.path, (row,))]), f"{repeat.path}[0].{inner}"
    return nested([(field.path, value)]), field.path


# Specs ----------------------------------------------------------------------------------------------------------------

_COLUMNS = {
    "text": "kind: text",
    "longtext": "kind: longtext",
    "integer": "kind: integer, unit: 家",
    "money": "kind: money",
    "date": "kind: date",
    "choice": "kind: choice, options: [甲类, 乙类, 丙类]",
    "yesno": "kind: yesno, widget: tick",
}
_WIDTH = 4  # columns of a generated sheet


def specs() -> st.SearchStrategy[str]:
    """Specs, as YAML, of every shape in which entries and repeats stand on a sheet.

    Repeats of one column and of several, with a header or without, with a serial number and a key or without, all on
    one sheet or going on upon another, with a zero return or optional; several on a sheet; entries, titles, blank lines
    and notes before, between and behind them, or no printed text at all.
    """
    return st.lists(st.booleans(), min_size=1, max_size=3).flatmap(_sheets_of)


def _sheets_of(parts: list[bool]) -> st.SearchStrategy[str]:
    """A form of so many parts: True for a repeat, False for an entry of its own."""
    made = [_repeat_part(f"r{at}") if part else _entry_part(f"e{at}") for at, part in enumerate(parts)]
    frame = st.tuples(st.booleans(), st.booleans(), st.booleans())
    return st.tuples(st.tuples(*made), frame).map(lambda drawn: _spec_text(drawn[0], *drawn[1]))


def _spec_text(parts: tuple[tuple[str, str], ...], title: bool, note: bool, gap: bool) -> str:
    """`parts` are the YAML of fields and the lines of the picture of each."""
    fields = "".join(field for field, _ in parts)
    between = "      :gap 1\n" if gap else ""
    picture = between.join(lines for _, lines in parts)
    head = "      :title 一览表\n" if title else ""
    foot = "      :note 说明：逐项填写\n" if note else ""
    widths = " ".join(["16"] * _WIDTH)
    return (
        f'form: made.up\nversion: "1"\ntitle: 一览表\nfields:\n{fields}sheets:\n  - name: 一览\n    picture: |\n'
        f"      :columns {widths}\n{head}{picture}{foot}"
    )


def _entry_part(name: str) -> st.SearchStrategy[tuple[str, str]]:
    def part(drawn: tuple[str, bool]) -> tuple[str, str]:
        kind, labelled = drawn
        field = f"  {name}: {{{_COLUMNS[kind]}, title: 单项{name}}}\n"
        label = f"| 单项{name} " if labelled else "| {-} "
        return field, f"      {label}| {{{name}}} <{_WIDTH - 1}> |\n"

    return st.tuples(st.sampled_from(["text", "integer", "date"]), st.booleans()).map(part)


def _repeat_part(name: str) -> st.SearchStrategy[tuple[str, str]]:
    kinds = st.lists(st.sampled_from(sorted(_COLUMNS)), min_size=1, max_size=_WIDTH - 1)
    flags = st.fixed_dictionaries({flag: st.booleans() for flag in ("header", "serial", "required", "key", "none")})
    counts = st.tuples(st.integers(1, 4), st.integers(0, 3))
    return st.tuples(kinds, flags, counts).map(lambda drawn: _repeat_text(name, *drawn))


def _repeat_text(name: str, kinds: list[str], flags: dict[str, bool], counts: tuple[int, int]) -> tuple[str, str]:
    columns = [f"c{at}" for at in range(len(kinds))]
    must = ", required: true" if flags["required"] else ""
    fields = [
        f"      {column}: {{{_COLUMNS[kind]}, title: 栏{name}{column}{must}}}\n"
        for column, kind in zip(columns, kinds, strict=True)
    ]
    serial = ["      no: {kind: serial, title: 序号}\n"] if flags["serial"] else []
    none = f", none: {name}n" if flags["none"] else ""
    many = f"{{print: {counts[0]}, max: {sum(counts)}{none}}}"
    key = "    key: [c0]\n" if flags["key"] else ""
    nothing = f"  {name}n: {{kind: yesno, title: 无{name}, widget: tick}}\n" if flags["none"] else ""
    yaml = f"{nothing}  {name}:\n    title: 表{name}\n    many: {many}\n{key}    fields:\n{''.join(serial + fields)}"
    spare = ["{-}"] * (_WIDTH - len(kinds) - flags["serial"])
    heads = [*(["序号"] if flags["serial"] else []), *(f"栏{name}{column}" for column in columns), *spare]
    cells = [*(["{no}"] if flags["serial"] else []), *(f"{{{column}}}" for column in columns), *spare]
    header = f"      :header\n      {_cells(heads)}" if flags["header"] else ""
    aside = f"      :aside {{{name}n}} 无{name}\n" if flags["none"] else ""
    return yaml, f"{header}{aside}      :repeat {name}\n      {_cells(cells)}      :end\n"


def _cells(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |\n"
