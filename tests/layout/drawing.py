"""Forms written as small YAML texts, and their layouts drawn as text, so that a test shows its picture and its grid."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from xltemplates.layout.model import Layout, SheetLayout, Tile
from xltemplates.layout.place import place
from xltemplates.spec.load import load_spec
from xltemplates.spec.model import Spec

HEAD = 'form: test.form\nversion: "1"\ntitle: 测试\n'
SIGNS = {"entry": "_", "tick": "#", "code": "%", "ink": "~", "filler": "."}


def spec_of(fields: str, picture: str, page: str = "{paper: A4}", name: str = "表") -> Spec:
    """The spec of some fields and one sheet's picture."""
    sheet = f"sheets:\n  - name: {name}\n    page: {page}\n    picture: |\n{_indented(picture, 6)}"
    return load(f"{HEAD}fields:\n{_indented(fields, 2)}{sheet}")


def load(text: str) -> Spec:
    """The spec of a YAML text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.yaml"
        path.write_text(text, encoding="utf-8")
        return load_spec(path)


def layout_of(fields: str, picture: str, page: str = "{paper: A4}", name: str = "表") -> Layout:
    """The layout of some fields and one sheet's picture."""
    return place(spec_of(fields, picture, page, name))


def drawn(sheet: SheetLayout, squared: bool = True) -> str:
    """A sheet's grid, a line a row, without the identity line: one character a cell on squared paper, a word in tables.

    A text begins with itself and goes on in `-`; an entry begins with its id and goes on in its sign (`_` value, `#`
    tick, `%` code, `~` ink); `.` is filler; a blank is a cell that no tile covers.
    """
    rows = len(sheet.heights)
    grid = [[" "] * len(sheet.widths) for _ in range(rows)]
    for tile in (tile for tile in sheet.tiles if tile.style != "identity"):
        for (row, column), sign in _signs(tile, squared):
            grid[row - 1][column - 1] = sign
    joined = ["".join(line) if squared else " ".join(word.strip() or "·" for word in line) for line in grid]
    return "\n".join(line.rstrip(" ·") for line in joined).strip("\n")


def picture(text: str) -> str:
    """A drawing as written in a test, without its indentation."""
    return textwrap.dedent(text).strip("\n")


def _signs(tile: Tile, squared: bool) -> Iterator[tuple[tuple[int, int], str]]:
    sign = SIGNS.get(tile.style, "-")
    name = tile.entry.field.id if tile.entry else tile.text.replace("\n", "/").replace(" ", "")
    for cell in tile.area.cells():
        first = cell.row == tile.area.top
        at = cell.column - tile.area.left
        if squared:
            yield (cell.row, cell.column), name[at] if first and at < len(name) else sign
        else:
            yield (cell.row, cell.column), (name or sign) if cell == tile.area.first else sign


def _indented(text: str, blanks: int) -> str:
    return textwrap.indent(textwrap.dedent(text).strip("\n") + "\n", " " * blanks)
