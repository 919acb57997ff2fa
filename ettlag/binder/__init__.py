"""Elektronisk perm: what a municipality has agreed on and wants at hand, in one place that everyone at work can search.

Guides, unit information, cases to talk about, articles, templates, links, films, the consent form, the action plan and the
year wheel, as the town of Bø listed them. Every item has an owner, a version, a day it is confirmed (`upkeep`), the steps
of the guides where it is used, and answers to «was this useful?» that the owner answers back. Mission M8, M21.
"""
