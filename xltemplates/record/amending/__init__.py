"""A value corrected after the file came: the record with it, judged again; the file's own text and place are kept.

In come a `Parsed` and what somebody wants to stand at an entry, out comes the `Parsed` that has it. `entries` finds the
entry that a path, a cell or a label means, `amend` judges the value as typed text and the record as a whole.

Begin reading at `amend.amended`.
"""
