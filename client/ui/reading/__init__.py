"""Lectures to be read, and what all pages that show one lecture have in common."""
