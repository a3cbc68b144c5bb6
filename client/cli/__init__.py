"""The headless verbs, for scripts, kiosks and checks: the same verbs and engine as the window's."""
