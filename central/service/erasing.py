"""Destroying what is kept of a learner: when the purpose is over, or whoever may asks for it."""

from central.service.people import login_name
from central.service.refusals import Refused
from central.store import access, erasing, people
from central.store.database import Store


def erase(store: Store, login: str, *, reports_too: bool = False) -> int:
    """Erase a learner, also one who was removed (by id); return how many files went. Raises Refused, OSError.

    Nobody can sign in as them any more. Backups, and what mentors wrote down elsewhere, are not reached.
    """
    with store.write() as db:
        account = access.account(db, login_name(login))
        row = people.lock_learner(db, login if account is None else account.learner)
        if row is None:
            raise Refused(f"there is no learner {login!r}")
        files = erasing.erase(db, row.id, row.lane, reports_too=reports_too)
    erasing.remove_files(store.folder, row.id, files)
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # What was deleted stands in the log until it is written back.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(files)
