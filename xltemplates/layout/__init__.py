"""Spec -> Layout: every entry's cells, and every cell's content, before anything is written or read.

In come a `Spec` with its pictures; out comes a `Layout`: sheets of tiles, entries with their slots, repeats with
their row blocks, and a fingerprint of all by which a returned file could be misread. Writer and reader take their
addresses from it. `widget`, `widgets` and `boxes` say how an entry looks and turn its value into cells and back;
`measure`, `flow` and `strips` share out the room of a printed cell; `rows`, `pages` and `board` set it all down;
`model` is the result, with the margin in which advice stands. `identity` is who a workbook is and what is its own,
`catalogue` the forms at hand, each placed when first asked for.

Begin reading at `model.Layout`, then `place.place`.
"""
