"""Norwegian paths, English names. What lies under «svar/» is for those who answer, and nobody acts there."""

from django.urls import path

from .views import keeper, reader, respondent

app_name = "surveys"
urlpatterns = [
    path("svar/", respondent.enter_code, name="enter_code"),
    path("svar/skjema/", respondent.answer_survey, name="answer_survey"),
    path("svar/takk/", respondent.thank_respondent, name="thank_respondent"),
    path("svar/<slug:mark>/", respondent.answer_openly, name="answer_openly"),
    path("kartlegging/", keeper.list_surveys, name="list_surveys"),
    path("kartlegging/les-inn/", keeper.import_survey, name="import_survey"),
    path("kartlegging/<uuid:survey_id>/", keeper.show_survey, name="show_survey"),
    path("kartlegging/<uuid:survey_id>/sporsmal/<slug:question_id>/", keeper.edit_question, name="edit_question"),
    path("kartlegging/<uuid:survey_id>/apne/", keeper.open_round, name="open_round"),
    path("kartlegging/runde/<uuid:round_id>/", keeper.show_round, name="show_round"),
    path("kartlegging/runde/<uuid:round_id>/koder/", keeper.send_codes, name="send_codes"),
    path("kartlegging/runde/<uuid:round_id>/kort/", keeper.print_cards, name="print_cards"),
    path("kartlegging/runde/<uuid:round_id>/minn/", keeper.remind_unanswered, name="remind_unanswered"),
    path("kartlegging/runde/<uuid:round_id>/steng/", keeper.close_round, name="close_round"),
    path("kartlegging/runde/<uuid:round_id>/resultater/", reader.show_results, name="show_results"),
    path("kartlegging/runde/<uuid:round_id>/regneark/", reader.download_results, name="download_results"),
    path("kartlegging/runde/<uuid:round_id>/pdf/", reader.print_results, name="print_results"),
    path("kartlegging/runde/<uuid:round_id>/del/", reader.share_results, name="share_results"),
    path("kartlegging/runde/<uuid:round_id>/slutt-a-dele/", reader.withdraw_results, name="withdraw_results"),
    path("kartlegging/runde/<uuid:round_id>/notat/", reader.write_note, name="write_note"),
    path("kartlegging/runde/<uuid:round_id>/funn/", reader.write_finding, name="write_finding"),
    path("kartlegging/fritekst/<uuid:remark_id>/", reader.moderate_remark, name="moderate_remark"),
    path("kartlegging/funn/<uuid:finding_id>/bestem/", reader.decide_finding, name="decide_finding"),
    path("kartlegging/funn/<uuid:finding_id>/folg-opp/", reader.follow_up_finding, name="follow_up_finding"),
]
