"""What the window shows, and what follows what: opening, coming in, studying, leaving."""

from client.app.app import App

__all__ = ["App"]
