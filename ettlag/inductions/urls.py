"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "inductions"
urlpatterns = [
    path("nyansatt/", views.show_package, name="show_package"),
    path("nyansatt/bevis/", views.show_certificate, name="show_certificate"),
    path("nyansatt/oversikt/", views.show_coverage, name="show_coverage"),
    path("nyansatt/innhold/", views.list_parts, name="list_parts"),
    path("nyansatt/innhold/ny/", views.add_part, name="add_part"),
    path("nyansatt/innhold/<uuid:part_id>/", views.write_part, name="write_part"),
    path("nyansatt/innhold/<uuid:part_id>/ta-ut/", views.retire_part, name="retire_part"),
    path("nyansatt/del/<uuid:part_id>/", views.show_part, name="show_part"),
    path("nyansatt/del/<uuid:part_id>/ferdig/", views.finish_part, name="finish_part"),
    path("oppfolgingsdag/", views.show_follow_up, name="show_follow_up"),
    path("oppfolgingsdag/ny/", views.hold_follow_up, name="hold_follow_up"),
    path("oppfolgingsdag/<uuid:follow_up_id>/velg/", views.choose_action, name="choose_action"),
    path("oppfolgingsdag/det-ene/<uuid:local_action_id>/", views.answer_action, name="answer_action"),
]
