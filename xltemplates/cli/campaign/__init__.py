"""The commands of a campaign, for any application.

In: arguments, and the application that `CampaignGroup` finds for them. Out: sentences in the application's words, or
JSON; exit status 0, 1 (errors to correct), 2 (wrong use), 3 (files refused). One module a command, its object
`command`, imported when it is called; `common` has their options and `tell`, `group` the list of commands and how an
application binds them: `campaign_commands("package.module:NAME", …)`.

Begin with `group.py`.
"""
