"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "frontdoor"
urlpatterns = [
    path("henvendelser/", views.list_calls, name="list_calls"),
    path("henvendelser/tilbud/", views.find_offers, name="find_offers"),
    path("henvendelser/ny/", views.start_call, name="start_call"),
    path("henvendelser/ny/<uuid:draft_id>/", views.take_call, name="take_call"),
    path("henvendelser/lofter/", views.list_promises, name="list_promises"),
    path("henvendelser/lofter/<uuid:promise_id>/ring/", views.ring_back, name="ring_back"),
    path("henvendelser/vaktplan/", views.show_shifts, name="show_shifts"),
    path("henvendelser/vaktplan/ny/", views.plan_shift, name="plan_shift"),
    path("henvendelser/vaktplan/<int:shift_id>/fjern/", views.cancel_shift, name="cancel_shift"),
    path("henvendelser/apningstid/", views.change_opening, name="change_opening"),
    path("henvendelser/maneden/", views.show_month, name="show_month"),
    path("henvendelser/<uuid:call_id>/", views.show_call, name="show_call"),
    path("henvendelser/<uuid:call_id>/svar/", views.answer_enquiry, name="answer_enquiry"),
    path("henvendelser/<uuid:call_id>/lov/", views.make_promise, name="make_promise"),
    path("henvendelser/<uuid:call_id>/sett-over/", views.offer_warm_handover, name="offer_warm_handover"),
    path("henvendelser/<uuid:call_id>/undring/", views.open_concern, name="open_concern"),
    path("henvendelser/<uuid:call_id>/kvittering/", views.show_receipt, name="show_receipt"),
    path("henvendelser/<uuid:call_id>/kvittering/sms/", views.send_text, name="send_text"),
    path("henvendelser/<uuid:call_id>/kvittering/send/", views.send_receipt, name="send_receipt"),
    path("henvendelser/<uuid:call_id>/avslutt/", views.close_call, name="close_call"),
    path("overforinger/<uuid:handover_id>/", views.answer_warm_handover, name="answer_warm_handover"),
    path("overforing/<str:token>/", views.answer_by_link, name="answer_by_link"),
    path("ring-oss/", views.show_opening, name="show_opening"),
    path("skriv-til-oss/", views.send_enquiry, name="send_enquiry"),
    path("skriv-til-oss/takk/<str:token>/", views.show_enquiry_receipt, name="show_enquiry_receipt"),
    path("skriv-til-oss/trekk/", views.withdraw_enquiry, name="withdraw_enquiry"),
    path("ung/skriv/", views.send_enquiry_as_young, name="send_enquiry_as_young"),
    path("hvordan-var-det/", views.give_satisfaction, name="give_satisfaction"),
]
