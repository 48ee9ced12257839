"""The 2020 Henan campaign of industrial technology innovation alliances: an application of xltemplates.

In: nothing but the engine. Out: one value, `application.HENAN`, and the command `alliance-xl` (`app.main`, also
`python -m alliance_xl`). `forms` names the four attachments and the roll-up, `reconcile` holds the rules across
documents and their sentences, `words` what this campaign says in words of its own. Specs and samples are data beside
it (`alliance_xl.specs`, `alliance_xl.samples`). Everything else is `xltemplates.campaign`.

Begin with `application.py`, then `reconcile/rules.py`.
"""
