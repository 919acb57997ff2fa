"""Skjema: one engine for every form that a municipality makes itself: questions as data, checked, asked and answered.

A definition is JSON with sections and items. It is checked with a fault for each place, published as versions that never
change, asked page by page without JavaScript, and answered to a plain dictionary that the asking room keeps with the
version. The room itself holds no answer and nothing about anybody.
"""
