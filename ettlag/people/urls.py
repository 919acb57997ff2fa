"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("kladd/", views.save_draft, name="save_draft"),
    path("logg-inn/", views.sign_in, name="sign_in"),
    path("logg-inn/kode/", views.give_code, name="give_code"),
    path("logg-inn/engangskode/", views.accept_invitation, name="accept_invitation"),
    path("logg-inn/kodeapp/", views.add_code_app, name="add_code_app"),
    path("logg-ut/", views.sign_out, name="sign_out"),
    path("konto/", views.show_account, name="show_account"),
    path("konto/okter/<uuid:sign_in_id>/slutt/", views.end_session, name="end_session"),
    path("konto/reservekoder/", views.make_recovery_codes, name="make_recovery_codes"),
    path("konto/passnokkel/", views.add_passkey, name="add_passkey"),
    path("konto/passnokkel/<uuid:factor_id>/fjern/", views.remove_passkey, name="remove_passkey"),
]
