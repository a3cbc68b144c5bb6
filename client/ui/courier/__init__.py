"""The page of sticks."""
