"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "questionnaires"
urlpatterns = [
    path("skjema/", views.list_questionnaires, name="list_questionnaires"),
    path("skjema/nytt/", views.make_questionnaire, name="make_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/", views.show_questionnaire, name="show_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/ny-versjon/", views.write_questionnaire, name="write_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/ut/", views.retire_questionnaire, name="retire_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/tilbake/", views.restore_questionnaire, name="restore_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/fil/", views.download_questionnaire, name="download_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/pdf/", views.download_blank, name="download_blank"),
]
