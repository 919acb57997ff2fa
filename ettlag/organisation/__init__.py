"""Hvor man jobber: municipalities, services, units, employments, which child attends where, and who acts in a request.

An installation holds many municipalities that see nothing of each other. What a municipality decides for itself (when a log
opens, deadlines, numbers to ring) are settings with reasons. A baton never falls when somebody leaves: rooms above register
what to catch (`departures.py`).

Law: fvl. §§ 13–13c; FOR-2018-09-28-1479 § 2; kommuneloven. SEC-03, SEC-04, LAW-60, LAW-69.
"""
