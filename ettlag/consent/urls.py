"""Norwegian paths, English names. `<focus_id>` is the child."""

from django.urls import path

from . import views

app_name = "consent"
urlpatterns = [
    path("samtykke/hjemler/", views.list_bases, name="list_bases"),
    path("samtykke/hjemler/ny/", views.add_basis, name="add_basis"),
    path("samtykke/trukket/<uuid:consent_id>/", views.show_withdrawal, name="show_withdrawal"),
    path("samtykke/<uuid:focus_id>/", views.show_picture, name="show_picture"),
    path("samtykke/<uuid:focus_id>/spor/", views.ask_consent, name="ask_consent"),
    path("samtykke/<uuid:focus_id>/ja/", views.give_consent, name="give_consent"),
    path("samtykke/<uuid:focus_id>/nei/", views.refuse_consent, name="refuse_consent"),
    path("samtykke/<uuid:focus_id>/trekk/", views.withdraw_consent, name="withdraw_consent"),
    path("samtykke/<uuid:focus_id>/dato/", views.extend_consent, name="extend_consent"),
    path("samtykke/<uuid:focus_id>/skriv-inn/", views.record_consent, name="record_consent"),
    path("samtykke/<uuid:focus_id>/skjema/", views.print_form, name="print_form"),
    path("samtykke/<uuid:focus_id>/hort/", views.hear_child, name="hear_child"),
]
