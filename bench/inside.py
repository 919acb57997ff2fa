"""Figures measured inside one process: what a page costs beside a bare Django view, and what safety costs.

P2 compares the real page with a *bare* view that runs the very same SELECT statements, makes the same model instances of the
rows, and renders the same template with the same context, behind Django's own session and auth middleware: no policy, no
reading log, no actor. P6 compares the page with itself when the reading log, row-level security and the audience filter are
taken out. CPU is this process's own (the database has its own), median of several rounds.
"""

import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from ettlag.access import reading
from ettlag.access.public import public

COLUMN = re.compile(r'"(\w+)"\."(\w+)"')
BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]


@dataclass(slots=True)
class Seen:
    """One page as it was served once: statements, template and context."""

    statements: list[tuple[str, Any]]
    template: str
    context: dict[str, Any]
    size: int


def client_of(user_id: int, acts_as: str) -> Client:
    """A client with a session of its own, as signing in would have made it."""
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    session = SessionStore(client.cookies[_session_cookie()].value)
    session["acts_as"] = acts_as
    session.save()
    return client


def _session_cookie() -> str:
    from django.conf import settings

    return settings.SESSION_COOKIE_NAME


def see(client: Client, address: str) -> Seen:
    """Serve the page and note its statements, template and context: the second time, when the session is seen and what a
    process holds in memory is there. The page must answer 200."""
    client.get(address)
    statements: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer: Any = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    template = next(t.name for t in answer.templates if t.name and not t.name.startswith("ui/"))
    flat: dict[str, Any] = {}
    for layer in answer.context or []:
        flat.update(layer.flatten() if hasattr(layer, "flatten") else layer)
    keep = {key: value for key, value in flat.items() if key not in {"request", "csrf_token", "messages", "block"}}
    return Seen(statements, template, keep, len(answer.content))


def cpu_ms(do: Callable[[], Any], times: int = 20, rounds: int = 3) -> float:
    """Milliseconds of this process's CPU a call, the median of some rounds."""
    do()
    found = []
    for _ in range(rounds):
        begun = time.process_time()
        for _ in range(times):
            do()
        found.append((time.process_time() - begun) * 1000 / times)
    return statistics.median(found)


def beside_bare(client: Client, address: str) -> tuple[float, float]:
    """(the page, the bare view) in CPU milliseconds."""
    seen = see(client, address)
    reads = [(sql, params) for sql, params in seen.statements if sql.lstrip().upper().startswith('SELECT "')]
    own = cpu_ms(lambda: client.get(address))

    @public
    def bare(request: HttpRequest) -> HttpResponse:
        bool(request.user.is_authenticated)
        for sql, params in reads:
            _hydrate(sql, params)
        return render(request, seen.template, seen.context)

    with override_settings(ROOT_URLCONF=_Urls(bare), MIDDLEWARE=BARE_MIDDLEWARE):
        other = Client()
        other.cookies = client.cookies
        with transaction.atomic():
            reading.fence(seen.context["actor"].municipality_id)
            return own, cpu_ms(lambda: other.get("/bare/"))


class _Urls:
    """A URL configuration with the bare view in front and the real addresses behind, for the links in the template."""

    def __init__(self, view: Callable[..., HttpResponse]) -> None:
        from ettlag.urls import urlpatterns

        self.urlpatterns = [path("bare/", view), *urlpatterns]


def _hydrate(sql: str, params: Any) -> None:
    """Run a statement of ours again and make plain model instances of its rows, as a bare queryset would."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    columns = COLUMN.findall(sql.split(" FROM ", 1)[0])
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    groups: dict[str, list[int]] = {}
    for place, (table, _) in enumerate(columns):
        groups.setdefault(table, []).append(place)
    for row in rows:
        for table, places in groups.items():
            if table in tables and len(row) >= len(columns):
                names = [columns[place][1] for place in places]
                models.Model.from_db.__func__(tables[table], "default", names, [row[place] for place in places])  # type: ignore[attr-defined]


@contextmanager
def without_safety() -> Iterator[None]:
    """The page as it would be with none of it: rows unnoted, nothing written, no fence, everyone in the audience.

    Row-level security is left by connecting as the cluster's superuser. Only for measuring what safety costs.
    """
    from ettlag.command import place

    kept = reading.write, reading.Recorder.note, dict(connection.settings_dict)
    connection.close()
    options = {key: value for key, value in connection.settings_dict["OPTIONS"].items() if key != "pool"}
    connection.settings_dict |= {"USER": "postgres", "HOST": str(place.socket_folder()), "OPTIONS": options}
    reading.write = lambda recorder: None  # type: ignore[assignment]
    reading.Recorder.note = lambda self, root, kind, row_id: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        connection.close()
        reading.write, reading.Recorder.note = kept[0], kept[1]  # type: ignore[method-assign]
        connection.settings_dict.clear()
        connection.settings_dict.update(kept[2])
