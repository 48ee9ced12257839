"""Taking in what comes back.

In: paths, folders, URLs, archives. Out: a `Taken` for each file, its verdict and whether its bytes were known. The
order is what makes it safe: originals are kept and synced, then the event, then the ledger, then the verdict is told;
killed anywhere, the next command goes on. `walk` finds what lies in folders, `unpack` what a file holds (`zips`,
`archives`, `mail` and `outlook` open what holds others), `incoming` gives both, also for ever; `collection` takes
them in, batch by batch, with workers where there are some.

Begin with `collection.py::collect`.
"""
