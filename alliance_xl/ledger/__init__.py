"""The ledger: what the events say, in tables. The one home of SQLAlchemy; made again from the events at any time."""
