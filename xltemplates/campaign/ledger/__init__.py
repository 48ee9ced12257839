"""The ledger: what the events say, in tables. The one home of SQLAlchemy; made again from the events at any time.

In: events, and verdicts on the originals they speak of. Out: `Facts`, all or those that some events told. `schema` has
the tables, `database` opens SQLite or PostgreSQL and turns failures into sentences, `write` inserts (doing it again
changes nothing), `read` gives facts, `replay` takes in what was missed: every command begins with that.

`url` says where it is, and no password; `chained` knows heads and what governs; `recording` makes an event and takes
it in at once; `verdict` turns what reading a file gave into text and back; `submissions` says which submission a
file belongs to. Begin with `replay.py::open_ledger`.
"""
