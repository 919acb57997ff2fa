"""Addresses of the frame: language, text size, privacy, accessibility, and the gallery."""

from django.urls import path

from ettlag.ui import views

urlpatterns = [
    path("sprak/", views.set_language, name="set_language"),
    path("tekststorrelse/", views.set_text_size, name="set_text_size"),
    path("personvern/", views.show_privacy, name="show_privacy"),
    path("tilgjengelighet/", views.show_accessibility, name="show_accessibility"),
    path("_ui/", views.show_gallery, name="show_gallery"),
    path("_ui/<slug:frame>/", views.show_frame, name="show_frame"),
]
