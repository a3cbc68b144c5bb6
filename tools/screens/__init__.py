"""A day in the real window, photographed: the demo's central, a learner, a camera, and what to look at."""
