"""The binder and its search, one item, writing in it, and what is said of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest, system_actor
from ettlag.access.public import public
from ettlag.guides.engine import path, rules_in_words
from ettlag.guides.policy import get_version
from ettlag.guides.queries import place_in
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import municipality
from ettlag.people import drafts
from ettlag.upkeep.policy import kept_of

from . import actions, forms, offline, pdf, policy, queries
from .actions import About, Content, Said
from .import_format import as_document
from .models import BinderItem, ItemVersion
from .words import blocks

FILE_KINDS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def list_items(request: ActorRequest) -> HttpResponse:
    """Permen: by sort; or what a search found."""
    policy.require_staff(request.actor)
    actor, wanted = request.actor, request.GET.get("q", "").strip()
    place = municipality(actor.municipality_id)
    context: dict[str, Any] = {
        "wanted": wanted, "may_add": policy.may_add_item(actor, place), "may_import": policy.may_import_binder(actor, place),
        "keeps": keeps_the_tools(actor),
    }  # fmt: skip
    if wanted:
        context["hits"] = queries.search(actor, wanted)
    else:
        items = policy.listed_items(actor).order_by("title")
        context["shelves"] = queries.shelves(items)
        if request.GET.get("vis") == "uttatt":
            context["retired"] = policy.readable_items(actor).filter(retired_at__isnull=False, common=None).order_by("title")
    return render(request, "binder/list_items.html", context)


def show_item(request: ActorRequest, page_id: UUID) -> HttpResponse:
    """Ett innslag: what it says, what one's own unit adds, where it is used, who has read it, whether it helped."""
    return _page(request, policy.get_item(request.actor, page_id))


def add_item(request: ActorRequest) -> HttpResponse:
    """Legg noe nytt i permen."""
    policy.require_staff(request.actor)
    actor, place, key = request.actor, municipality(request.actor.municipality_id), "binder:add_item:ny"
    if not policy.may_add_item(actor, place):
        raise Http404
    form = forms.WriteItem(request.POST or None, request.FILES or None, is_new=True, draft_key=key)
    if form.is_valid():
        unit = None if keeps_the_tools(actor) else policy.own_unit(actor)
        about = About(form.about.kind, form.about.title, form.about.use_when, unit)
        item = actions.add_item(actor, place, about=about, content=form.content)
        drafts.clear(actor, key)
        return redirect("binder:show_item", item.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    return render(request, "binder/write_item.html", {"form": form})


def write_item(request: ActorRequest, page_id: UUID) -> HttpResponse:
    """Skriv en ny versjon."""
    item = policy.get_item(request.actor, page_id, policy.may_write_item)
    latest, key = policy.versions_of(item)[0], f"binder:write_item:{page_id}"
    form = forms.WriteItem(request.POST or None, request.FILES or None, draft_key=key, initial=_initial(item, latest))
    if form.is_valid():
        note = form.cleaned_data["change_note"]
        actions.write_item(request.actor, item, about=form.about, content=form.content, change_note=note)
        drafts.clear(request.actor, key)
        return redirect("binder:show_item", item.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(request.actor, key))
    return render(request, "binder/write_item.html", {"form": form, "item": item})


def add_locally(request: ActorRequest, page_id: UUID) -> HttpResponse:
    """Legg til for egen enhet, under det felles."""
    item = policy.get_item(request.actor, page_id, policy.may_add_locally)
    there, key = policy.addition_to(request.actor, item), f"binder:add_locally:{page_id}"
    kept = policy.versions_of(there)[0].text if there else ""
    form = forms.AddLocally(request.POST or None, draft_key=key, initial={"text": kept})
    if form.is_valid():
        actions.add_locally(request.actor, item, **form.cleaned_data)
        drafts.clear(request.actor, key)
        return redirect("binder:show_item", item.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(request.actor, key))
    return render(request, "binder/add_locally.html", {"form": form, "item": item})


def retire_item(request: ActorRequest, page_id: UUID) -> HttpResponse:
    """Ta ut av permen, med grunn."""
    item = policy.get_item(request.actor, page_id, policy.may_retire_item)
    form = forms.RetireItem(request.POST or None)
    if form.is_valid():
        actions.retire_item(request.actor, item, **form.cleaned_data)
        return redirect("binder:show_item", item.pk)
    return render(request, "binder/retire_item.html", {"form": form, "item": item})


@require_POST
def restore_item(request: ActorRequest, page_id: UUID) -> HttpResponse:
    """Legg tilbake."""
    item = policy.get_item(request.actor, page_id, policy.may_restore_item)
    actions.restore_item(request.actor, item)
    return redirect("binder:show_item", item.pk)


@require_POST
def confirm_read(request: ActorRequest, page_id: UUID) -> HttpResponse:
    """Lest og forstått."""
    item = policy.get_item(request.actor, page_id)
    version = policy.versions_of(item)[0]
    version.item = item
    actions.confirm_read(request.actor, version)
    return redirect("binder:show_item", item.pk)


@require_POST
def say_useful(request: ActorRequest, page_id: UUID) -> HttpResponse:
    """Var dette nyttig?"""
    item = policy.get_item(request.actor, page_id, policy.may_say_useful)
    form = forms.SayUseful(request.POST)
    if not form.is_valid():
        return _page(request, item, form)
    said = Said(**form.cleaned_data)
    actions.say_useful(system_actor(item.municipality_id), item, said=said)  # nobody stands behind it
    return _page(request, item, thanked=True)


@require_POST
def reply_to_use(request: ActorRequest, answer_id: UUID) -> HttpResponse:
    """Svar på det som ble sagt."""
    answer = policy.get_answer(request.actor, answer_id)
    form = forms.ReplyToUse(request.POST)
    if not form.is_valid():
        return _page(request, answer.item)
    actions.reply_to_use(request.actor, answer, **form.cleaned_data)
    return redirect("binder:show_item", answer.item_id)


def download_file(request: ActorRequest, page_id: UUID) -> HttpResponse:
    """Filen som følger med. Its name says nothing (I7)."""
    version = policy.file_of(policy.get_item(request.actor, page_id))
    answer = HttpResponse(bytes(version.file or b""), content_type=FILE_KINDS[version.file_kind])
    answer["Content-Disposition"] = f'attachment; filename="perm.{version.file_kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def download_binder(request: ActorRequest) -> HttpResponse:
    """Hele permen som PDF."""
    policy.require_staff(request.actor)
    place = municipality(request.actor.municipality_id)
    versions = {version.item_id: version for version in policy.newest_of(policy.listed_items(request.actor))}
    ordered = [
        item for shelf in queries.shelves(policy.listed_items(request.actor).order_by("title")) for item in shelf.items
    ]
    made = pdf.as_pdf(place.name, [versions[item.pk] for item in ordered])
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="perm.pdf"'
    return answer


def print_guide(request: ActorRequest, version_id: UUID) -> HttpResponse:
    """En veileder som hefte, to print and to have along without a network. It has no name of the reader in it."""
    version = get_version(request.actor, version_id)
    scheme = version.scheme
    levels = [(level, [place_in(scheme, step.position) for step in level.steps]) for level in path(scheme, None)]
    context = {
        "scheme": scheme,
        "levels": [(level, [(one, rules_in_words(one.step)) for one in steps]) for level, steps in levels],
    }
    return render(request, "binder/print_guide.html", context)


@public
def offline_worker(request: HttpRequest) -> HttpResponse:
    """Det telefonen gjør uten nett: a service worker, which the browser asks for itself."""
    answer = HttpResponse(offline.worker(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


def export_binder(request: ActorRequest) -> HttpResponse:
    """Permen som fil, to be read in elsewhere."""
    _keepers_only(request)
    rows = policy.newest_of(policy.listed_items(request.actor).filter(unit=None))
    items = [
        (
            About(row.item.kind, row.item.title, row.item.use_when, key=row.item.key),
            Content(row.text, row.links, row.questions),
        )
        for row in rows
    ]
    answer = JsonResponse(as_document(items), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="perm.json"'
    return answer


def import_binder(request: ActorRequest) -> HttpResponse:
    """Les inn permen fra en fil; all of it or nothing."""
    _keepers_only(request)
    place = municipality(request.actor.municipality_id)
    form = forms.ImportBinder(request.POST or None, request.FILES or None)
    brought = None
    if form.is_valid():
        brought = actions.import_binder(request.actor, place, items=form.cleaned_data["file"])
    return render(request, "binder/import_binder.html", {"form": form, "brought": brought})


def list_links(request: ActorRequest) -> HttpResponse:
    """Lenkene, and which of them did not answer the last time."""
    _keepers_only(request)
    where = queries.addresses(request.actor.municipality_id)
    checks = [(one, where.get(one.url, [])) for one in policy.link_checks()]
    return render(request, "binder/list_links.html", {"checks": checks})


def _keepers_only(request: ActorRequest) -> None:
    if not policy.may_import_binder(request.actor, municipality(request.actor.municipality_id)):
        raise Http404


def _page(
    request: ActorRequest, item: BinderItem, form: forms.SayUseful | None = None, *, thanked: bool = False
) -> HttpResponse:
    actor, versions = request.actor, list(policy.versions_of(item))
    local = policy.addition_to(actor, item)
    receipts = {one.reader_id: one for one in policy.receipts_of(versions[0])}
    versions[0].item = item
    context = {
        "item": item, "version": versions[0], "older": versions[1:], "blocks": list(blocks(versions[0].text)),
        "local": list(blocks(policy.versions_of(local)[0].text)) if local else [],
        "kept": kept_of(policy.UPKEEP, [str(item.pk)]).first(), "uses": queries.used_in(item), "read_by": len(receipts),
        "colleagues": [(one, receipts.get(one.pk)) for one in policy.colleagues(actor)] if actor.is_leader else [],
        "answers": policy.answers_to(item), "form": form or forms.SayUseful(),
        "replying": forms.ReplyToUse(), "thanked": thanked,
        "may": {name: getattr(policy, f"may_{name}")(actor, item) for name in _VERBS},
        "may_confirm_read": item.retired_at is None and policy.may_confirm_read(actor, versions[0]),
    }  # fmt: skip
    return render(request, "binder/show_item.html", context)


_VERBS = ("write_item", "add_locally", "retire_item", "restore_item", "say_useful")


def _initial(item: BinderItem, version: ItemVersion) -> dict[str, Any]:
    links = "\n".join(f"{one['url']} {one['words']}" for one in version.links)
    return {
        "kind": item.kind, "title": item.title, "use_when": item.use_when, "text": version.text, "links": links,
        "questions": "\n".join(version.questions),
    }  # fmt: skip
