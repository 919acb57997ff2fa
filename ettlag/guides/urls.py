"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "guides"
urlpatterns = [
    path("akutt/", views.acute, name="acute"),
    path("veiledere/", views.list_guides, name="list_guides"),
    path("veiledere/les-inn/", views.import_guides, name="import_guides"),
    path("veiledere/<uuid:version_id>/", views.show_guide, name="show_guide"),
    path("veiledere/<uuid:version_id>/utgaver/", views.list_versions, name="list_versions"),
    path("veiledere/<uuid:version_id>/fil/", views.download_guide, name="download_guide"),
    path("veiledere/<uuid:version_id>/<str:level_code>/<int:step_no>/", views.show_step, name="show_step"),
]
