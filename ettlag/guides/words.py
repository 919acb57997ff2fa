"""Ordene: exits, events and services that a guide may name, and how they are said on screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# The ten ways out of a guide (facts/requirement 4). An import that names another is refused.
EXITS = {
    "closed": _("Vi avslutter. Familien kan komme tilbake når som helst."),
    "child_protection_report": _("Vi melder til barnevernet, og fortsetter vårt eget arbeid."),
    "escalate_coordinating_unit": _("Vi løfter saken til koordinerende enhet."),
    "system_level_measure": _("Vi gjør noe for hele gruppa eller klassen."),
    "internal_measures": _("Vi prøver tiltak i egen tjeneste."),
    "interdisciplinary_team": _("Vi tar det med til tverrfaglig team."),
    "expert_consultation": _("Vi spør noen som kan mer om dette."),
    "anonymous_discussion_child_protection": _("Vi drøfter uten navn med barnevernet."),
    "refer_gp_or_health_station": _("Vi henviser til fastlege eller helsestasjon."),
    "resource_team": _("Vi tar det med til ressursteamet."),
}

# What a deadline may be counted from. The rooms above say when each of these happened.
EVENTS = {
    "concern_raised": _("etter at undringen ble skrevet"),
    "shared_with_leader": _("etter at lederen fikk vite det"),
    "conversation_held": _("etter samtalen"),
    "decision_made": _("etter beslutningen"),
    "decision_escalate": _("etter at dere bestemte å be andre om hjelp"),
    "level_started": _("etter at dere begynte her"),
    "consent_given": _("etter at samtykket ble gitt"),
    "log_opened": _("etter at stafettloggen ble åpnet"),
    "measure_started": _("etter at tiltaket begynte"),
    "meeting_held": _("etter møtet"),
    "handover_accepted": _("etter at stafettpinnen skiftet hender"),
    "evaluation_agreed": _("den dagen dere har avtalt å evaluere"),
    "meeting_agreed": _("den dagen dere har avtalt å møtes"),
    "conversation_agreed": _("den dagen dere har avtalt å snakkes"),
}

# A guide's service scope is Norwegian words; a service has a kind. «alle» fits every kind.
SERVICE_WORDS = {
    "kindergarten": ("barnehage",),
    "school": ("skole", "sfo"),
    "health_station": ("helsestasjon", "skolehelsetjeneste"),
    "midwife": ("jordmor",),
    "ppt": ("ppt",),
    "child_welfare": ("barnevern",),
    "psychologist": ("psykolog", "psykisk helse"),
    "mental_health": ("psykisk helse",),
    "refugee": ("flyktningtjeneste",),
    "nav": ("nav",),
    "gp": ("fastlege",),
    "culture": ("kultur og fritid",),
}
KNOWN_SCOPES = frozenset({"alle", "politi", "tannhelse", *(w for words in SERVICE_WORDS.values() for w in words)})

SCHEME_TYPES = ("ordered_levels", "letters", "phases", "flow_with_exits")
LEVEL_WORDS = {"ordered_levels": _("Nivå"), "letters": _("Nivå"), "phases": _("Fase")}


def lower_first(text: str) -> str:
    """A title inside a sentence: small first letter, unless the word is an abbreviation such as PPT."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
