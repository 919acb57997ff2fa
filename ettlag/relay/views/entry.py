"""What is written: pages and verbs."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ettlag.access.actor import ActorRequest

from .. import actions, forms, policy, queries
from .sheet import Sheet


def write_entry(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Skriv i loggen. The preview says by name who will read it; nothing is shared before one says so."""
    log = policy.get_log(request.actor, log_id, policy.may_write_entry)
    around = queries.around(log)
    sheet = Sheet(request, log, "write_entry")
    form = sheet.form(forms.WriteEntry, around)
    preview = around.preview(form.readers) if form.is_valid() else around.preview(around.everyone)
    if form.is_valid() and "preview" not in request.POST:
        actions.write_entry(request.actor, log, words=form.words, readers=form.readers)
        return sheet.done(anchor="#skjedd")
    facts = {"names": around.names(preview, request.actor), "out": around.shut_out(preview), "barred": around.barred}
    return sheet.show(form, is_preview=form.is_bound and form.is_valid(), **facts)


def correct_entry(request: ActorRequest, entry_id: UUID) -> HttpResponse:
    """Rett et innslag; the original stays behind it."""
    seen = policy.get_entry(request.actor, entry_id)
    entry = policy.newest_of(request.actor, seen, policy.may_correct_entry)
    if entry != seen and request.method == "GET":
        return redirect("relay:correct_entry", entry.pk)
    sheet = Sheet(request, entry.log, "correct_entry", seen.pk)
    form = sheet.form(forms.CorrectEntry)
    form.initial.setdefault("text", entry.text)
    met = entry != seen and not form.data.get("keep") and form.is_valid()
    if form.is_valid() and not met:
        if form.cleaned_data["keep"] != "theirs":
            because = form.cleaned_data["because"]
            actions.correct_entry(request.actor, entry, text=form.chosen(entry.text), because=because)
        return sheet.done(anchor="#skjedd")
    names = queries.around(entry.log).names(entry, request.actor)
    return sheet.show(form, entry=entry, names=names, mine=form.cleaned_data["text"] if met else "")


def see_differently(request: ActorRequest, entry_id: UUID) -> HttpResponse:
    """«Jeg ser det annerledes»."""
    entry = policy.get_entry(request.actor, entry_id, policy.may_see_differently)
    sheet = Sheet(request, entry.log, "see_differently", entry.pk)
    form = sheet.form(forms.SeeDifferently)
    if form.is_valid():
        actions.see_differently(request.actor, entry, **form.cleaned_data)
        return sheet.done(anchor="#skjedd")
    names = queries.around(entry.log).names(entry, request.actor)
    return sheet.show(form, entry=entry, names=names)


def show_audience(request: ActorRequest, entry_id: UUID) -> HttpResponse:
    """Hvem kan lese dette innslaget i dag, and for staff who cannot, and why."""
    actor = request.actor
    entry = policy.get_entry(actor, entry_id, policy.may_show_audience)
    around = queries.around(entry.log)
    context = {
        "log": entry.log,
        "entry": entry,
        "names": around.names(entry, actor),
        "out": [] if actor.is_family else around.shut_out(entry),
        "barred": "" if actor.is_family else around.barred,
        "frame": "ui/family.html" if actor.is_family else "ui/base.html",
    }
    return render(request, "relay/show_audience.html", context)
