"""Sessions for the visitors of the load, made as signing in makes them. Prints one session key a line."""

import os
import sys

import django


def main() -> None:
    """The argument is a list of employment ids (equal to the users' ids in the seed)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore

    for text in sys.argv[1].split(","):
        user = get_user_model().objects.get(pk=int(text))
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["acts_as"] = f"staff:{text}"
        session.save()
        print(session.session_key)


if __name__ == "__main__":
    main()
