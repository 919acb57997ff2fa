"""Grupper: the groups that carry the work with early help between the services, and what keeps them from falling apart.

Ressursgruppe, prosjektgruppe, styringsgruppe, nettverksgruppe, veiledningsgruppe: each with a mandate that says who wrote,
approved and keeps it, a member and a deputy from each service, meetings planned outside holidays, an agenda seven days
before and minutes within two days after (M18; Lindås, Bø). What is decided is carried to each
meeting until it is done.
A resource group talks of children nobody names: its texts are looked through as consultations are (LAW-12, LAW-13).
"""
