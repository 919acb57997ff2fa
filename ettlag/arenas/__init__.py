"""Møteplassene: where services meet about children, what for, how often, who sits there, and what it costs in hours.

A meeting place is for those at work; no child is named in this room. The tidy-up finds those that overlap, and ends in a
decision with a date and a reason. Mission M12; see docs/adr/0013.
"""
