"""What lies on a worksheet beside its cells: notes, comments, text boxes, shapes, pictures, controls.

In come a package and the name of a worksheet part; out goes `SheetObjects`: what lies where, with its text, whether it
is ticked. Only parts to which relationships lead are read, so that a sheet without any pays for a look-up. What cannot
be read here refuses no file.

Begin with `sheet_object.py` (what an object is) and `read_objects.py`; `comments.py`, `drawings.py`, `controls.py` and
`legacy.py` read the parts, `geometry.py` knows how wide columns and how high rows are, `rich_values.py` which
values of cells are pictures.
"""
