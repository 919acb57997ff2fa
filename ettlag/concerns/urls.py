"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "concerns"
urlpatterns = [
    path("undringer/", views.list_concerns, name="list_concerns"),
    path("undringer/ny/", views.raise_concern, name="raise_concern"),
    path("undringer/tenkebok/", views.write_thought, name="write_thought"),
    path("undringer/tenkebok/<uuid:thought_id>/behold/", views.keep_thought, name="keep_thought"),
    path("undringer/tenkebok/<uuid:thought_id>/slett/", views.discard_thought, name="discard_thought"),
    path("undringer/grader/", views.degree_scale, name="degree_scale"),
    path("undringer/<uuid:concern_id>/", views.show_concern, name="show_concern"),
    path("undringer/<uuid:concern_id>/observasjon/", views.write_observation, name="write_observation"),
    path("undringer/<uuid:concern_id>/grad/", views.change_degree, name="change_degree"),
    path("undringer/<uuid:concern_id>/barn/", views.choose_child, name="choose_child"),
    path("undringer/<uuid:concern_id>/del/", views.share_with_leader, name="share_with_leader"),
    path("undringer/<uuid:concern_id>/svar/", views.answer_author, name="answer_author"),
    path("undringer/<uuid:concern_id>/forbered/", views.prepare_conversation, name="prepare_conversation"),
    path("undringer/<uuid:concern_id>/samtale/", views.record_conversation, name="record_conversation"),
    path("undringer/<uuid:concern_id>/blikk/", views.ask_second_view, name="ask_second_view"),
    path("undringer/blikk/<uuid:view_id>/", views.give_second_view, name="give_second_view"),
    path("undringer/blikk/<uuid:view_id>/avslutt/", views.end_second_view, name="end_second_view"),
    path("undringer/<uuid:concern_id>/tiltak/", views.start_measure, name="start_measure"),
    path("undringer/tiltak/<uuid:measure_id>/evaluer/", views.evaluate_measure, name="evaluate_measure"),
    path("undringer/<uuid:concern_id>/skjema/", views.choose_form, name="choose_form"),
    path("undringer/<uuid:concern_id>/skjema/<uuid:questionnaire_id>/", views.fill_in_form, name="fill_in_form"),
    path("undringer/skjema/<uuid:filled_id>/pdf/", views.download_filled, name="download_filled"),
    path("undringer/<uuid:concern_id>/steg/", views.take_step, name="take_step"),
    path("undringer/<uuid:concern_id>/ny-veileder/", views.move_to_newer, name="move_to_newer"),
    path("undringer/<uuid:concern_id>/bestem/", views.decide, name="decide"),
    path("undringer/<uuid:concern_id>/avslutt/", views.close_concern, name="close_concern"),
    path("undringer/<uuid:concern_id>/ord/", views.closing_message, name="closing_message"),
    path("undringer/<uuid:concern_id>/gjenapne/", views.reopen_concern, name="reopen_concern"),
    path("undringer/<uuid:concern_id>/trygghet/", views.safety_fork, name="safety_fork"),
    path("undringer/<uuid:concern_id>/mistanke/", views.suspect_harm, name="suspect_harm"),
]
