"""Pages of those who answer. Nobody acts here, signed in or not: `access.public.NOBODYS` keeps the middleware away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from ettlag.access.clock import today
from ettlag.access.public import public
from ettlag.organisation.queries import municipality

from .. import actions, forms, policy
from ..actions.box import CodeIsUsed
from ..answering import AnswerSurvey
from ..models import Round, Survey
from ..reader import read

USED = _(
    "Koden er brukt, eller runden er stengt. Har du svart, er svaret ditt tatt imot. "
    "Har du ikke det, så spør den du fikk koden av."
)


@public
@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """Skriv koden, or come with it from the link in the e-mail: it stands after «#», and the page itself puts it in."""
    form = forms.EnterCode(request.POST or None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        with policy.at_the_box(policy.mark_of(code)) as round:
            if round is not None and policy.unused_invitation(round, code) is not None:
                return _form(request, round, _blank(round), code)
        form.add_error("code", USED)
    return render(request, "surveys/enter_code.html", {"form": form})


@public
@never_cache
def answer_survey(request: HttpRequest) -> HttpResponse:
    """Send svarene. The code comes in the body of the request, never in an address."""
    if request.method != "POST":
        return redirect("surveys:enter_code")
    code = request.POST.get("code", "")
    with policy.at_the_box(policy.mark_of(code)) as round:
        if round is None or round.survey.audience != Survey.Audience.STAFF:
            return _refused(request, code)
        return _received(request, round, code)


@public
@never_cache
def answer_openly(request: HttpRequest, mark: str) -> HttpResponse:
    """Innbyggernes korte skjema, by open link or QR code: no code, and no tie to any matter."""
    with policy.at_the_box(mark) as round:
        if round is None or round.survey.audience != Survey.Audience.CITIZENS:
            raise Http404
        if request.method != "POST":
            return _form(request, round, _blank(round), "")
        return _received(request, round, "")


@public
@never_cache
def thank_respondent(request: HttpRequest) -> HttpResponse:
    """Takk: it is received, and what happens now."""
    return render(request, "surveys/thank_respondent.html")


def _received(request: HttpRequest, round: Round, code: str) -> HttpResponse:
    form = AnswerSurvey(request.POST, scheme=_scheme(round))
    if not form.is_valid():
        return _form(request, round, form, code)
    try:
        actions.answer(round, form.answers(), code=code, on=today())
    except CodeIsUsed:
        return _refused(request, code)
    return redirect("surveys:thank_respondent")


def _refused(request: HttpRequest, code: str) -> HttpResponse:
    form = forms.EnterCode({"code": code})
    if form.is_valid():
        form.add_error("code", USED)
    return render(request, "surveys/enter_code.html", {"form": form}, status=409)


def _scheme(round: Round) -> Any:
    return read(round.definition, point=round.point, rows=round.rows)


def _blank(round: Round) -> AnswerSurvey:
    return AnswerSurvey(scheme=_scheme(round))


def _form(request: HttpRequest, round: Round, form: AnswerSurvey, code: str) -> HttpResponse:
    context = {
        "form": form, "round": round, "code": code, "place": municipality(round.municipality_id), "scheme": form.scheme,
        "pages": list(form.pages()), "errors": {name.replace(".", "_") for name in form.errors},
    }  # fmt: skip
    return render(request, "surveys/answer_survey.html", context)
