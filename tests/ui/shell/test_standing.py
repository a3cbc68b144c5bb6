import pytest

from client.store import settings
from client.store.activity import Phase, SyncActivity
from client.store.database import Store
from client.store.settings import Link
from client.ui.standing import Kind, standing

ONLINE = Link(online=True, last_sync=1)
CUT = Link(online=False, last_sync=1, problem="unreachable")


@pytest.mark.parametrize(
    ("link", "activity", "kind"),
    [
        pytest.param(Link(), SyncActivity(), Kind.OFFLINE, id="nothing is known yet"),
        pytest.param(ONLINE, SyncActivity(), Kind.LAST_SYNC, id="it was fine last time"),
        pytest.param(ONLINE, SyncActivity(Phase.RESTING), Kind.ONLINE, id="all is said"),
        pytest.param(ONLINE, SyncActivity(Phase.EXCHANGING), Kind.SYNCING, id="it talks"),
        pytest.param(Link(), SyncActivity(Phase.EXCHANGING), Kind.SYNCING, id="the first time"),
        pytest.param(
            CUT, SyncActivity(Phase.WAITING, "unreachable"), Kind.OFFLINE, id="the line is gone"
        ),
        pytest.param(
            CUT,
            SyncActivity(Phase.EXCHANGING),
            Kind.OFFLINE,
            id="a try is no news until it succeeds",
        ),
        pytest.param(
            ONLINE, SyncActivity(Phase.SIGN_IN_REQUIRED), Kind.ATTENTION, id="somebody must sign in"
        ),
    ],
)
def test_how_it_stands(store: Store, link: Link, activity: SyncActivity, kind: Kind) -> None:
    with store.write() as db:
        settings.put_link(db, link)
    store.activity.sync = activity
    assert standing(store).kind is kind
