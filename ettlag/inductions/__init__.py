"""Pakka for nyansatte: two hours that whoever is new goes through, and the follow-up day each half-year (M17).

The package is made of the municipality's own: pages of the binder, guides, a text, a film, a small check of what one has
understood. What one answers in the check is kept nowhere: nobody is scored. Who has been through it is known to the unit's
leader by name, and to the director as numbers. On the follow-up day each leaves with one action of one's own; it is the
first thing that is shown the next time. Nothing here leads to a child.
"""
