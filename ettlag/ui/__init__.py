"""Grensesnitt: everything that is seen, and nothing that is known.

Base pages, components, icons, style sheet, forms and error pages. This room leans on no other room and asks the
database nothing: what it shows is handed to it. It is the only room that knows the classes of Designsystemet.
Requirements: universal design of web solutions (WCAG 2.2 AA), plain language (språklova § 9), both written standards.
"""
