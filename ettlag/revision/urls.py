"""Norwegian paths, English names."""

from django.urls import path

from . import views

STEP = "<uuid:draft_id>/<str:level_code>/<int:step_no>"
app_name = "revision"
urlpatterns = [
    path("veiledere/utkast/", views.list_drafts, name="list_drafts"),
    path("veiledere/utkast/nytt/", views.start_draft, name="start_draft"),
    path("veiledere/utkast/fra/<uuid:version_id>/", views.take_in_changes, name="take_in_changes"),
    path("veiledere/utkast/<uuid:draft_id>/", views.write_draft, name="write_draft"),
    path("veiledere/utkast/<uuid:draft_id>/om/", views.write_about, name="write_about"),
    path("veiledere/utkast/<uuid:draft_id>/endret/", views.compare_draft, name="compare_draft"),
    path("veiledere/utkast/<uuid:draft_id>/les/", views.ask_reader, name="ask_reader"),
    path("veiledere/utkast/<uuid:draft_id>/tilbake/", views.send_back, name="send_back"),
    path("veiledere/utkast/<uuid:draft_id>/godkjenn/", views.approve_draft, name="approve_draft"),
    path("veiledere/utkast/<uuid:draft_id>/forkast/", views.discard_draft, name="discard_draft"),
    path("veiledere/utkast/<uuid:draft_id>/niva/<str:level_code>/", views.write_level, name="write_level"),
    path(f"veiledere/utkast/{STEP}/", views.write_step, name="write_step"),
    path(f"veiledere/utkast/{STEP}/vis/", views.preview_draft, name="preview_draft"),
]
