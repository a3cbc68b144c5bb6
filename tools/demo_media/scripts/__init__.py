"""The scripts of the demo portal's lectures, a module for each course."""

from tools.demo_media.script import Script
from tools.demo_media.scripts import english, maths, study

SCRIPTS: tuple[Script, ...] = (*maths.SCRIPTS, *english.SCRIPTS, *study.SCRIPTS)
