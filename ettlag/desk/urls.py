"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("min-dag/", views.show_day, name="show_day"),
    path("mandag/", views.show_monday, name="show_monday"),
]
