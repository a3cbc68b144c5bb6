"""Programs that the project's people run: none of them is installed with Bandi."""
