"""Captions: cues on the screen, by which a talk is timed."""
