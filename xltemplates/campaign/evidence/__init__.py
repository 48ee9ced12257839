"""What can be proved: where a cell of a roll-up comes from, and that what is kept is what was received.

In: a roll-up's workbook and a cell, or a whole campaign. Out: the `Origin`s of the cell down to the cells of returned
files; the `Discrepancy`s between originals, events and ledger. `trace` reads the roll-up's own sources, `trace_lists`
its other sheets, `verify` hashes everything again and replays it beside.

Begin with `trace.py::trace` and `verify.py::verify`.
"""
