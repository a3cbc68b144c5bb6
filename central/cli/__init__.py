"""The command line of those who run central: English, one verb one transaction, beside a server or without.

Nothing important is in a server's memory, so all verbs act on the database; a server that runs on
the same one tells learners with their next exchange.
"""
