"""A record of an earlier edition -> the same of a later one, as the later spec's `migrates:` says.

In come a `Parsed` and the specs of both editions, out comes a `Parsed` of the later one; every step stands in its
provenance. `migrate` finds the way through the editions and carries a file, `transfer` one value.

Begin reading at `migrate.migrated`.
"""
