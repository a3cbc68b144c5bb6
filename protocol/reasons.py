"""For what a learner may ask for help: by itself, as it is read before any record is, and before the window."""

REASONS = ("hurt", "uncomfortable", "secret", "meet", "money", "other")
"""Why somebody asks for help: unkind words or threats; words or pictures that make uneasy; was asked to keep a
secret, or for private things; was asked to meet alone, or elsewhere; was asked for money or a favour; or else."""
