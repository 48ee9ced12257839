"""Two sides compared: specs, records, or a returned file with its template.

In come two of a kind, out come `Difference`s (`difference`): what, where, before, after. `records` compares entry by
entry, `specs` things by their ids and pictures line by line, `locked` what a return has in cells and rules that
nobody was to change.

Begin reading at `difference.Difference`.
"""
