"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "consultation"
urlpatterns = [
    path("drofting/", views.list_consultations, name="list_consultations"),
    path("drofting/ny/", views.ask_consultation, name="ask_consultation"),
    path("drofting/<uuid:consultation_id>/", views.show_consultation, name="show_consultation"),
    path("drofting/<uuid:consultation_id>/svar/", views.reply_to_consultation, name="reply_to_consultation"),
    path("drofting/<uuid:consultation_id>/avslutt/", views.close_consultation, name="close_consultation"),
]
