"""docs/openapi.json: ``python -m central.api.document > docs/openapi.json``."""

import json
import sys

from central.api.app import Application


def document() -> str:
    """Return the description of the HTTP interface, as it is checked in."""
    return json.dumps(Application().openapi(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
