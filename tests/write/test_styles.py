"""Every role has a look, and a name of a font stands in one place."""

from typing import get_args

import pytest

from tests.write.forms import PAPER, form
from xltemplates.base.grid import Area
from xltemplates.layout.measure import FACES
from xltemplates.layout.model import Style, Tile
from xltemplates.write.styles import CELL_FORMATS, TINT, tile_format


@pytest.mark.parametrize("style", get_args(Style))
def test_every_role_has_a_look_of_its_size(style: Style) -> None:
    assert CELL_FORMATS[style].font.size == FACES[style].points
    assert (CELL_FORMATS[style].font.charset, CELL_FORMATS[style].font.family) == (134, 3)


def test_what_is_to_be_filled_in_is_tinted() -> None:
    assert {style for style, cell_format in CELL_FORMATS.items() if cell_format.fill == TINT} == {
        "entry",
        "tick",
        "code",
    }


def test_entries_take_their_kinds_format() -> None:
    looks = {tile.slot.name: tile_format(tile, False) for tile in form(PAPER).sheets[0].tiles if tile.slot}
    assert (looks["f_name"].number_format, looks["f_name"].align) == ("@", "left")
    assert looks["f_total"].align == "center"
    assert looks["f_domain__o0"].number_format == "General"
    assert looks["f_grounds"].valign == "top"


def test_a_tile_decides_borders_and_alignment_itself() -> None:
    cell_format = tile_format(Tile(Area(1, 1, 1, 1), "label", "x", edges="tb", align="right"), True)
    assert (cell_format.edges, cell_format.align, cell_format.locked) == ("tb", "right", True)
