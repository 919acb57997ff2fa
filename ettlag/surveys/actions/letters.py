"""Kodene: by e-mail without content, and on cards. A code is made, told once, and only its print is kept."""

from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.organisation.models import Employment
from ettlag.organisation.queries import municipality

from .. import policy
from ..codes import new_code, print_of
from ..models import Invitation, Round


@dataclass(frozen=True, slots=True)
class Card:
    """Et kort: a code for somebody in a unit; nobody knows who will draw it."""

    unit: str
    code: str

    def at(self, address: str) -> str:
        """The address with the code after «#», for the square that a phone reads."""
        return f"{address}#{self.code}"


@action(policy.may_send_codes, says=_("sendte koder til dem som skal svare"))
def send_codes(actor: Actor, round: Round, *, address: str) -> int:
    """Send koder: a code of one's own to each who has an address and has none yet. Returns how many."""
    rows = Invitation.objects.filter(round=round, answered=False, code=None, employment__isnull=False)
    return _mail_codes(actor, round, list(rows.select_related("employment__user")), address)


@action(policy.may_remind_unanswered, says=_("minnet dem som ikke har svart"))
def remind_unanswered(actor: Actor, round: Round, *, address: str) -> int:
    """Minn på: all who have an address and have not answered, at once, with a new code; the old one no longer works."""
    rows = Invitation.objects.filter(round=round, answered=False, employment__isnull=False)
    round.reminded += 1
    round.save(update_fields=["reminded"])
    return _mail_codes(actor, round, list(rows.select_related("employment__user")), address)


def _mail_codes(actor: Actor, round: Round, places: list[Invitation], address: str) -> int:
    """The e-mail says no name and no question (I7). The code stands after «#», which no browser sends to any server."""
    letters = []
    with override(municipality(round.municipality_id).form):
        for place in places:
            code = new_code(round.mark)
            Invitation.objects.filter(pk=place.pk).update(code=print_of(code))
            employee: Employment = place.employment  # type: ignore[assignment]  # both callers ask for those that have one
            letters.append(
                EmailMessage(
                    subject=_now("Vi vil gjerne vite hva du mener"),
                    body=_now(
                        "Hei!\n\nKommunen spør alle som arbeider med barn og familier. Det tar omtrent seks minutter, "
                        "også på telefonen.\n\nSvar her: %(address)s#%(code)s\n\n"
                        "Du kan også gå til %(address)s og skrive koden: %(code)s\n\n"
                        "Koden virker én gang. Ingen kan se hva du svarer."
                    )
                    % {"address": address, "code": code},
                    to=[employee.user.email],
                )
            )
    if letters:
        get_connection().send_messages(letters)
    return len(letters)


@action(policy.may_print_cards, says=_("skrev ut kort med koder"))
def print_cards(actor: Actor, round: Round) -> list[Card]:
    """Skriv ut kort: one for each place without an address that has no code yet. They are shown once, and not kept."""
    rows = Invitation.objects.filter(round=round, answered=False, code=None, employment=None).order_by("unit", "id")
    cards = []
    for place in rows:
        code = new_code(round.mark)
        Invitation.objects.filter(pk=place.pk).update(code=print_of(code))
        cards.append(Card(place.unit, code))
    return cards
