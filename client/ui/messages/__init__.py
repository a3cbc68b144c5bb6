"""Conversations with one's mentors."""
