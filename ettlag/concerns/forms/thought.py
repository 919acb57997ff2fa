"""Writing a thought."""

from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from .fields import Words


class WriteThought(Form):
    """Skriv i tenkeboka."""

    closed = True
    text = Words(
        label=_("Hva tenker du på?"),
        help_text=_("Skriv uten navn. Du kan gjøre det til en undring når du er klar."),
        rows=6,
    )
