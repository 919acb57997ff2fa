"""Henvendelse: one door, one number. Who asked for help, what they were promised, and what became of it.

Someone calls, or writes, and need not say who they are: a private caller is recorded without identity (LAW-24). What is
said and matters is written down with time and the caller's role (LAW-54; forvaltningsloven § 11 d). Every promise has an
owner and a time. Danger goes straight to 112, 113 and child welfare (LAW-25). Nothing of a call enters a log or a wondering
without the caller's yes, and a call is forgotten by rule.
"""
