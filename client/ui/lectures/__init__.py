"""Courses and their lectures: what there is, how far the learner came, and what is on this PC."""
