"""Practices: the models, initiatives and new ways of working that units have run.

`passages` says where to look, `clauses` how a passage is divided, `mentions` and `names` what is
named there, `entries` which parts of a list are names, `holders`, `beside` and `credits` whose it
is, `standing` how far it has come, `tables` reads those that stand in tables. The initiatives
stage puts them together.
"""
