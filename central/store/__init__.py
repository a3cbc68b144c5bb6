"""Where central keeps what it knows: one database, SQLite or PostgreSQL, and a folder of blobs."""
