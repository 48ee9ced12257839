"""What one document says against another: table, proposal, feasibility report, agreement and registry reconciled."""
