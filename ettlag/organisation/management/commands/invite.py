"""`ettlag manage invite kari`: a one-time code for an employee, from whoever runs the installation."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from ettlag.access.clock import today
from ettlag.access.reading import fence, unfence
from ettlag.organisation.models import Employment, Unit
from ettlag.people import sign_in
from ettlag.people.models import User


class Command(BaseCommand):
    """Prints the code once. With --name, --unit, --role and --title the account and the employment are made first."""

    help = "Lag en engangskode til en ansatt. Med --name og --unit blir kontoen og ansettelsen opprettet først."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and for a new employee where they work."""
        parser.add_argument("username")
        parser.add_argument("--name", help="fullt navn, når kontoen er ny")
        parser.add_argument("--unit", help="enheten, skrevet som i oversikten, når ansettelsen er ny")
        parser.add_argument("--municipality", default="", help="kommunenummer, når flere har en enhet med samme navn")
        parser.add_argument("--role", default="employee", choices=Employment.Role.values)
        parser.add_argument("--title", default="ansatt")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing, then the code."""
        with transaction.atomic():
            user = User.objects.filter(username=options["username"]).first() or self._new_user(options)
            if options["unit"]:
                self._employ(user, options)
            employment = Employment.objects.filter(user=user, ended_at=None).select_related("unit").first()
            if employment is None:
                raise CommandError(f"{user.username} har ingen jobb. Si hvor med --unit.")
            fence(employment.unit.municipality_id)
            code = sign_in.invite(user, employment.unit.municipality_id)
            unfence()
        self.stdout.write(f"{user.username}: {code}")
        self.stdout.write("Skriv koden på /logg-inn/engangskode/ innen sju dager. Den virker én gang og vises ikke igjen.")

    def _new_user(self, options: dict[str, Any]) -> User:
        if not options["name"]:
            raise CommandError(f"{options['username']} finnes ikke. Opprett med --name og --unit.")
        return User.objects.create_user(options["username"], name=options["name"])

    def _employ(self, user: User, options: dict[str, Any]) -> None:
        units = Unit.objects.filter(name=options["unit"])
        if options["municipality"]:
            units = units.filter(municipality__number=options["municipality"])
        if units.count() != 1:
            known = ", ".join(Unit.objects.order_by("name").values_list("name", flat=True)[:20]) or "ingen"
            raise CommandError(f"Fant ikke akkurat én enhet «{options['unit']}». Enheter: {known}.")
        starts: dict[str, date | str] = {"from_on": today(), "role": options["role"], "title": options["title"]}
        Employment.objects.get_or_create(user=user, unit=units.get(), ended_at=None, defaults=starts)
