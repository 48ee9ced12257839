"""What goes to the units: their copies, reminders, correction copies with a letter.

In: a `Campaign` and its `Status`. Out: files in `outbox/`, `reports/` and `returns/`. `distribution` stamps every
unit's copy and records that it was sent; `remind` writes to those who have returned nothing; `returns` marks the files
that have errors, raises their revision and writes the `letter` that goes with them.

Begin with `distribution.py::distribute` and `returns.py::send_back`.
"""
