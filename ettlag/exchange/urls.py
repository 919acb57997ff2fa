"""Norwegian paths for people; the paths of the standard for the API."""

from django.urls import path

from . import views

app_name = "exchange"
API = "api/hsds/3/"
urlpatterns = [
    path("tjenester/utveksling/", views.check_file, name="check_file"),
    path("tjenester/utveksling/tabell.csv", views.download_table, name="download_table"),
    path("tjenester/utveksling/<uuid:delivery_id>/", views.show_delivery, name="show_delivery"),
    path("tjenester/utveksling/<uuid:delivery_id>/feil.csv", views.download_faults, name="download_faults"),
    path("tjenester/utveksling/<uuid:delivery_id>/les-inn/", views.bring_in, name="bring_in"),
    path("tjenester/utveksling/<uuid:delivery_id>/les-inn-lang/", views.queue_delivery, name="queue_delivery"),
    path("tjenester/utveksling/<uuid:delivery_id>/legg-bort/", views.drop_delivery, name="drop_delivery"),
    path("tjenester/utveksling/<uuid:delivery_id>/godkjenn/", views.approve_delivery, name="approve_delivery"),
    path("api/tjenester.ttl", views.download_cpsv, name="download_cpsv"),
    path("api/apningstider.ics", views.download_calendar, name="download_calendar"),
    path(f"{API}pakke.zip", views.download_package, name="download_package"),
    path(API, views.show_api, name="show_api"),
    path(f"{API}openapi.json", views.show_openapi, name="show_openapi"),
    path(f"{API}services", views.list_services, name="list_services"),
    path(f"{API}services/<str:service_id>", views.get_service, name="get_service"),
    path(f"{API}organizations", views.list_organizations, name="list_organizations"),
    path(f"{API}organizations/<str:organization_id>", views.get_organization, name="get_organization"),
    path(f"{API}service_at_locations", views.list_service_at_locations, name="list_service_at_locations"),
    path(f"{API}service_at_locations/<str:at_id>", views.get_service_at_location, name="get_service_at_location"),
    path(f"{API}taxonomies", views.list_taxonomies, name="list_taxonomies"),
    path(f"{API}taxonomies/<str:taxonomy_id>", views.get_taxonomy, name="get_taxonomy"),
    path(f"{API}taxonomy_terms", views.list_taxonomy_terms, name="list_taxonomy_terms"),
    path(f"{API}taxonomy_terms/<str:term_id>", views.get_taxonomy_term, name="get_taxonomy_term"),
]
