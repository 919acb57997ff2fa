"""Tall: what is counted without names, frozen once, suppressed once, and the same on screen, in file and over the wire.

LAW-71 (yearly evidence for the council), LAW-67 (no ranking of children), SEC-26 (none of staff), STA-01…04, STA-10…12.
"""
