"""What people's own verbs take in."""

from django import forms


class SaveDraft(forms.Form):
    """One field of an unsent form. `since` is when the page last saw it saved (ISO), empty on a fresh page."""

    key = forms.CharField(max_length=120)
    field = forms.CharField(max_length=60)
    text = forms.CharField(required=False, strip=False)
    since = forms.CharField(required=False, max_length=40)
