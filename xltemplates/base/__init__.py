"""Addresses, cell values, problems and words: pure ground that everything else stands on."""
