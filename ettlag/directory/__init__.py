"""Tjenesteoversikten: what a family can get, from whom, how, and when; kept true, found with one's own words.

An offer is described in versions; the one that somebody else than its author approved is the one that is shown. Everything
shown has an owner and a day it was last looked at (`upkeep`). The public site needs no sign-in and tells nothing that is for
staff. Mission M11, STD-30…34.
"""
