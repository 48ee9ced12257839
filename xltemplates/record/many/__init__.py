"""Many files at once: batches of them over workers that may die without taking others with them.

In come paths and a catalogue, out come verdicts in the order of the paths. `pool` keeps processes (`worker`) and
sends each the next batch, `batch` cuts the files into batches and tries those of a dead worker one by one, `cluster`
does the same on the machines of a Dask cluster, `executor` is what a worker does with a batch, `packed` how a verdict
travels.

Begin reading at `executor.spread_out`, then `batch.spread`.
"""
