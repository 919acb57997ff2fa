"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "organisation"
urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("velg-person/", views.choose_person, name="choose_person"),
    path("rolle/", views.choose_capacity, name="choose_capacity"),
    path("ansatte/", views.list_employments, name="list_employments"),
    path("ansatte/<int:employment_id>/slutt/", views.end_employment, name="end_employment"),
    path("ansatte/<int:employment_id>/fravaer/", views.register_leave, name="register_leave"),
    path("ansatte/<int:employment_id>/opplaering/", views.register_training, name="register_training"),
]
