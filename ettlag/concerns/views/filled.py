"""The municipality's own forms, filled in about a wondering."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language

from ettlag.access.actor import ActorRequest
from ettlag.guides.engine import Position
from ettlag.people import drafts
from ettlag.questionnaires import pdf
from ettlag.questionnaires import policy as questionnaires
from ettlag.questionnaires.asking import AnswerForm

from .. import actions, policy, queries
from ..sheet import Sheet, sent


def choose_form(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Velg et skjema å fylle ut."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_fill_in_form)
    scheme, here = queries.scheme_of(concern.guide_version_id), Position(concern.level_code, concern.step_no)
    tools = " ".join(scheme.step(here).tools).casefold() if scheme else ""
    forms = list(questionnaires.forms_in_use(request.actor))
    named = [one for one in forms if one.questionnaire.title.casefold() in tools]
    others = [one for one in forms if one not in named]
    return Sheet(request, concern, "choose_form").show(named=named, others=others)


def fill_in_form(request: ActorRequest, concern_id: UUID, questionnaire_id: UUID) -> HttpResponse:
    """Fyll ut skjemaet."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_fill_in_form)
    version = questionnaires.form_in_use(request.actor, questionnaire_id)
    sheet = Sheet(request, concern, "fill_in_form")
    sheet.key += f":{version.pk}"
    form = AnswerForm(
        version.definition, get_language() or "nb", sent(request), draft_key=sheet.key, audience=sheet.audience
    )
    if form.is_valid():
        actions.fill_in_form(request.actor, concern, version=version, answers=form.answers)
        return sheet.done()
    if not form.is_bound:
        form.put_back(drafts.restore(request.actor, sheet.key))
    return sheet.show(form, version=version, title=form.title)


def download_filled(request: ActorRequest, filled_id: UUID) -> HttpResponse:
    """Det utfylte skjemaet som PDF."""
    filled = policy.get_filled(request.actor, filled_id)
    content = pdf.filled(filled.version.definition, filled.answers, get_language() or "nb")
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="skjema.pdf"'
    return answer
