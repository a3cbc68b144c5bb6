"""The desktop client: a learner's whole day, with a line or without one."""
