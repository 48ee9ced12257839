"""Addresses, cell values, problems and words: what everything else stands on.

Nothing here imports from above, and nothing has a library. `cells` is the closed type of what a cell holds, `grid`
are cells, areas and places with their A1 addresses, `paths` the paths of a record, `problem` is what a filler got
wrong, `errors` are the exceptions (for authors of specs, unusable files, failed writing), `messages` the sentences of
both by their codes. `normalise` folds texts that are meant alike, `typed` reads plain numerals and dates, `checksums`
knows check characters, `columns` are what a report says of its rows, `frozen` makes immutable classes, `files` says
what can be read like a file, `extras` finds what only some installations have.

Begin reading at `cells`, then `problem`.
"""
