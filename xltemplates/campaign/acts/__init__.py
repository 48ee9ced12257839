"""What officers may do, each act as one row of one table.

In: nothing; this is what everything else goes by. Out: `table.ACTS`, the rows, each with its event, the columns of its
items, what the command takes, its words, its effect and how it is undone; `rulings.Rulings`, what a series of acts
amounts to.

From a row come the event's kind (`events`), the ledger's table (`ledger.schema`), its replay and reading, the line on
the sheet of acts (`reports`), the command with its `--help` (`cli.campaign.acts`), and what doing it checks
(`perform`). A new act is a row here and its messages in the catalogues; the contract test names what is missing,
the documentation too.

Begin with `table.py`.
"""
