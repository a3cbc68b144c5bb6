"""Finding out whether there is a line, without making anybody wait for one that hangs."""

import threading

from client.sync.replies import CentralUnreachable
from client.sync.transport import Denied, NotSignedIn, Transport

PROBE_SECONDS = 3.0


def probe(server: str, seconds: float = PROBE_SECONDS, pins: frozenset[bytes] = frozenset()) -> str:
    """Return why central does not answer, "" if it does; one that says nothing in time is unreachable.

    Neither a name server nor a server that sends a header a minute keeps to the timeouts of a call, so
    the call is made on a thread that nobody waits for any longer than this.
    """
    found = ["unreachable"]
    answered = threading.Event()

    def ask() -> None:
        found[0] = _asked(Transport(server, pins=pins))
        answered.set()

    threading.Thread(target=ask, name="probe", daemon=True).start()
    return found[0] if answered.wait(seconds) else "unreachable"


def _asked(transport: Transport) -> str:
    try:
        transport.check()
    except CentralUnreachable as error:
        return error.problem
    except (Denied, NotSignedIn):
        return "not-central"
    finally:
        transport.close()
    return ""
