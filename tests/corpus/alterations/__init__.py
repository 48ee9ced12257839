"""What people do to a returned form, sort by sort, and what a careful person who sees it would record.

`bases` are the filled forms; `workbook`, `sheet`, `moves`, `drawings` and `annotations` are how a file is altered; the
other modules are sorts of alterations, all of them in `catalogue`. `model` says how an outcome is expected, and `judge`
sorts what was parsed into right, repaired, reported, wrong and lost. `python -m tools.alterations` prints the table:
docs/alterations.md.
"""
