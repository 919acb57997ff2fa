"""The report as the national form for public employees, version 2 (FIX-05). Pure: rows in, a dictionary out."""

from datetime import datetime
from typing import Any

from .models import ChildWelfareReport, ReportGuardian
from .queries import PLACEHOLDER

NO_DISTRICT = "00"


def as_message(
    report: ChildWelfareReport, guardians: list[ReportGuardian], place: tuple[str, str], at: datetime
) -> dict[str, Any]:
    """The message. `place` is the municipality's number and name. The identity number is never taken from a page."""
    number, name = place
    return {
        "kommunenummer": number,
        "kommunenavn": name,
        "bydelsnummer": NO_DISTRICT,
        "bydelsnavn": "",
        "offentligMelder": {
            "personnavn": report.reporter_name,
            "rolle": report.reporter_role,
            "telefonnummer": report.reporter_phone,
            "epost": report.reporter_email,
            "virksomhet": {"navn": report.unit.name, "adresse": {"adresselinje1": report.workplace_address}},
        },
        "offentligBarn": [_child(report)],
        "foresatte": [_guardian(one) for one in guardians],
        "behovForTolk": report.interpreter,
        "andreHjelpeinstanser": report.other_helpers,
        "melding": {"melding": report.text, "historie": report.history, "andreSynspunkter": report.others_views},
        "sendingstidspunkt": at.isoformat(),
        "leveringskanal": "FIL",
    }


def _child(report: ChildWelfareReport) -> dict[str, Any]:
    address = {"adresselinje1": PLACEHOLDER} if report.is_protected else {
        "adresselinje1": report.address or "Ukjent", "postnummer": report.postcode, "poststed": report.place,
    }  # fmt: skip
    return {
        "fnr": "",
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
