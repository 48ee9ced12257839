"""What can be proved: where a cell of a roll-up comes from, and that what is kept is what was received.

In: a roll-up's workbook and a cell, or a whole campaign and the head that somebody noted. Out: the `Origin`s of the
cell down to the cells of returned files, read anew; the `Discrepancy`s between what is kept and what events say.
`trace` reads the roll-up's own sources, `trace_lists` its other sheets, `verify` hashes everything again and replays it
beside: `chain_faults` judges the events, `stored` originals, copies, sealed roll-ups and what governs.

Begin with `trace.py::trace` and `verify.py::verify`.
"""
