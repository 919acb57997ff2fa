"""Fiks bekymringsmelding: the national road of a report, from this municipality's system to a child welfare service.

A small package that knows nothing of the rest (FIX-14): `container` packs a message and its PDF into an ASiC-E file, `seal`
encrypts for a receiver, `client` speaks with the service, `settings` says how one is known there, and `simulator` is the
service itself as its documentation describes it, for tests and for trying it out. Nothing of it is used unless an
installation has an agreement (FIX-30).
"""
