"""What Bandi shows and says but does not compute: fonts, icons, translations, licences.

Read them through importlib.resources, so that a wheel, a checkout and the frozen bundle are the same.
"""
