"""The campaign spec: what a campaign is, as data beside the forms.

In: a YAML file (`campaign: ID`) and the catalogue of forms it speaks of. Out: a frozen `CampaignSpec`, and its
relations, with every fault of the file at its place. `campaign_spec` is the model, `schema` what may stand in the file,
`load` makes the one of the other, `documents` arranges returned documents as the spec says, `json_schema` is for
editors. The reference is docs/campaign.md.

Nothing here knows a campaign's folder, its events or what counts. Begin with `campaign_spec.py`.
"""
