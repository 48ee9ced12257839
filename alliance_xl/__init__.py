"""The 2020 Henan campaign of industrial technology innovation alliances: an application of xltemplates.

In: nothing but the engine. Out: one value, `application.HENAN`, and the command `alliance-xl` (`app.main`, also
`python -m alliance_xl`). The campaign itself is data: `alliance_xl.specs` holds its forms, its units and its campaign
spec (`campaign.yaml`, with the rules across documents), `alliance_xl.samples` the workbooks of the demonstration.
`words` is what this campaign says in words of its own. Everything else is `xltemplates.campaign`.

Begin with `application.py`, then `specs/campaign.yaml`.
"""
