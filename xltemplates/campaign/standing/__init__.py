"""What follows from the facts: which files count, and where every unit stands.

In: `Facts`. Out: an `Outcome` for every file (current, or why not) and a `Status`: a `Standing` for every unit, the
findings of the application's rules across documents, deadlines. Computed anew each time from all facts; the order of
arrival decides nothing. `outcomes` chooses files, `genuine` knows which of them are not what they say, `deadlines` who
has until when, `status` puts it together.

Nothing is written here. Begin with `status.py::status_of`.
"""
