"""Who uses this PC, and what proves it to central."""
