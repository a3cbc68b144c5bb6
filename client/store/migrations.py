"""Every shape the learner's database has had, in order.

A released migration is never edited: append another.
"""

from sqlite_utils import Database, Migrations

from client.store import relaning, search

migrations = Migrations("learner")


def bring_up_to_date(db: Database) -> Database:
    """Give a database the newest shape, and return it."""
    migrations.apply(db)
    return db


@migrations()
def m001_lanes(db: Database) -> None:
    """What this device wrote, and how far it has followed central."""
    _create(db, "setting", "name", name=str, value=str)
    _create(
        db,
        "own_lane",
        "priority",
        priority=int,
        id=bytes,
        n=int,
        chain=bytes,
        held=int,
        offered=int,
    )
    _create(
        db,
        "entry",
        ("priority", "n"),
        priority=int,
        n=int,
        chain=bytes,
        ref=bytes,
        body=bytes,
        at=int,
    )
    db.table("entry").create_index(["ref"])
    _create(db, "lane", "id", id=bytes, n=int, chain=bytes)
    _create(
        db,
        "verdict",
        "ref",
        ref=bytes,
        state=str,
        at=int,
        receipt=str,
        code=str,
        words=str,
        made=int,
        late=int,
    )


@migrations()
def m002_catalogue(db: Database) -> None:
    """What central publishes; ``record`` is the entry itself, the columns what it is found by."""
    _create(db, "portal", "id", id=str, record=bytes)
    _create(db, "notice", "id", id=str, at=int, seen=int, record=bytes)
    _create(db, "course", "id", id=str, record=bytes)
    _create(
        db,
        "lecture",
        "id",
        id=str,
        course=str,
        number=int,
        search=str,
        manifest=bytes,
        record=bytes,
    )
    db.table("lecture").create_index(["course", "number"])
    _create(
        db, "assignment", "id", id=str, course=str, lecture=str, number=int, due=int, record=bytes
    )
    _create(db, "mentor", "id", id=str, name=str, gone=int, record=bytes)


@migrations()
def m003_study(db: Database) -> None:
    """What the learner did, as it is shown."""
    _create(db, "progress", "lecture", lecture=str, spans=bytes, position=int, at=int)
    _create(
        db,
        "submission",
        "ref",
        ref=bytes,
        assignment=str,
        text=str,
        answers=bytes,
        files=bytes,
        at=int,
        supersedes=bytes,
    )
    db.table("submission").create_index(["assignment", "at"])
    _create(db, "dismissed", "ref", ref=bytes)
    _create(db, "feedback", "ref", ref=bytes, assignment=str, at=int, record=bytes)
    _create(
        db,
        "message",
        "ref",
        ref=bytes,
        mentor=str,
        number=int,
        author=str,
        text=str,
        at=int,
        files=bytes,
    )
    db.table("message").create_index(["mentor", "number"])
    _create(db, "read_mark", "mentor", mentor=str, mine=int, theirs=int)
    _create(db, "draft", "owner", owner=str, text=str, answers=bytes, at=int, supersedes=bytes)
    _create(
        db,
        "draft_file",
        ("owner", "sha256"),
        owner=str,
        sha256=bytes,
        name=str,
        size=int,
        media_type=str,
        added=int,
    )
    _create(db, "named_file", "sha256", sha256=bytes, name=str)
    _create(
        db,
        "attachment",
        "sha256",
        sha256=bytes,
        size=int,
        here=int,
        wanted=int,
        received=int,
        there=int,
        refused=int,
        unwanted=int,
    )


@migrations()
def m004_downloads(db: Database) -> None:
    """The lectures that are kept on this PC, and the files that they are made of."""
    _create(db, "manifest", "lecture", lecture=str, sha256=bytes, record=bytes)
    _create(
        db,
        "download",
        "lecture",
        lecture=str,
        rendition=str,
        place=int,
        paused=int,
        problem=str,
        retry_at=int,
        attempts=int,
    )
    _create(
        db,
        "needed_blob",
        ("lecture", "rendition", "sha256"),
        lecture=str,
        rendition=str,
        sha256=bytes,
        size=int,
    )
    db.table("needed_blob").create_index(["sha256"])
    _create(db, "blob", "sha256", sha256=bytes, size=int, chunks=bytes, received=int, complete=int)


@migrations()
def m005_download_policy(db: Database) -> None:
    """A lecture may be wanted at once, whatever the learner otherwise spares."""
    db.table("download").add_column("urgent", int, not_null_default=0)


@migrations()
def m006_writer(db: Database) -> None:
    """Lanes are named by who writes them."""
    db.table("own_lane").add_column("writer", bytes, not_null_default=b"")
    # The statement that this PC appended last about a lecture: until central has it, it knows better.
    db.table("progress").add_column("entry", int, not_null_default=0)
    relaning.begin_again(db)


@migrations()
def m007_classes(db: Database) -> None:
    """What the learner's devices agree on, each class of facts in its own way; entries of unknown kinds."""
    _create(db, "unread", "body", body=bytes)
    _create(
        db,
        "answer",
        "ref",
        ref=bytes,
        assignment=str,
        item=str,
        value=bytes,
        at=int,
    )
    db.table("answer").create_index(["assignment", "item"])
    _create(db, "voided", "ref", ref=bytes)
    _create(db, "register", "name", name=str, value=str, hybrid=int, ref=bytes)
    _create(db, "chosen", "name", name=str, value=str, hybrid=int)
    _create(db, "counter", ("name", "writer"), name=str, writer=bytes, total=int, said=int)


@migrations()
def m008_documents(db: Database) -> None:
    """Drafts and notes are documents: versions that come and go, and what is being written here."""
    _create(
        db, "version", "ref", ref=bytes, document=str, parents=bytes, delta=str, text=str, at=int
    )
    db.table("version").create_index(["document"])
    _create(db, "document", "name", name=str, text=str, tips=bytes, at=int)
    db.table("draft").add_column("parents", bytes, not_null_default=b"")
    db.table("draft").add_column("unsaid", int, not_null_default=0)
    for table in ("draft", "draft_file"):
        for before, after in (("assignment:", "draft:"), ("mentor:", "message:")):
            db.execute(
                f"update {table} set owner = ? || substr(owner, ?) where owner like ? || '%'",
                [after, len(before) + 1, before],
            )
    # What was written before is there to be shown, and to be said.
    db.execute("update draft set unsaid = text <> ''")
    db.execute("insert into document select owner, text, x'', at from draft where text <> ''")


@migrations()
def m009_urgent_files(db: Database) -> None:
    """A file may go up at once, whatever the learner otherwise spares."""
    db.table("attachment").add_column("urgent", int, not_null_default=0)


@migrations()
def m010_sealed_outbox(db: Database) -> None:
    """What of the outbox is sealed outside the vault."""
    _create(
        db,
        "sealed_part",
        ("name", "what"),
        name=bytes,
        writer=bytes,
        what=str,
        first=int,
        last=int,
    )
    db.table("sealed_part").create_index(["what"])


@migrations()
def m012_keeping(db: Database) -> None:
    """A lecture may be one that stays, whoever needs room."""
    db.table("download").add_column("pinned", int, not_null_default=0)


@migrations()
def m013_consent(db: Database) -> None:
    """What central said of a guardian's consent: one row at most."""
    _create(
        db,
        "consent",
        "number",
        number=int,
        state=str,
        at=int,
        by=str,
        purposes=str,
        text=str,
        checked=int,
    )


@migrations()
def m014_reports(db: Database) -> None:
    """What the learner asked the organisation for help with."""
    _create(
        db, "report", "ref", ref=bytes, mentor=str, reason=str, text=str, messages=bytes, at=int
    )


@migrations()
def m015_player(db: Database) -> None:
    """Messages may be about a moment of a lecture; what was begun beside one, and where exactly it was left."""
    db.table("message").add_column("lecture", str, not_null_default="")
    db.table("message").add_column("second", int, not_null_default=0)
    db.table("message").create_index(["lecture"])
    # What is being written on a lecture: its own name among those ("" for a new note), and what it says so far.
    _create(
        db,
        "jotting",
        ("lecture", "name"),
        lecture=str,
        name=str,
        second=int,
        text=str,
        seen=bytes,
    )
    _create(db, "left_at", "lecture", lecture=str, ms=int, position=int)


@migrations()
def m016_search(db: Database) -> None:
    """What can be found, and by which pairs of letters; what courses are sorted by; who was watched last."""
    db.execute(
        "create table findable (number integer primary key, kind text not null, id text not null,"
        " text text not null, unique (kind, id)) strict"
    )
    db.execute(
        "create virtual table found_by using fts5"
        " (pairs, initials, content='', tokenize='unicode61 remove_diacritics 0')"
    )
    for column in ("subject", "level", "provider"):
        db.table("course").add_column(column, str, not_null_default="")
    db.table("course").create_index(["subject", "id"])
    db.table("progress").create_index(["at"])
    search.rebuild(db)


@migrations()
def m017_messages(db: Database) -> None:
    """A message may answer another; which one a draft answers; what is unread is found by an index."""
    db.table("message").add_column("quoted", bytes, not_null_default=b"")
    _create(db, "answering", "mentor", mentor=str, ref=bytes)
    db.execute("create index message_to_read on message (mentor, number) where author <> 'me'")


@migrations()
def m018_study(db: Database) -> None:
    """How a draft came to be what it is, step by step, so that undo goes on after a restart."""
    _create(
        db,
        "writing_step",
        ("owner", "n"),
        owner=str,
        n=int,
        start=int,
        removed=str,
        inserted=str,
    )


@migrations()
def m019_appointments(db: Database) -> None:
    """When the learner meets mentors, and what was seen of it; what came of it before is read anew."""
    _create(db, "appointment", "id", id=str, start=int, seen=int, record=bytes)
    db.table("appointment").create_index(["start"])


@migrations()
def m023_taken_back(db: Database) -> None:
    """A message may be taken back: it is not shown then, unless central says why that could not be.

    ``unsent`` is the fact of this PC's that took it back, if one did.
    """
    db.table("message").add_column("hidden", int, not_null_default=0)
    db.table("message").add_column("unsent", bytes, not_null_default=b"")
    db.execute("create index message_taken_back on message (unsent) where unsent <> x''")


def _create(db: Database, table: str, pk: str | tuple[str, ...], /, **columns: type) -> None:
    nullable = {("message", "number"), ("download", "retry_at"), ("version", "text")}
    not_null = {column for column in columns if (table, column) not in nullable}
    db.table(table).create(columns, pk=pk, not_null=not_null, strict=True)
