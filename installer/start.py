"""Where the frozen Bandi begins."""

import sys

from client.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
