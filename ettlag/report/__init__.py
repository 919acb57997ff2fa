"""Bekymringsmelding: the report to child welfare, which is each worker's own duty and waits for nothing (LAW-20…28).

Written by any employee at work, for a child of the list or one described by hand, from chosen text with a preview of what
goes and what does not. No consent, leader or level stands before it; a leader who is told may add, never stop. Every
reading and page of it is shielded: nothing of a report is where a guardian could find it (LAW-23, SEC-24). What is sent is
followed by dates that the law gives and a person with a name (barnevernsloven §§ 2-1, 13-2, 13-3), and the work for the
child goes on.
"""
