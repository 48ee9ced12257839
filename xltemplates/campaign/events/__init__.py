"""What happened, as immutable files, and the facts that they amount to.

In: items of one kind of work (a batch received, a decision), and what is known before it. Out:
`store/events/TIME-KIND-DIGEST.json`, read back as `Event`s, oldest first; a damaged or newer one stops every command.
`chain` knows heads and histories, since each event names those before it; `in_force` takes the hashes of settings,
specs and registry. `facts` holds the plain values that the ledger gives back: copies sent, receipts, acts.

Events are the truth; everything else can be made again from them and the originals. `docs/ledger.md` lists the kinds.
Begin with `events.py::record` and `replay`.
"""
