"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "upkeep"
urlpatterns = [
    path("bekreft/", views.list_kept, name="list_kept"),
    path("bekreft/<uuid:kept_id>/", views.show_kept, name="show_kept"),
    path("bekreft/<uuid:kept_id>/svar/", views.confirm, name="confirm"),
    path("bekreft/<uuid:kept_id>/eier/", views.hand_on, name="hand_on"),
    path("bekreft/lenke/<str:token>/", views.confirm_by_link, name="confirm_by_link"),
]
