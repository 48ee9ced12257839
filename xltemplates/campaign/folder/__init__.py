"""The campaign's folder: its settings, originals by hash, units, editions, and the clock.

In: a folder with `campaign.yaml`, an `Application`. Out: a `Campaign`, the frozen value that everything above is given:
paths, settings, the application. `key` makes and reads the key by which copies are signed; `originals` keeps received
bytes under their SHA-256; `units` answers whose a file is; `editions` carries other editions of a form over, or refuses
them; `clock` reads and shows Beijing time; `sweep` removes what killed runs left; `watch` lets somebody see how far
long work has come.

Nothing here knows events, the ledger or what counts. Begin with `campaign.py::open_campaign`.
"""
