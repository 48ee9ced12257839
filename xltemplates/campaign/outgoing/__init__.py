"""What goes to the units: their copies, reminders, correction copies with a letter.

In: a `Campaign` and its `Status`. Out: files in `outbox/`, `reports/` and `returns/`. `copies` says which copies every
unit is to have, by the campaign spec and by what was recalled; `distribution` stamps them, writes the `covering`
letter and the `manifest`, and records what was sent; `remind` writes to those who have returned nothing; `returns`
marks the files that have errors, raises their revision, records it as issued and writes the `letter` that goes with
them. `signing` says who signs all this, `correspondence` has what every letter has in common. What cannot be made for
one unit is told, and ends nothing for the others.

Begin with `distribution.py::distribute` and `returns.py::send_back`.
"""
