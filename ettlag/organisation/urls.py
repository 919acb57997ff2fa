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
    path("ansatte/<int:employment_id>/engangskode/", views.invite_colleague, name="invite_colleague"),
    path("barn/", views.list_children, name="list_children"),
    path("barn/<uuid:child_id>/foresatte/", views.invite_guardian, name="invite_guardian"),
    path("foresatte/<uuid:invitation_id>/bekreft/", views.confirm_guardian, name="confirm_guardian"),
]
