"""What Bandi shows and says but does not compute: fonts, icons, translations, licences.

Read them from beside this module, so that a wheel, a checkout and the frozen bundle are the same.
"""
