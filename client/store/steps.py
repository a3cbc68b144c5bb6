"""How a draft came to be what it is: its last steps, kept on this PC until it is handed in or thrown away."""

from collections.abc import Sequence

from sqlite_utils import Database

from client.domain.undoing import Step, step

MOST_STEPS = 200
MOST_LETTERS = 400_000
"""Of all steps of a draft together; the oldest ones go first."""


def note(db: Database, owner: str, before: str, after: str) -> None:
    """Keep the step from one state of a draft to the next, if it is one."""
    if before == after:
        return
    made = step(before, after)
    row = db.execute("select max(n) from writing_step where owner = ?", [owner]).fetchone()
    n = (row[0] or 0) + 1
    db.table("writing_step").insert(
        {
            "owner": owner,
            "n": n,
            "start": made.start,
            "removed": made.removed,
            "inserted": made.inserted,
        }
    )
    _trim(db, owner, n)


def of(db: Database, owner: str) -> Sequence[Step]:
    """Return the steps that are known of a draft, the first one first."""
    rows = db.execute(
        "select start, removed, inserted from writing_step where owner = ? order by n", [owner]
    ).fetchall()
    return [Step(*row) for row in rows]


def forget(db: Database, owner: str) -> None:
    """Forget how a draft came to be."""
    db.execute("delete from writing_step where owner = ?", [owner])


def _trim(db: Database, owner: str, last: int) -> None:
    """Let go of the oldest steps, as soon as all together are too many or too long."""
    db.execute(
        """
        delete from writing_step where owner = :owner and n <= max(:last - :most, coalesce(
            (select max(n) from (
                select n, sum(length(removed) + length(inserted))
                          over (order by n desc) as letters
                from writing_step where owner = :owner
            ) where letters > :letters), 0))
        """,
        {"owner": owner, "last": last, "most": MOST_STEPS, "letters": MOST_LETTERS},
    )
