"""What the clock does here: the day before an agenda is to be out, whoever leads the group is reminded."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording

from . import actions, policy
from .models import Meeting


@app.periodic(cron="40 6 * * *")
@app.task(name="groups.remind_of_agendas", queueing_lock="groups.remind_of_agendas")
def remind_of_agendas(timestamp: int = 0) -> int:
    """Each morning. Returns how many letters went. A letter holds no name and no title, only where to look (I7)."""
    sent = 0
    for place in policy.every_municipality():
        clock = system_actor(place.pk)
        with recording(clock, "groups:remind_of_agendas"):
            for meeting in list(policy.to_remind()):
                actions.note_reminded(clock, meeting)
                sent += _letter(meeting)
    return sent


def _letter(meeting: Meeting) -> int:
    chair = policy.seats_of(meeting.group).filter(is_chair=True).first()
    to = (chair.member if chair else meeting.group.keeper).user.email
    if not to:
        return 0
    text = _("En saksliste skal være ute innen sju dager før møtet. Du finner den på Min dag:\n\n%(address)s\n")
    send_mail(_("En saksliste skal ut"), text % {"address": f"{settings.ADDRESS}/min-dag/"}, None, [to])
    return 1
