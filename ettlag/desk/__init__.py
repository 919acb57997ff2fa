"""Min dag: what waits for me, gathered from the rooms. Nothing is stored here.

Each room says in its `waiting.py` what waits for an actor; the desk sorts it by date, with the reason in words, and never by
a score of a child (LAW-67). Who may not open cases yet is told why, and what to do (LAW-69).
"""
