"""Handlingsveileder: what a worker does when she wonders about a child, step by step, as data.

A guide is never code. Its levels have string codes (numbers, letters, phases) or it has none and is one flow;
any step may carry questions, a checklist, deadlines and decisions. The guide helps, it does not force: a step can be
skipped, a level left upwards, downwards or across. The service is tiered, never the child.

Guides hold nothing about a person. They answer the duty to catch, cooperate and follow up early (barnehageloven § 2 b,
opplæringslova § 24-2, helse- og omsorgstjenesteloven § 3-4); the acute road answers the duty to report, which no guide
can stop (barnevernsloven § 13-2).
"""
