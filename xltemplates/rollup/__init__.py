"""Many records -> one roll-up -> its workbook."""
