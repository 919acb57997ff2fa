"""The open API and the files everybody may fetch, and the page of those who keep the tools."""

from .api import (
    get_organization,
    get_service,
    get_service_at_location,
    get_taxonomy,
    get_taxonomy_term,
    list_organizations,
    list_service_at_locations,
    list_services,
    list_taxonomies,
    list_taxonomy_terms,
    show_api,
    show_openapi,
)
from .files import download_calendar, download_cpsv, download_package
from .keeper import (
    approve_delivery,
    bring_in,
    check_file,
    download_faults,
    download_table,
    drop_delivery,
    queue_delivery,
    show_delivery,
)

__all__ = [
    "approve_delivery",
    "bring_in",
    "check_file",
    "download_calendar",
    "download_cpsv",
    "download_faults",
    "download_package",
    "download_table",
    "drop_delivery",
    "get_organization",
    "get_service",
    "get_service_at_location",
    "get_taxonomy",
    "get_taxonomy_term",
    "list_organizations",
    "list_service_at_locations",
    "list_services",
    "list_taxonomies",
    "list_taxonomy_terms",
    "queue_delivery",
    "show_api",
    "show_delivery",
    "show_openapi",
]
