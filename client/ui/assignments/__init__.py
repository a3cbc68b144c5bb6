"""What there is to hand in, the work on it, and what became of it."""
