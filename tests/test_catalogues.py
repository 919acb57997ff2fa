"""Texts find their way from code and templates into catalogues, and keep their translations, without system gettext."""

import gettext
import logging
from pathlib import Path

import pytest

from ettlag.command import texts
from ettlag.logs import JsonLine

TEMPLATE = """{% load i18n %}
    <h1>{% translate "God morgen" %}</h1>
  <p>{% blocktranslate trimmed with name=child.name %}
      Hei,
      {{ name }}
  {% endblocktranslate %}</p>
 {% blocktranslate count n=rows|length %}Én undring{% plural %}{{ n }} undringer{% endblocktranslate %}
  {# Translators: a kind of seed #}
  {% translate "Frø" context "plante" %} it's "not" marked
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A room of two files."""
    (tmp_path / "garden" / "templates").mkdir(parents=True)
    (tmp_path / "garden" / "templates" / "show.html").write_text(TEMPLATE)
    (tmp_path / "garden" / "views.py").write_text('from x import gettext as _\n\n\ndef view():\n    return _("Lagret.")\n')
    return tmp_path / "garden"


def test_every_marked_text_is_found_and_no_other(room: Path) -> None:
    found = {message.id for message in texts.extract(room) if message.id}
    plural = ("Én undring", "%(n)s undringer")
    assert found == {"God morgen", "Hei, %(name)s", plural, "Frø", "Lagret."}


def test_a_translation_is_kept_a_new_text_comes_in_empty_and_a_lost_one_goes(room: Path) -> None:
    assert texts.update(room, "nn") == 5
    catalogue = room / "locale" / "nn" / "LC_MESSAGES" / "django.po"
    catalogue.write_text(
        catalogue.read_text().replace('msgid "God morgen"\nmsgstr ""', 'msgid "God morgen"\nmsgstr "God morgon"')
    )
    (room / "views.py").write_text('_("God morgen til alle")\n')
    assert texts.update(room, "nn") == 4
    written = catalogue.read_text()
    assert 'msgstr "God morgon"' in written
    assert 'msgid "God morgen til alle"\nmsgstr ""' in written
    assert "Lagret." not in written
    assert "fuzzy" not in written


def test_extracting_twice_changes_nothing_so_that_two_people_do_not_collide(room: Path) -> None:
    texts.update(room, "nn")
    catalogue = room / "locale" / "nn" / "LC_MESSAGES" / "django.po"
    once = catalogue.read_text()
    texts.update(room, "nn")
    assert catalogue.read_text() == once
    assert "20" not in once  # no date


def test_a_compiled_catalogue_speaks(room: Path) -> None:
    texts.update(room, "nn")
    folder = room / "locale" / "nn" / "LC_MESSAGES"
    written = (folder / "django.po").read_text()
    (folder / "django.po").write_text(written.replace('msgid "Lagret."\nmsgstr ""', 'msgid "Lagret."\nmsgstr "Lagra."'))
    assert texts.compile_all(room.parent) == 1
    assert texts.compile_all(room.parent) == 0
    spoken = gettext.translation("django", room / "locale", ["nn"])
    assert spoken.gettext("Lagret.") == "Lagra."


def test_the_servers_log_tells_what_failed_and_nothing_that_anyone_wrote() -> None:
    try:
        raise ValueError("Key (name)=(Nora Haddad) already exists")
    except ValueError as error:
        record = logging.LogRecord(
            "ettlag", 40, __file__, 1, "Error at %s", ("/sok/?q=Nora",), (ValueError, error, error.__traceback__)
        )
    line = JsonLine().format(record)
    assert "ValueError" in line
    assert "test_catalogues.py" in line
    assert "Nora" not in line
