"""Who comes in and who leaves: the learners of this PC, of whom at most one is at work."""

from client.door.door import Door

__all__ = ["Door"]
