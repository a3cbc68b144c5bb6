"""What the system says of the connection and of the battery."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """None is "the system does not say", which counts as harmless.

    ``metered``: the connection is paid for by use. ``battery_low``: it runs out soon, and no charger is in.
    """

    metered: bool | None = None
    battery_low: bool | None = None


NOT_TOLD = Surroundings()
