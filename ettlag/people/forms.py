"""What people's own verbs take in."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from .models import User


class SaveDraft(forms.Form):
    """One field of an unsent form. `since` is when the page last saw it saved (ISO), empty on a fresh page."""

    key = forms.CharField(max_length=120)
    field = forms.CharField(max_length=60)
    text = forms.CharField(required=False, strip=False)
    since = forms.CharField(required=False, max_length=40)


def _text(autocomplete: str, **more: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": autocomplete, "autocapitalize": "none", "spellcheck": "false", **more})


class SignIn(Form):
    """User name and password."""

    username = forms.CharField(label=_("Brukernavn"), max_length=150, widget=_text("username"))
    password = forms.CharField(
        label=_("Passord"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class GiveCode(Form):
    """A code from the app, or one of the recovery codes; or what a passkey answered."""

    code = forms.CharField(
        label=_("Kode"),
        help_text=_("Seks siffer fra kodeappen, eller en av reservekodene dine."),
        max_length=40,
        required=False,
        widget=_text("one-time-code"),
    )
    passkey = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean() or {}
        if not cleaned.get("code") and not cleaned.get("passkey"):
            self.add_error("code", _("Skriv koden."))
        return cleaned


POOR = {
    "password_too_short": _("Passordet er for kort. Bruk minst tolv tegn."),
    "password_too_common": _("Passordet er for vanlig. Mange bruker det alt."),
    "password_too_similar": _("Passordet ligner for mye på navnet ditt."),
}


class AcceptInvitation(Form):
    """The one-time code, and the password one wants."""

    code = forms.CharField(
        label=_("Engangskode"),
        help_text=_("Den du fikk av lederen din eller av kommunen."),
        max_length=40,
        widget=_text("off"),
    )
    password = forms.CharField(
        label=_("Velg et passord"),
        help_text=_("Minst tolv tegn. Flere ord etter hverandre er lettere å huske."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Skriv passordet en gang til"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """The two are equal, and not too easy to guess."""
        cleaned = super().clean() or {}
        password = cleaned.get("password", "")
        if password and cleaned.get("again") is not None and password != cleaned["again"]:
            self.add_error("again", _("Passordene er ikke like."))
        return cleaned

    def check_for(self, user: User) -> bool:
        """Whether the password may be this user's; says why not on the field."""
        try:
            validate_password(self.cleaned_data["password"], user)
        except forms.ValidationError as error:
            for fault in error.error_list:
                self.add_error("password", POOR.get(fault.code or "", str(fault.message)))
        return not self.errors


class AddCodeApp(Form):
    """The first code of a new app proves that it was set up right."""

    code = forms.CharField(label=_("Koden som appen viser nå"), max_length=10, widget=_text("one-time-code"))


class AddPasskey(Form):
    """What to call the key, and what the browser made."""

    name = forms.CharField(label=_("Hva vil du kalle den?"), help_text=_("For eksempel «telefonen»"), max_length=80)
    passkey = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
