"""Layout -> workbook, and one stamped copy per unit."""
