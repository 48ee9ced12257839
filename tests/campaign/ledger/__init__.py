"""The ledger under load, under fire and on two databases."""
