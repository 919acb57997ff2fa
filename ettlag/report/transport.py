"""Hvordan meldingen kommer fram: the file, the paper, and the encrypted message through Fiks, all of the same report."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from ettlag.access.clock import now
from ettlag.organisation.queries import municipality
from ettlag.people.identity import number_of

from . import export, pdf, policy, queries
from .fiks.client import District, Fiks, NotThere
from .fiks.settings import from_file
from .models import ChildWelfareReport


def has_fiks() -> bool:
    """Whether this installation has an agreement with the service. Off unless the operator has said so (FIX-30)."""
    return bool(settings.FIKS_FILE)


def fiks() -> Fiks:
    """The service. Raises WrongSettings when the operator's file cannot be used."""
    return from_file(Path(settings.FIKS_FILE))


def message_of(report: ChildWelfareReport, district: District | None = None) -> dict[str, Any]:
    """The report in the national form, with the child's number when it is known (FIX-05)."""
    place = municipality(report.municipality_id)
    number = number_of(report.child) if report.child else None
    receiver = export.Receiver(place.number, place.name, *((district.number, district.name) if district else ()))
    return export.as_message(report, policy.guardians_of(report.pk), receiver, now(), number.digits if number else "")


def send(service: Fiks, report: ChildWelfareReport) -> str:
    """Send to the municipality's own child welfare service; of several offices to the one that takes what is unsure.

    Gives the service's number for it. Raises what `Fiks.send` raises.
    """
    place = municipality(report.municipality_id)
    offices = service.districts(place.number)
    if not offices:
        raise NotThere("the municipality has not joined")
    office = next((one for one in offices if one.is_standard), offices[0])
    message = json.dumps(message_of(report, office), ensure_ascii=False).encode()
    return service.send((place.number, office.number), message, pdf.as_pdf(queries.whole(report)))
