"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("kladd/", views.save_draft, name="save_draft"),
    path("logg-ut/", views.sign_out, name="sign_out"),
]
