"""A campaign: copies go out to units, filled ones come back, are judged, decided on and merged into one roll-up.

In: an `Application` (whose campaign it is: program, forms, rules across documents, words), a `Catalogue` of forms, a
campaign folder with its settings, and the files that units return. Out: records and problems kept by hash, events, a
ledger that is their replay, where every unit stands, letters and correction copies, the roll-up and whence each cell.

The way of a file: `intake` keeps its bytes and records an event; `ledger` replays events into tables; `standing` says
which files count and where units stand; `reports` and `outgoing` show it; `evidence` traces and verifies it. What
officers may do is one table, `acts`; doing it goes the same way: `perform` records an event. `ROOMS` in the
architecture test has the order.

Begin with `application.py`, then `intake/collection.py::collect` and `standing/status.py::status_of`.
"""
