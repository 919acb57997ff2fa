"""Stafettlogg: the shared log around one child, which belongs to the family and is held by one baton holder at a time.

Short: what was seen, what was agreed, who does what, when it is looked at again. It opens on purpose (a level that the
municipality has chosen), is shared with a service only within a consent that is valid now, and closes with a joint
evaluation. The baton moves when the offered person accepts, and is caught by the unit's leader when its holder leaves:
the database itself keeps both promises (migrations/0003_promises). «I see it differently» stands beside a note for ever.

Law: opplæringslova §§ 12-4, 24-1; barnehageloven § 42; helse- og omsorgstjenesteloven § 4-1 (coordination); fvl. §§ 13–13b;
GDPR art. 5, 15, 16. LAW-09, 10, 28, 32, 35–38, 53, 55, 64; SEC-20–24.
"""
