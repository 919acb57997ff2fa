"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "groups"
urlpatterns = [
    path("grupper/", views.list_groups, name="list_groups"),
    path("grupper/ny/", views.start_group, name="start_group"),
    path("grupper/skoleferier/", views.add_holiday, name="add_holiday"),
    path("grupper/<uuid:group_id>/", views.show_group, name="show_group"),
    path("grupper/<uuid:group_id>/mandat/", views.write_mandate, name="write_mandate"),
    path("grupper/<uuid:group_id>/moteplan/", views.plan_meetings, name="plan_meetings"),
    path("grupper/<uuid:group_id>/medlem/", views.add_seat, name="add_seat"),
    path("grupper/<uuid:group_id>/ny-kalenderadresse/", views.renew_feed, name="renew_feed"),
    path("grupper/<uuid:group_id>/avslutt/", views.close_group, name="close_group"),
    path("grupper/plass/<uuid:seat_id>/vara/", views.name_deputy, name="name_deputy"),
    path("grupper/plass/<uuid:seat_id>/avslutt/", views.end_seat, name="end_seat"),
    path("grupper/mote/<uuid:gathering_id>/", views.show_meeting, name="show_meeting"),
    path("grupper/mote/<uuid:gathering_id>/referat/", views.print_minutes, name="print_minutes"),
    path("grupper/mote/<uuid:gathering_id>/saksliste/", views.publish_agenda, name="publish_agenda"),
    path("grupper/mote/<uuid:gathering_id>/skriv-referat/", views.publish_minutes, name="publish_minutes"),
    path("grupper/mote/<uuid:gathering_id>/bestem/", views.decide, name="decide"),
    path("grupper/mote/<uuid:gathering_id>/avlys/", views.cancel_meeting, name="cancel_meeting"),
    path("grupper/vedtak/<uuid:decision_id>/", views.end_decision, name="end_decision"),
    path("kalender/<str:token>.ics", views.show_feed, name="show_feed"),
]
