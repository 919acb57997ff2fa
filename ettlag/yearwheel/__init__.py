"""Årshjul: what a municipality and its units have agreed to do through the school year, and whether it was done.

A wheel for each school year (from August), inherited by the units, who add what is theirs and say why they leave something
out. Leaders ask the units, and Ettlag answers itself what it knows. The wheel drives the days on which things are to be
confirmed (`upkeep`), and others may ask it for their days. Nothing here is about a child or a family. Mission M14, M19.
"""
