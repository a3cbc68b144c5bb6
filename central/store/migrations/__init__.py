"""The revisions of central's database, oldest first; a revision is never changed once released."""
