"""The door that a web server knocks on: granian in `ettlag run`, any WSGI server otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
application = get_wsgi_application()
