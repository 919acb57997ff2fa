"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "report"
urlpatterns = [
    path("meldinger/", views.list_reports, name="list_reports"),
    path("meldinger/ny/", views.write_report, name="write_report"),
    path("meldinger/<uuid:report_id>/", views.show_report, name="show_report"),
    path("meldinger/<uuid:report_id>/skriv-ut/", views.print_report, name="print_report"),
    path("meldinger/<uuid:report_id>/fil/", views.download_report, name="download_report"),
    path("meldinger/<uuid:report_id>/pdf/", views.download_pdf, name="download_pdf"),
    path("meldinger/<uuid:report_id>/send/", views.send_report, name="send_report"),
    path("meldinger/<uuid:report_id>/steg/", views.follow_report, name="follow_report"),
    path("meldinger/<uuid:report_id>/leder/", views.tell_leader, name="tell_leader"),
    path("meldinger/<uuid:report_id>/tillegg/", views.add_to_report, name="add_to_report"),
]
