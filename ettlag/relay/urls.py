"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "relay"
urlpatterns = [
    path("stafettlogger/<uuid:log_id>/plan/", views.show_plan, name="show_plan"),
    path("stafettlogger/<uuid:log_id>/mal/nytt/", views.set_goal, name="set_goal"),
    path("stafettlogger/<uuid:log_id>/tiltak/nytt/", views.propose_measure, name="propose_measure"),
    path("stafettlogger/<uuid:log_id>/evaluer/", views.evaluate_log, name="evaluate_log"),
    path("stafettlogger/<uuid:log_id>/mote/nytt/", views.call_meeting, name="call_meeting"),
    path("tiltak/<uuid:measure_id>/", views.show_measure, name="show_measure"),
    path("tiltak/<uuid:measure_id>/avtal/", views.accept_measure, name="accept_measure"),
    path("tiltak/<uuid:measure_id>/begynn/", views.start_measure, name="start_measure"),
    path("tiltak/<uuid:measure_id>/stopp/", views.stop_measure, name="stop_measure"),
    path("tiltak/<uuid:measure_id>/svar/", views.answer_measure, name="answer_measure"),
    path("tiltak/<uuid:measure_id>/evaluer/", views.evaluate_measure, name="evaluate_measure"),
    path("moter/<uuid:meeting_id>/", views.show_meeting, name="show_meeting"),
    path("moter/<uuid:meeting_id>/referat/", views.write_minutes, name="write_minutes"),
    path("moter/<uuid:meeting_id>/del/", views.share_minutes, name="share_minutes"),
    path("moter/<uuid:meeting_id>/avslutt/", views.close_meeting, name="close_meeting"),
    path("moter/<uuid:meeting_id>/skriv-ut/", views.print_minutes, name="print_minutes"),
    path("moter/<uuid:meeting_id>/annerledes/", views.comment_minutes, name="comment_minutes"),
    path("saker/<uuid:item_id>/beslutning/", views.decide_measure, name="decide_measure"),
    path("familie/", views.show_family_day, name="show_family_day"),
    path("familie/<uuid:log_id>/", views.show_family_day, name="show_family_day"),
    path("familie/logg/", views.show_family_log, name="show_family_log"),
    path("familie/<uuid:log_id>/logg/", views.show_family_log, name="show_family_log"),
    path("familie/<uuid:log_id>/skriv/", views.write_to_team, name="write_to_team"),
    path("familie/<uuid:log_id>/spor/", views.ask_question, name="ask_question"),
    path("familie/rettigheter/", views.show_rights, name="show_rights"),
    path("familie/<uuid:log_id>/rettigheter/be/", views.request_right, name="request_right"),
    path("sporsmal/<uuid:question_id>/svar/", views.answer_question, name="answer_question"),
    path("krav/<uuid:request_id>/svar/", views.answer_right, name="answer_right"),
]
