"""The Django face of the room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Utveksling."""

    name = "ettlag.exchange"
    label = "exchange"
