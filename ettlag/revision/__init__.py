"""Redigering av veiledere: a municipality writes its own action guides, from nothing or from one that others share.

A draft is worked on by those who keep the municipality's tools, step by step, and shown as a running concern would see it.
Somebody who has not written in it reads it and lets it out, today or on a day. What is out is a version like any other
(`guides`): never changed, and what began on an earlier one goes on there. Mission M7.
"""
