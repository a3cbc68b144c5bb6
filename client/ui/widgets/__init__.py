"""Widgets that two pages or more share; what they look like is said by the style sheet."""
