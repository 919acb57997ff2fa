"""Kompetanseheving: assignments from request to check, and programmes with days, practice pauses, cases and groups.

A municipality or a competence centre hosts a programme; others take part, each with its own list of people. What the
host sees of them is what they agreed to show: a service, and a name where the municipality said so. Course cases are
about situations, never about children anyone can recognise, and live thirty days after the day. What is said of a day
has no person on it (M14–M17; STA-06).
"""
