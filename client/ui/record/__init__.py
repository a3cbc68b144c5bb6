"""The page on which learners look back at what they studied."""
