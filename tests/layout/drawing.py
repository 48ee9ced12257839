"""Small specs made by hand, and layouts drawn as text, so that a test shows its picture and its grid."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from xltemplates.base.cells import CellValue, Text
from xltemplates.layout.model import Layout, SheetLayout, Tile
from xltemplates.layout.place import place
from xltemplates.spec.kinds.base import Kind, Reading
