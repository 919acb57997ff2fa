"""Tilgang: the lock and the visitor book of the house.

Holds who is acting (`Actor`), the one way to write (`@action`), the one door to read (`recording`), the append-only
event and reading logs with their hash chains, the guards that the database keeps, and the keys for sealed fields.
Knows nothing of children, units or services: rooms above say who may; this room makes it impossible to forget.

Law: GDPR art. 5(2), 32; pasientjournalloven § 22a; forvaltningsloven §§ 13–13b. Requirements SEC-01, 20, 21, 33; LAW-01.
"""
