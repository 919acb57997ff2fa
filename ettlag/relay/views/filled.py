"""The municipality's own forms, filled in for the log: the answers become words that one shares as any others."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest
from ettlag.people import drafts
from ettlag.questionnaires import policy as questionnaires
from ettlag.questionnaires.asking import AnswerForm, as_text

from .. import policy


def choose_form(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Velg et skjema å fylle ut."""
    log = policy.get_log(request.actor, log_id, policy.may_write_entry)
    if request.actor.is_family:
        raise Http404  # the family writes to the team in its own words
    return render(request, "relay/choose_form.html", {"log": log, "forms": questionnaires.forms_in_use(request.actor)})


def fill_in_form(request: ActorRequest, log_id: UUID, questionnaire_id: UUID) -> HttpResponse:
    """Fyll ut. The answers go on to «Skriv i loggen» as a draft, where one sees who will read them."""
    log = policy.get_log(request.actor, log_id, policy.may_write_entry)
    version = questionnaires.form_in_use(request.actor, questionnaire_id)
    key = f"relay:fill_in_form:{log.pk}:{version.pk}"
    language = get_language() or "nb"
    audience = _("Ingen leser det før du deler det i loggen.")
    form = AnswerForm(version.definition, language, request.POST or None, draft_key=key, audience=audience)
    if form.is_valid():
        drafts.put_down(request.actor, f"relay:write_entry:{log.pk}", as_text(version, form.answers, language))
        drafts.clear(request.actor, key)
        return redirect("relay:write_entry", log.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(request.actor, key))
    return render(request, "relay/fill_in_form.html", {"log": log, "form": form})
