"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "binder"
urlpatterns = [
    path("perm/", views.list_items, name="list_items"),
    path("perm/ny/", views.add_item, name="add_item"),
    path("perm/les-inn/", views.import_binder, name="import_binder"),
    path("perm/fil/", views.export_binder, name="export_binder"),
    path("perm/pdf/", views.download_binder, name="download_binder"),
    path("perm/lenker/", views.list_links, name="list_links"),
    path("perm/veileder/<uuid:version_id>/", views.print_guide, name="print_guide"),
    path("frakoblet.js", views.offline_worker, name="offline_worker"),
    path("perm/svar/<uuid:answer_id>/", views.reply_to_use, name="reply_to_use"),
    path("perm/<uuid:page_id>/", views.show_item, name="show_item"),
    path("perm/<uuid:page_id>/skriv/", views.write_item, name="write_item"),
    path("perm/<uuid:page_id>/hos-oss/", views.add_locally, name="add_locally"),
    path("perm/<uuid:page_id>/ta-ut/", views.retire_item, name="retire_item"),
    path("perm/<uuid:page_id>/tilbake/", views.restore_item, name="restore_item"),
    path("perm/<uuid:page_id>/lest/", views.confirm_read, name="confirm_read"),
    path("perm/<uuid:page_id>/nyttig/", views.say_useful, name="say_useful"),
    path("perm/<uuid:page_id>/fil/", views.download_file, name="download_file"),
]
