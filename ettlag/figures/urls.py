"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "figures"
urlpatterns = [
    path("tall/", views.show_report, name="show_report"),
    path("tall/rapport.pdf", views.print_report, name="print_report"),
    path("tall/rapport.xlsx", views.export_report, name="export_report"),
    path("tall/tall.json", views.give_figures, name="give_figures"),
    path("tall/meldinger/vurder/", views.rate_reports, name="rate_reports"),
    path("tall/<slug:measure_name>/", views.show_measure, name="show_measure"),
    path("tall/<slug:measure_name>/mal/", views.set_target, name="set_target"),
]
