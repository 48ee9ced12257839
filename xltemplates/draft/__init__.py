"""A spec drafted from an existing workbook: its facts read, its entries guessed, its YAML written."""
