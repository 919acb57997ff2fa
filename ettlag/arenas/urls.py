"""Norwegian paths, English names."""

from django.urls import path

from . import views

app_name = "arenas"
urlpatterns = [
    path("moteplasser/", views.list_arenas, name="list_arenas"),
    path("moteplasser/ny/", views.add_arena, name="add_arena"),
    path("moteplasser/rydd/", views.tidy_arenas, name="tidy_arenas"),
    path("moteplasser/rydd/<uuid:proposal_id>/", views.decide_tidying, name="decide_tidying"),
    path("kalender/moteplasser/<str:token>.ics", views.calendar, name="calendar"),
    path("moteplasser/<uuid:arena_id>/", views.show_arena, name="show_arena"),
    path("moteplasser/<uuid:arena_id>/skriv/", views.write_arena, name="write_arena"),
    path("moteplasser/<uuid:arena_id>/flytt/", views.move_day, name="move_day"),
    path("moteplasser/<uuid:arena_id>/kartlagt/", views.note_mark, name="note_mark"),
    path("moteplasser/<uuid:arena_id>/mandat/", views.show_mandate, name="show_mandate"),
    path("moteplasser/<uuid:arena_id>/foresla/", views.propose_tidying, name="propose_tidying"),
]
