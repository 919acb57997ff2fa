"""HSDS 3.0 (Open Referral): the directory as organisations, services, places, hours, contacts and terms; out and back. Pure.

What HSDS has no place for is carried as an attribute in a taxonomy of our own, so that what goes out comes back as it was.
"""
