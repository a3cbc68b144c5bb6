"""What every test stands on: a screen that is not there, and examples that may take their time."""

import os

from hypothesis import settings

# Without a display Qt aborts the whole run; with one, windows would flash over the developer's work.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Others work on the machines that run this; a slow example is no failure.
settings.register_profile("bandi", deadline=None)
settings.load_profile("bandi")
