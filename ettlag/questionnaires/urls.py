"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "questionnaires"
urlpatterns = [
    path("skjema/", views.list_questionnaires, name="list_questionnaires"),
    path("skjema/nytt/", views.make_questionnaire, name="make_questionnaire"),
    path("skjema/skriv/", views.start_form, name="start_form"),
    path("skjema/utkast/<uuid:form_draft_id>/", views.write_form, name="write_form"),
    path("skjema/utkast/<uuid:form_draft_id>/om/", views.write_form_about, name="write_form_about"),
    path("skjema/utkast/<uuid:form_draft_id>/slik/", views.preview_form_item, name="preview_form_item"),
    path("skjema/utkast/<uuid:form_draft_id>/i-bruk/", views.publish_form, name="publish_form"),
    path("skjema/utkast/<uuid:form_draft_id>/forkast/", views.discard_form, name="discard_form"),
    path("skjema/utkast/<uuid:form_draft_id>/del/<slug:section_name>/", views.write_form_section, name="write_form_section"),
    path("skjema/utkast/<uuid:form_draft_id>/del/<slug:section_name>/nytt/", views.add_form_item, name="add_form_item"),
    path("skjema/utkast/<uuid:form_draft_id>/sporsmal/<slug:item_name>/", views.write_form_item, name="write_form_item"),
    path("skjema/<uuid:questionnaire_id>/", views.show_questionnaire, name="show_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/ny-versjon/", views.write_questionnaire, name="write_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/ut/", views.retire_questionnaire, name="retire_questionnaire"),
    path("skjema/<uuid:questionnaire_id>/tilbake/", views.restore_questionnaire, name="restore_questionnaire"),
    path(
        "skjema/<uuid:questionnaire_id>/fil/<slug:form_file>/", views.download_questionnaire, name="download_questionnaire"
    ),
]
