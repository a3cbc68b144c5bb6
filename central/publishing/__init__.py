"""From a folder on disk to what central publishes.

A folder is written by people: it has holes, typing errors and pictures that lie on the web. What can
be published is; everything that was left out or changed stands in a report, in words; and what would
mislead a learner (a quiz that cannot be marked, a lecture without its file) never leaves the house.
"""
