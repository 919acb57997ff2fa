"""Kartlegging: what the people who work with children know, can and lack, asked so that nobody can tell who answered what.

Who was asked and whether they answered stands in one table, what was answered in another, and nothing joins them: no key, no
time finer than the week, no address, no order (I11; law.md STA-06, 08). At closing the answers are written anew in random
order, the codes are gone, and what may be shown is counted once and frozen (I12; STA-01…05, 11). Findings become decisions
with an owner and a date. The wall: this room knows no child, and no child's room knows it (import contract).

Law: GDPR recital 26, art. 4(5), 5, 25; statistikkloven § 7.
"""
