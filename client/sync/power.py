"""Whether the battery runs out soon, where the system keeps that in files."""

from contextlib import suppress
from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")
LOW_PERCENT = 20


def battery_low(supplies: Path = SUPPLIES) -> bool | None:
    """Return whether a battery is nearly empty and not being charged; None where nobody knows.

    Linux tells; on other systems the battery spares itself, and so does Bandi as far as they slow it down.
    """
    levels = []
    for supply in supplies.glob("*"):
        with suppress(OSError, ValueError):
            if (supply / "type").read_text().strip() != "Battery":
                continue
            discharging = (supply / "status").read_text().strip() == "Discharging"
            levels.append(discharging and int((supply / "capacity").read_text()) <= LOW_PERCENT)
    return any(levels) if levels else None
