"""Who sits down: the learners of this PC, their locks, and locking up again."""
