"""All that belongs to one learner on this PC, opened and closed together: the window's and the verbs'."""

from client.workspace.line import STOP_SECONDS, Line
from client.workspace.opening import open_profile, open_profiles, open_with, open_workspace
from client.workspace.places import clear, pc_policy
from client.workspace.workspace import Workspace

__all__ = [
    "STOP_SECONDS",
    "Line",
    "Workspace",
    "clear",
    "open_profile",
    "open_profiles",
    "open_with",
    "open_workspace",
    "pc_policy",
]
