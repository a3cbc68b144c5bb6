"""One learner's PC that is to have a lecture: our real downloader, run as a command on a bad line.

`fetch_lecture.py FOLDER URL` fetches what waits in the learner's queue from the central at the address. It
says `{"seconds": ..., "problem": ...}`: from the moment at which a running program would begin.
"""

import json
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from client.config import Paths
from client.domain import addresses
from client.workspace import open_workspace


def main() -> int:
    """Fetch until nothing is lacking; whoever is impatient kills the program."""
    # The lab's line does not leave this computer, and a file says the same with TLS and without.
    addresses.LOOPBACK.add(urlsplit(sys.argv[2]).hostname or "")
    folder, url = Path(sys.argv[1]), sys.argv[2]
    workspace = open_workspace(Paths(folder))
    workspace.follow(url)
    downloader = workspace.line().downloader
    began = time.monotonic()
    downloader.run_through_cuts()
    seconds = time.monotonic() - began
    print(json.dumps({"seconds": seconds, "problem": downloader.problem}))
    workspace.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
