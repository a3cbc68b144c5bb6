"""What client and central say to each other, and nothing about how either of them works.

``records`` are the things that are said, ``lanes`` the logs they stand in, ``messages`` one
exchange of what the other side lacks, ``manifest`` the files of a lecture, ``codec`` the bytes of
it all. Client and central share this package and no other code.
"""

VERSION = 1
"""Of the protocol. A changed merge rule or a changed meaning is a new record kind, not a new version."""
