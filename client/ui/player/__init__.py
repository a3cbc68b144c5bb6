"""The player: a recorded lecture, its captions, and the honest count of what was watched."""
