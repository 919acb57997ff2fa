"""Solvik's two-hour package, a new colleague who has begun on it, and a follow-up day in Solbakken half a year ago."""

from datetime import timedelta

from django.urls import reverse

from ettlag.access.clock import days_later, today
from ettlag.access.reading import recording
from ettlag.binder.policy import listed_items
from ettlag.cast import Cast, Member
from ettlag.inductions import actions
from ettlag.inductions.models import Part
from ettlag.organisation.models import Employment, Unit
from ettlag.organisation.queries import municipality
from ettlag.people.models import User

CHECK = """? Du lurer på noe om et barn. Hva gjør du først?
+ Skriver ned det du har sett, og snakker med lederen din
- Venter til du er helt sikker
> Du trenger ikke være sikker for å lure.
? Hvem kan drøfte et barn uten navn?
+ Alle som arbeider med barn
- Bare lederen
> Ingen må spørre om lov for å drøfte uten navn.
? Du mistenker vold. Hvem melder?
+ Jeg selv, uten å spørre noen
- Lederen, når hun er enig
> Plikten til å melde er din egen."""
TOLD = """Vi ser barnet i sammenheng med dagen rundt det. Vi snakker med foreldrene først, og med barnet.
Ingen går alene med en bekymring. Den som har sett noe, deler det med lederen sin innen en uke.
Er noen i fare, ringer du med en gang."""


def tell(cast: Cast) -> bool:
    """Make the package and a new colleague, once."""
    tuva = cast.tuva.actor
    with recording(tuva, "demo"):
        if Part.objects.exists():
            return False
        place = municipality(cast.solvik.pk)
        for content in _contents(cast):
            actions.add_part(tuva, place, content=content)
    nina = new_colleague(cast)
    with recording(nina.actor, "demo"):
        actions.finish_part(nina.actor, Part.objects.get(number=1))
    _a_day_half_a_year_ago(cast)
    return True


def _contents(cast: Cast) -> list[actions.Content]:
    guide = reverse("guides:list_guides")
    parts = [
        actions.Content("text", 1, "Slik jobber vi her", 20, text=TOLD),
        actions.Content("read", 2, "Handlingsveilederen steg for steg", 40, url=guide),
        actions.Content("check", 4, "Hva gjør du når …?", 10, text=CHECK),
    ]
    item = listed_items(cast.tuva.actor).filter(kind="cases").first()
    if item:
        url = reverse("binder:show_item", args=[item.pk])
        parts.append(actions.Content("read", 3, "En sak å snakke om", 50, url=url))
    return parts


def new_colleague(cast: Cast, name: str = "Nina Fjeld") -> Member:
    """One who began in Solbakken forty days ago."""
    first = name.split()[0].lower()
    user = User.objects.create_user(first, name=name, email=f"{first}@solvik.example")
    unit = Unit.objects.get(pk=cast.units["solbakken"].pk)
    employment = Employment.objects.create(
        user=user, unit=unit, title="barnehagelærer", phone="680 50 113", from_on=today() - timedelta(days=40)
    )
    return Member(user, employment)


def _a_day_half_a_year_ago(cast: Cast) -> None:
    grete, kari = cast.grete.actor, cast.kari.actor
    with days_later(-180), recording(grete, "demo"):
        unit = Unit.objects.get(pk=grete.unit_id)
        day = actions.hold_follow_up(grete, unit, on=today(), theme="Samtalen med foreldre")
        actions.choose_action(grete, day, text="Sette av ti minutter på hvert møte til undringene våre")
    with days_later(-180), recording(kari, "demo"):
        actions.choose_action(kari, day, text="Ringe hjem med noe som gikk bra, én gang i uka")
    with recording(grete, "demo"):
        actions.hold_follow_up(grete, unit, on=today() + timedelta(days=6), theme="Barnets egne ord")
