"""Central's own pair of keys: in the database, because all servers of one central share that."""

from sqlalchemy import Connection, select

from central.store.once import insert_once
from central.store.tables import own_keys
from protocol.courier import Keys, new_keys

_THE_ONE = 1


def own(db: Connection) -> Keys:
    """Return central's keys, in a transaction that writes: they are made when first asked for."""
    found = kept(db)
    if found is None:
        made = new_keys()
        insert_once(db, own_keys, number=_THE_ONE, signing=made.signing, sealing=made.sealing)
        found = kept(db)
        assert found is not None
    return found


def kept(db: Connection) -> Keys | None:
    """Return central's keys, if there are any yet."""
    row = db.execute(select(own_keys.c.signing, own_keys.c.sealing)).one_or_none()
    return None if row is None else Keys(*row)
