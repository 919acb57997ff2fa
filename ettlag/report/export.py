"""The report as the national form for public employees, version 2 (FIX-05). Pure: rows in, a dictionary out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from .models import ChildWelfareReport, ReportGuardian
from .queries import PLACEHOLDER

NO_DISTRICT = "00"


@dataclass(frozen=True, slots=True)
class Receiver:
    """Mottakeren: the municipality, and its office where it has several."""

    number: str
    name: str
    district: str = NO_DISTRICT
    district_name: str = ""


def as_message(
    report: ChildWelfareReport, guardians: list[ReportGuardian], to: Receiver, at: datetime, child_number: str = ""
) -> dict[str, Any]:
    """The message. `child_number` is the child's identity number, when it is known: it is in no page, only in the file."""
    return {
        "kommunenummer": to.number,
        "kommunenavn": to.name,
        "bydelsnummer": to.district,
        "bydelsnavn": to.district_name,
        "offentligMelder": {
            "personnavn": report.reporter_name,
            "rolle": report.reporter_role,
            "telefonnummer": report.reporter_phone,
            "epost": report.reporter_email,
            "virksomhet": {"navn": report.unit.name, "adresse": {"adresselinje1": report.workplace_address}},
        },
        "offentligBarn": [_child(report, child_number)],
        "foresatte": [_guardian(one) for one in guardians],
        "behovForTolk": report.interpreter,
        "andreHjelpeinstanser": report.other_helpers,
        "melding": {"melding": report.text, "historie": report.history, "andreSynspunkter": report.others_views},
        "sendingstidspunkt": localtime(at).replace(tzinfo=None).isoformat(timespec="seconds"),  # the service takes no zone
        "leveringskanal": report.unit.name,
    }


def _child(report: ChildWelfareReport, number: str) -> dict[str, Any]:
    address = {"adresselinje1": PLACEHOLDER} if report.is_protected else {
        "adresselinje1": report.address or "Ukjent", "postnummer": report.postcode, "poststed": report.place,
    }  # fmt: skip
    return {
        "fnr": number,
        "ufoedt": report.is_unborn,
        "personnavn": report.child_name,
        "adresse": address,
        "orientert": report.child_informed,
        "orientertGrunn": report.child_informed_why,
    }


def _guardian(one: ReportGuardian) -> dict[str, Any]:
    return {
        "personnavn": one.name, "telefonnummer": one.phone, "orientert": one.informed, "orientertGrunn": one.informed_why,
    }  # fmt: skip
