"""The few things that are to be done next, found without looking at all that there are."""

from collections.abc import Sequence

from sqlite_utils import Database

from client.domain.submission import Stage
from client.store import catalogue, handins
from client.store.handins import AssignmentRow

LOOKED_AT = 100
"""Among how many assignments, those that are due first, the next things are looked for."""


def to_do(db: Database, limit: int) -> Sequence[AssignmentRow]:
    """Return what still wants something of the learner: what came back first, then what is due first.

    Practice never does.
    """
    back = _came_back(db)
    if len(back) >= limit:
        return back[:limit]
    rows = db.execute(
        """
        select record from assignment where id not in (select assignment from submission)
        order by due = 0, due, course, number, id limit ?
        """,
        [LOOKED_AT],
    ).fetchall()
    fresh = (catalogue.decode_assignment(record) for (record,) in rows)
    ahead = [AssignmentRow(one, None, has_draft=False) for one in fresh if not one.practice]
    return [*back, *ahead][:limit]


def has_handed_in(db: Database) -> bool:
    """Tell whether the learner ever handed anything in."""
    return bool(db.execute("select 1 from submission limit 1").fetchone())


def _came_back(db: Database) -> list[AssignmentRow]:
    """Return what was refused or returned, and not sent again since."""
    rows = db.execute(
        """
        select distinct assignment from submission
        where ref in (select ref from verdict where state = 'rejected')
           or ref in (select ref from feedback where instr(record, cast('"returned"' as blob)))
        """
    ).fetchall()
    found = []
    for (id_,) in rows:
        assignment, history = catalogue.assignment(db, id_), handins.history(db, id_)
        if assignment and history[0].stage in {Stage.REFUSED, Stage.RETURNED}:
            found.append(AssignmentRow(assignment, history[0], has_draft=False))
    return sorted(found, key=lambda row: (not row.assignment.due, row.assignment.due, row.id))
