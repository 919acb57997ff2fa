"""Ages and phone numbers in words. Pure."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

PREGNANCY, OLDEST = -1, 23
LANGUAGES = {
    "nb": _lazy("bokmål"),
    "nn": _lazy("nynorsk"),
    "en": _lazy("engelsk"),
    "se": _lazy("nordsamisk"),
    "ar": _lazy("arabisk"),
    "so": _lazy("somali"),
    "ti": _lazy("tigrinja"),
    "uk": _lazy("ukrainsk"),
    "pl": _lazy("polsk"),
    "lt": _lazy("litauisk"),
}


def ages_in_words(age_from: int, age_to: int) -> str:
    """«fra svangerskapet til 5 år», «13–23 år», «alle»."""
    if age_from == PREGNANCY and age_to == OLDEST:
        return _("alle barn og unge, og gravide")
    if age_from == PREGNANCY:
        return _("gravide") if age_to == PREGNANCY else _("fra svangerskapet til %(age)s år") % {"age": age_to}
    if age_to == OLDEST and age_from == 0:
        return _("alle barn og unge")
    if age_from == age_to:
        return _("under ett år") if age_to == 0 else _("%(age)s år") % {"age": age_to}
    return _("%(from)s–%(to)s år") % {"from": age_from, "to": age_to}


def plain_phone(text: str) -> str:
    """A number in any spelling as its digits: «+47 680 50 100», «680-50-100» and «(680) 50100» are the same."""
    digits = re.sub(r"[^\d+]", "", text)
    digits = re.sub(r"^00", "+", digits)
    return digits.removeprefix("+47") if len(digits) == 11 else digits
