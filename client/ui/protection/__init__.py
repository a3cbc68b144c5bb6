"""Protection of minors: help that is always there, reports, and what is closed until a guardian agreed."""
