"""The public door: the number and the hours, writing to us, taking it back, and saying how it was. No sign-in, no script."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ettlag.access.clock import today
from ettlag.access.public import public
from ettlag.organisation.workdays import workday_after

from .. import actions, forms, policy, queries
from ..reference import read_reference
from .public import address_of, as_clock, place_of


@public
def show_opening(request: HttpRequest) -> HttpResponse:
    """Ring oss: whether somebody answers now, the next two weeks, and whom to ring when nobody does."""
    place = place_of(request)
    with as_clock(request, place.pk):
        context = {"place": place, "door": queries.door_of(place.pk), "days": queries.week_of(place.pk, today(), 8)}
    return render(request, "frontdoor/show_opening.html", context)


@public
def send_enquiry(request: HttpRequest) -> HttpResponse:
    """Skriv til oss: for parents and others who know a child."""
    return _send(request, forms.SendEnquiry, "frontdoor/send_enquiry.html")


@public
def send_enquiry_as_young(request: HttpRequest) -> HttpResponse:
    """Skriv til oss, du som er ung: fewer questions, another tone, and what happens with what one writes comes first."""
    return _send(request, forms.SendEnquiryAsYoung, "frontdoor/send_enquiry_as_young.html")


def _send(request: HttpRequest, kind: type[Any], template: str) -> HttpResponse:
    place = place_of(request)
    form = kind(request.POST or None)
    with as_clock(request, place.pk) as clock:
        unit = policy.door_unit(place.pk)
        if unit is None:
            raise Http404
        context = {"form": form, "place": place, "door": queries.door_of(place.pk), "answer_by": workday_after(today(), 1)}
        if not form.is_valid():
            return render(request, template, context)
        if form.is_machine or not actions.knock(clock, address_of(request)):
            form.add_error(
                None, _("Det kom for mange skjemaer på kort tid. Teksten din står her. Prøv om en time, eller ring.")
            )
            return render(request, template, context, status=429)
        call = actions.send_enquiry(clock, unit, call_id=form.cleaned_data["call_id"], enquiry=form.enquiry)
        return redirect("frontdoor:show_enquiry_receipt", queries.receipt_of(call))


@public
def show_enquiry_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Kvitteringen: we have it, the reference, when you hear from us. Nothing of what was written."""
    place = queries.read_receipt(token)
    if place is None:
        return render(request, "frontdoor/link_is_over.html", status=404)
    with as_clock(request, place[0]):
        call = policy.receipt_call(place[1])
        if call is None:
            return render(request, "frontdoor/link_is_over.html", status=404)
        context = {"call": call, "place": place_of(request), "answer_by": workday_after(today(), 1)}
        return render(request, "frontdoor/show_enquiry_receipt.html", context)


@public
def withdraw_enquiry(request: HttpRequest) -> HttpResponse:
    """Trekk det du skrev. The answer is the same whether there was anything under the reference or not."""
    place = place_of(request)
    form = forms.WithdrawEnquiry(request.POST or None)
    done = False
    with as_clock(request, place.pk) as clock:
        if form.is_valid() and not actions.knock(clock, address_of(request)):
            form.add_error(None, _("Det kom for mange forsøk på kort tid. Prøv om en time, eller ring."))
        elif form.is_valid():
            call = policy.enquiry_by_reference(place.pk, read_reference(form.cleaned_data["reference"]))
            if call is not None:
                actions.withdraw_enquiry(clock, call)
            done = True
        status = 429 if form.is_bound and form.non_field_errors() else 200
        context = {"form": form, "place": place, "done": done}
        return render(request, "frontdoor/withdraw_enquiry.html", context, status=status)


@public
def give_satisfaction(request: HttpRequest) -> HttpResponse:
    """Hvordan var det å ringe? The page is the same for all, and knows nobody."""
    place = place_of(request)
    form = forms.GiveSatisfaction(request.POST or None)
    done = False
    with as_clock(request, place.pk) as clock:
        if form.is_valid() and actions.knock(clock, address_of(request)):
            actions.give_satisfaction(clock, place, **form.cleaned_data)
            done = True
    return render(request, "frontdoor/give_satisfaction.html", {"form": form, "place": place, "done": done})
