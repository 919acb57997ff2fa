"""How the tests of this room begin: someone asks, someone answers; and families of every shape."""

from datetime import timedelta

from ettlag.access.action import explained
from ettlag.access.clock import now, today
from ettlag.access.reading import recording
from ettlag.consent.models import Ask, Consent, Line, Wording
from ettlag.people.models import Guardianship, Person

BODY = "Du bestemmer."
DAYS = timedelta(days=200)


class Family:
    """A child with guardians, made inside one explained event; call the methods inside `recording`."""

    def __init__(self, cast, actor):
        self.cast, self.actor, self.place = cast, actor, cast.solvik.pk

    def written(self):
        """Everything written inside is explained, as an importer's would be."""
        return explained("demo.family", self.actor, self.cast.solvik, {}, "INT-BEH")

    def person(self, name, born_on):
        return Person.objects.create(municipality_id=self.place, name=name, given_name=name.split()[0], born_on=born_on)

    def tie(self, guardian, child, **facts):
        facts = {"parental_responsibility": True, "from_on": today() - timedelta(days=8000), **facts}
        return Guardianship.objects.create(municipality_id=self.place, guardian=guardian, child=child, **facts)

    def ask(self, child, units, kinds, until_on=None):
        return Ask.objects.create(
            municipality_id=self.place, focus=child, from_unit=self.cast.solbakken, purpose="Nok hjelp tidlig", kinds=kinds,
            units=[unit.pk for unit in units], until_on=until_on or today() + DAYS,
        )  # fmt: skip

    def answer(self, ask, giver, cells=None, *, from_on=None, until_on=None):
        """Yes to these cells of the ask; no when there are none."""
        import hashlib

        wording, _ = Wording.objects.get_or_create(
            sha256=hashlib.sha256(BODY.encode()).hexdigest(),
            defaults={"language": "nb", "audience": "adult", "version": "prøve", "body": BODY},
        )
        said = {"given_at": now()} if cells else {"refused_at": now()}
        consent = Consent.objects.create(
            municipality_id=self.place, ask=ask, focus_id=ask.focus_id, given_by=giver, how="signed_in", answered_on=today(),
            wording=wording, **said,
        )  # fmt: skip
        for unit_id, kind in cells or []:
            Line.objects.create(
                municipality_id=self.place, consent=consent, focus_id=ask.focus_id, giver=giver, unit_id=unit_id, kind=kind,
                from_on=from_on or today(), until_on=until_on or ask.until_on,
            )  # fmt: skip
        return consent


def looking(member, what="test:look"):
    """Inside this, case rows may be loaded as the member."""
    return recording(member.actor, what)
