"""Relations: what the documents of a campaign owe each other (表间审核), as data.

In: the `relations:` of a campaign spec and the forms they speak of; then a `Dossier` of documents. Out: frozen
`DocumentRelation`s with every fault of the file at its place; then findings, each at an entry of a document. `sides`
says what the two sides of a relation may name and what each name means in a document or row, `relation` is the model,
`reading` makes it of YAML, `evaluate` asks it of a dossier, `likeness` says how alike two names are.

What is found is a function of the documents alone, in one order, whatever order they came in. Documents are joined by
dictionary, likeness by an index: nothing compares every pair.

Begin with `relation.py`, then `evaluate.py::findings`.
"""
