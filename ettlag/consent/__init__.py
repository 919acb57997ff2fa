"""Samtykke: the legal basis of sharing; who agreed to share what about a child, with which service, until when.

A service may read another's information about a child only while *everyone who must agree today* has an open line for that
service and that kind of information. The question is asked in the database each time somebody reads, so that a withdrawal,
an expiry, a birthday or a new custody decision works in the same instant and nothing has to be told. The child's own
service needs no consent for its own work, and no consent is a state one can work in.

Consent lifts confidentiality; it is not the basis for processing (LAW-02). The duty to report waits for none of this.

Law: fvl. §§ 13–13b; GDPR art. 4(11), 6, 7, 9; barnelova §§ 30–32, 47; hpl. § 22. Requirements LAW-01…19, 29–32.
"""
