"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "yearwheel"
urlpatterns = [
    path("arshjul/", views.show_wheel, name="show_wheel"),
    path("arshjul/utskrift/", views.print_wheel, name="print_wheel"),
    path("arshjul/les-inn/", views.import_wheel, name="import_wheel"),
    path("arshjul/neste-skolear/", views.start_next_year, name="start_next_year"),
    path("arshjul/kalenderlenke/", views.open_feed, name="open_feed"),
    path("arshjul/kalenderlenke/bytt/", views.renew_feed, name="renew_feed"),
    path("arshjul/nytt/", views.add_task, name="add_task"),
    path("arshjul/gjoremal/<uuid:wheeltask_id>/", views.show_task, name="show_task"),
    path("arshjul/gjoremal/<uuid:wheeltask_id>/skriv/", views.write_task, name="write_task"),
    path("arshjul/gjoremal/<uuid:wheeltask_id>/ta-ut/", views.retire_task, name="retire_task"),
    path("arshjul/gjoremal/<uuid:wheeltask_id>/ikke-hos-oss/", views.leave_out_task, name="leave_out_task"),
    path("arshjul/gjoremal/<uuid:wheeltask_id>/hos-oss-igjen/", views.take_in_task, name="take_in_task"),
    path("arshjul/gjoremal/<uuid:wheeltask_id>/<str:time_on>/", views.report_task, name="report_task"),
    path("arshjul/plan/", views.show_plan, name="show_plan"),
    path("arshjul/plan/ny/", views.add_plan, name="add_plan"),
    path("arshjul/plan/<uuid:localplan_id>/gjort/", views.finish_plan, name="finish_plan"),
    path("arshjul/plan/<uuid:localplan_id>/gjores-ikke/", views.drop_plan, name="drop_plan"),
    path("lederen-spor/", views.list_questions, name="list_questions"),
    path("lederen-spor/sporsmal/nytt/", views.add_question, name="add_question"),
    path("lederen-spor/sporsmal/<uuid:leaderquestion_id>/", views.write_question, name="write_question"),
    path("lederen-spor/sporsmal/<uuid:leaderquestion_id>/slutt/", views.retire_question, name="retire_question"),
    path("lederen-spor/runde/", views.ask_units, name="ask_units"),
    path("lederen-spor/runde/<uuid:leaderround_id>/", views.show_round, name="show_round"),
    path("lederen-spor/runde/<uuid:leaderround_id>/svar/", views.answer_questions, name="answer_questions"),
    path("lederen-spor/runde/<uuid:leaderround_id>/slutt/", views.close_round, name="close_round"),
    path("kalender/<str:feed_token>/arshjul.ics", views.read_feed, name="read_feed"),
]
