"""Finding anything from anywhere, as one types."""
