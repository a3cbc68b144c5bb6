"""Leaving the PC: nothing of whoever was here stays on the screen, and what waits is said."""
