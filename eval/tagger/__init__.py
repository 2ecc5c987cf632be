"""Training of the tagger of duties (`corpus.duties.tagger`): `python -m eval.tagger`."""
