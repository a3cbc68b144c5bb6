"""Signing in: the one thing that needs a line, and once is enough."""

from dataclasses import dataclass

from client.clock import Clock
from client.domain.addresses import checked_address
from client.domain.submission import Refused
from client.profile.token import TokenPlace
from client.store import consent, outbox, settings
from client.store.database import Store
from client.store.settings import Identity
from client.sync.replies import CentralUnreachable
from client.sync.transport import Denied, NotSignedIn, Transport
from protocol.lanes import WRITER_BYTES
from protocol.messages import SignedIn, SignIn

DEVICE_BYTES = 16
DENIALS = {"wrong-password", "too-many-tries"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a learner types to sign in, what the PC calls itself, and whose keys it accepts (none: any)."""

    server: str
    name: str
    password: str
    device_name: str
    pins: frozenset[bytes] = frozenset()


def sign_in(store: Store, clock: Clock, place: TokenPlace, credentials: Credentials) -> Identity:
    """Sign in at central, and keep who it was and what proves it.

    A sign-in on a database that has an owner must be that learner's: what waits there is theirs.
    Raises Refused (insecure, bad-address, wrong-password, too-many-tries, other-learner) and
    CentralUnreachable; nothing is changed then.
    """
    # What keys are made of takes long to import: only here, and in the courier, is it needed.
    from protocol.courier import new_keys

    server = checked_address(credentials.server)
    before = settings.identity(store.db)
    device = before.device if before else clock.fresh_id(DEVICE_BYTES).hex()
    keys = settings.keys(store.db) or new_keys()
    question = SignIn(
        credentials.name,
        credentials.password,
        device,
        credentials.device_name,
        keys.public_signing,
        keys.public_sealing,
    )
    answer = _asked(Transport(server, pins=credentials.pins), question)
    if before and before.learner != answer.learner:
        raise Refused("other-learner", name=before.name)
    place.save(answer.token)
    identity = Identity(server, answer.learner, answer.name, answer.portal, device)
    with store.write("settings", "people") as db:
        outbox.begin(db, clock.fresh_id(WRITER_BYTES))
        settings.put_identity(db, identity)
        settings.put_keys(db, keys, settings.CentralKeys(answer.signing, answer.sealing))
        settings.put_link(db, settings.Link(online=True))
        if answer.consent is not None:
            consent.take(db, answer.consent)
    return identity


def _asked(transport: Transport, question: SignIn) -> SignedIn:
    try:
        return transport.sign_in(question)
    except Denied as denial:
        if denial.code not in DENIALS:
            raise CentralUnreachable("not-central", str(denial)) from denial
        raise Refused(denial.code) from denial
    except NotSignedIn as error:
        raise CentralUnreachable("not-central", "a 401 of somebody else's") from error
    finally:
        transport.close()
