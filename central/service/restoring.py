"""What is to be done once a central was restored from a backup."""

from central.service.refusals import Refused
from central.store import receipts
from central.store.database import Store

MARK = "receipt-series"
"""The file beside the database that says which series was begun last: a backup may be restored twice."""


def restored(store: Store, now: int, series: str = "") -> str:
    """Begin a new series of receipts, so that no number is given twice; return the first of them.

    All else that the backup lacks comes back by itself: devices say what central forgot, and
    begin central's lanes again where these have gone another way. Raises Refused if ``series`` is no
    series, or not a later one.
    """
    mark = store.folder / MARK
    with store.write() as db:
        known = receipts.current(db).name
        marked = mark.read_text().strip() if mark.is_file() else ""
        last = max(filter(receipts.is_series, (known, marked)), key=receipts.place)
        name = series.strip().upper() or receipts.following(last)
        if not receipts.is_series(name) or receipts.place(name) <= receipts.place(last):
            raise Refused(f"{series!r} is no series of receipts that comes after {last!r}")
        begun = receipts.begin(db, name, now)
        mark.write_text(f"{name}\n")
    return receipts.written(begun, begun.base + 1)
