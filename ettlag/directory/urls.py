"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "directory"
urlpatterns = [
    path("hjelp/", views.show_site, name="show_site"),
    path("hjelp/slik-henger-det-sammen/", views.show_levels, name="show_levels"),
    path("hjelp/<uuid:offer_id>/", views.show_public_offer, name="show_public_offer"),
    path("hjelp/<uuid:offer_id>/feil/", views.report_offer, name="report_offer"),
    path("hjelp/<uuid:offer_id>/nyttig/", views.say_offer_useful, name="say_offer_useful"),
    path("tjenester/", views.list_offers, name="list_offers"),
    path("tjenester/nytt/", views.add_offer, name="add_offer"),
    path("tjenester/feil/<uuid:remark_id>/", views.reply_to_remark, name="reply_to_remark"),
    path("tjenester/<uuid:offer_id>/", views.show_offer, name="show_offer"),
    path("tjenester/<uuid:offer_id>/skriv/", views.write_offer, name="write_offer"),
    path("tjenester/<uuid:offer_id>/godkjenn/", views.approve_offer, name="approve_offer"),
    path("tjenester/<uuid:offer_id>/send-tilbake/", views.send_back_offer, name="send_back_offer"),
    path("tjenester/<uuid:offer_id>/ut/", views.retire_offer, name="retire_offer"),
    path("tjenester/<uuid:offer_id>/tilbake/", views.restore_offer, name="restore_offer"),
    path("tjenester/<uuid:offer_id>/folg/", views.watch_offer, name="watch_offer"),
    path("tjenester/<uuid:offer_id>/slutt-a-folge/", views.unwatch_offer, name="unwatch_offer"),
    path("tjenester/<uuid:offer_id>/sett/", views.mark_seen, name="mark_seen"),
    path("tjenester/<uuid:offer_id>/endringer/", views.list_changes, name="list_changes"),
]
