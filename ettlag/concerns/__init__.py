"""Undring · uro · bekymring: what one worker has noticed, from the first note until it is decided and answered.

A concern is private to its author until she shares it, step by step: with her leader, with parents and child in talks,
with others only by consent and a relay log (room `relay`). It never leaves the unit by itself (LAW-53; personvern-
forordningen art. 5). Talking with the child and the parents comes first, except where someone at home may be hurting the
child: then nobody there is told (LAW-23, SEC-24). The duty to report to child welfare is each worker's own and waits for
nothing in here (barnevernsloven § 13-2, barnehageloven § 46, opplæringslova § 24-3; LAW-20). The child is heard
(barnelova § 31, LAW-29…31).
"""
