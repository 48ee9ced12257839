"""What a blank of somebody's workbook is: its kind, its title, its boxes, its rows; each guess with its reason.

In come tiles on a grid, out come `guess.Guess`es with their doubts. `blanks` finds where something is to be filled
in, `repeats` the rows that are alike, `groups` the boxes of one entry, `labels` what it is called, `kinds` what it
holds (by `prompts`, `inline` texts, `limits`, formats, labels), `parts` the blanks inside a text, `hints` what this
engine's own names say, `ids` the ids of fields.

Begin reading at `guess`, then `kinds.kind_of`.
"""
