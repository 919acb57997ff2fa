"""The door that a web server knocks on: granian in `ettlag run`, any WSGI server otherwise."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
application = get_wsgi_application()

# What is loaded now stays as long as the process: the collector need not walk it again, nor walk at every 700th object.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
