"""Bringing what the learner did to central, and what central publishes to the learner.

``engine`` and ``transfer`` decide and do nothing else; ``runner`` and ``downloader`` do what they say,
each on a thread of its own; ``transport`` speaks HTTP. They meet the rest of the client in the store.
"""
