"""Utveksling: the directory out to other systems and in from them, in the formats that others have agreed on.

HSDS 3.0 (an open API, and a tabular package), CPSV-AP-NO with Los as Turtle, a table for Excel, and opening hours as a
calendar. A file is looked through first, every fault told with its row; it comes in whole or not at all. STD-30…32.
"""
