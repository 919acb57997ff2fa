"""The one settings file. Everything that differs between installations is read from the environment.

ETTLAG_MODE            demo, test or production. Unset: demo as long as no DATABASE_URL is given, production otherwise.
ETTLAG_SECRET_KEY      signs cookies; 50 characters or more.
ETTLAG_KEYS            seals fields: `name:base64` of 32 bytes each, newest first, separated by commas.
ETTLAG_HOSTS           the host names that answer, separated by commas.
ETTLAG_ADDRESS         where letters point to (https:// and the first host name).
ETTLAG_HOME            the folder for this installation's own files (./var).
DATABASE_URL           the application's role in PostgreSQL 15 or newer; unset: the embedded PostgreSQL is used.
DATABASE_OWNER_URL     the owner's role, which migrates.
ETTLAG_DATABASE_NAME   the database in the embedded PostgreSQL (ettlag).
ETTLAG_DATABASE_ROLE   app or owner; `ettlag manage migrate` asks for the owner by itself.
ETTLAG_POOL            the most connections each web process holds (4); 0: one for each request, as single commands do.
ETTLAG_BEHIND_PROXY    1 when a proxy in front ends TLS and sets X-Forwarded-Proto itself.
ETTLAG_EMAIL_HOST      the server that takes our e-mail; also _PORT, _USER, _PASSWORD, and ETTLAG_EMAIL_FROM.
ETTLAG_SMS             a folder or an https address that takes our SMS, with _TOKEN; unset: none are sent.
ETTLAG_FIKS            a file that says how one is known to Fiks bekymringsmelding; unset: it is not used.
ETTLAG_FRONT_MUNICIPALITY  the number of the municipality whose page stands at «/»; unset: the first.
ETTLAG_DEBUG           1 shows errors on the page; refused in production.
ETTLAG_DEMO_SIGN_IN    1 lets anyone choose a person; on in demo and test, refused in production.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from ettlag.command import place

PACKAGE = Path(__file__).resolve().parent
HOME = place.home()


def _is_on(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _words(name: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


# ---------------------------------------------------------------- mode, and what production refuses

_UNSAID = "production" if os.environ.get("DATABASE_URL") else "demo"
MODE = os.environ.get("ETTLAG_MODE") or ("test" if "pytest" in sys.modules else _UNSAID)
if MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured(f"ETTLAG_MODE er «{MODE}»; den må være demo, test eller production.")
IS_PRODUCTION = MODE == "production"

DEMO_SECRET_KEY = "demo-" + "not-a-secret-" * 5
DEMO_KEYS = "demo:" + "ZGVtb2tleS1ub3QtYS1zZWNyZXQtZm9yLWFueW9uZSE="

DEBUG = _is_on("ETTLAG_DEBUG")
DEMO_SIGN_IN = _is_on("ETTLAG_DEMO_SIGN_IN", default=not IS_PRODUCTION)
SECRET_KEY = os.environ.get("ETTLAG_SECRET_KEY") or DEMO_SECRET_KEY
ETTLAG_KEYS = os.environ.get("ETTLAG_KEYS") or DEMO_KEYS
ALLOWED_HOSTS = _words("ETTLAG_HOSTS") or ([] if IS_PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"])
ADDRESS = os.environ.get("ETTLAG_ADDRESS") or (
    f"https://{ALLOWED_HOSTS[0]}" if IS_PRODUCTION and ALLOWED_HOSTS else "http://127.0.0.1:8000"
)


def _refusals() -> list[str]:
    """Why this program will not start in production: one sentence for each thing that must be put right."""
    demo_key_material = DEMO_KEYS.split(":")[1]
    found = {
        "ETTLAG_SECRET_KEY mangler, er kort eller er demoens egen.": SECRET_KEY == DEMO_SECRET_KEY or len(SECRET_KEY) < 50,
        "ETTLAG_KEYS mangler eller inneholder demoens nøkkel.": demo_key_material in ETTLAG_KEYS,
        "ETTLAG_DEBUG er på: sidene ville vist programmets indre.": DEBUG,
        "ETTLAG_DEMO_SIGN_IN er på: hvem som helst kunne logget inn som hvem som helst.": DEMO_SIGN_IN,
        "ETTLAG_HOSTS mangler eller er «*»: skriv navnet på verten som svarer.": not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS,
        "DATABASE_URL mangler: den innebygde databasen er ikke for produksjon.": not os.environ.get("DATABASE_URL"),
    }
    return [sentence for sentence, is_so in found.items() if is_so]


if IS_PRODUCTION and (refusals := _refusals()):
    raise ImproperlyConfigured("Ettlag starter ikke i produksjon: " + " ".join(refusals))

# ---------------------------------------------------------------- rooms

ROOMS = [
    "ettlag.ui",
    "ettlag.access",
    "ettlag.people",
    "ettlag.organisation",
    "ettlag.questionnaires",
    "ettlag.upkeep",
    "ettlag.directory",
    "ettlag.guides",
    "ettlag.revision",
    "ettlag.arenas",
    "ettlag.binder",
    "ettlag.consultation",
    "ettlag.consent",
    "ettlag.exchange",
    "ettlag.groups",
    "ettlag.concerns",
    "ettlag.surveys",
    "ettlag.training",
    "ettlag.inductions",
    "ettlag.relay",
    "ettlag.frontdoor",
    "ettlag.report",
    "ettlag.figures",
    "ettlag.yearwheel",
    "ettlag.desk",
]

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "template_partials",
    "django_htmx",
    "csp",
    "axes",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "ettlag.organisation.middleware.ActorMiddleware",
    "ettlag.people.once.OnceMiddleware",
]

ROOT_URLCONF = "ettlag.urls"
WSGI_APPLICATION = "ettlag.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ettlag.ui.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "ettlag.ui.templatetags.ui"],
        },
    }
]

# ---------------------------------------------------------------- database

OWNER_ROLE, APP_ROLE = "ettlag_owner", "ettlag_app"
# Tests begin as the owner, who makes the test database, and then step down to the application's role (conftest.py).
DATABASE_ROLE = os.environ.get("ETTLAG_DATABASE_ROLE") or ("owner" if MODE == "test" else "app")


def database_for(role: str) -> dict[str, Any]:
    """Django's settings for one of the two roles, from its URL or for the embedded PostgreSQL.

    A URL may name several hosts for failover: postgresql://app@a,b/ettlag?target_session_attrs=read-write
    """
    app_url, owner_url = os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_OWNER_URL")
    parts: dict[str, Any]
    if app_url:
        parts = dict(conninfo_to_dict(app_url if role == "app" else owner_url or app_url))
    else:
        name = os.environ.get("ETTLAG_DATABASE_NAME", "ettlag")
        user = APP_ROLE if role == "app" else OWNER_ROLE
        parts = {"dbname": name, "user": user, "host": str(place.socket_folder())}
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "ettlag"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": parts,
    }
    # The same statements, asked again and again: the server keeps one plan of each, and is sent the values alone. They find
    # rows by index whatever the values are, and most of the price of asking was planning (docs/adr/0010).
    options = " ".join(filter(None, [parts.get("options"), "-c plan_cache_mode=force_generic_plan"]))
    settings["OPTIONS"] = {**parts, "server_side_binding": True, "prepare_threshold": 3, "options": options}
    most = int(os.environ.get("ETTLAG_POOL", "4"))
    if role == "app" and MODE != "test" and most:
        settings["CONN_HEALTH_CHECKS"] = True  # after a failover, a dead connection costs a look and not an error
        settings["OPTIONS"]["pool"] = {"min_size": 1, "max_size": most, "timeout": 10}
    return settings


DATABASES = {"default": database_for(DATABASE_ROLE)}

# ---------------------------------------------------------------- people who sign in

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Guessing: five wrong tries with one name from one place shut that way for a quarter of an hour. Wrong second factors are
# counted on the account as well, wherever they come from (people/sign_in.py).
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "ettlag.people.sign_in.locked_out"
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
LOGIN_URL = "/velg-person/" if DEMO_SIGN_IN else "/logg-inn/"
LOGIN_REDIRECT_URL = HOME_AFTER_SIGN_IN = "/min-dag/"
FRONT_MUNICIPALITY = os.environ.get("ETTLAG_FRONT_MUNICIPALITY", "")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 10 * 60 * 60  # seconds: the longest working day; shorter limits are kept by the middleware
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if IS_PRODUCTION else "ettlag-session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_PRODUCTION else "ettlag-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if IS_PRODUCTION else "ettlag-language"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds
# Messages may name someone; they stay on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---------------------------------------------------------------- the way in and out

SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 63_072_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _is_on("ETTLAG_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_PRODUCTION else []
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the design system's small icons are data: masks
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# ---------------------------------------------------------------- static files

STATIC_URL = "/static/"
# Two checkouts that share a home do not share what they collected.
STATIC_ROOT = HOME / "static" / place.short_name_of(PACKAGE)
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if MODE == "test" or DEBUG else _HASHED},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or MODE == "test"
WHITENOISE_MAX_AGE = 60 * 60  # seconds, for files without a hash in their name
MEDIA_ROOT = HOME / "files"

# ---------------------------------------------------------------- language and time

LANGUAGE_CODE = "nb"
# A language is offered when all its catalogues are whole: a page that is half in another tongue is read aloud wrongly
# (WCAG 3.1.1). English is begun; `ettlag texts` says what it lacks.
LANGUAGES = [("nb", "bokmål"), ("nn", "nynorsk")]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True
USE_I18N = True

# ---------------------------------------------------------------- e-mail and jobs

EMAIL_HOST = os.environ.get("ETTLAG_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("ETTLAG_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("ETTLAG_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ETTLAG_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 20  # seconds
SMS, SMS_TOKEN = os.environ.get("ETTLAG_SMS", ""), os.environ.get("ETTLAG_SMS_TOKEN", "")
DEFAULT_FROM_EMAIL = os.environ.get("ETTLAG_EMAIL_FROM", "ikke-svar@localhost")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if MODE == "demo":  # nothing leaves the machine; what would have been sent lies in the home folder
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = HOME / "epost"

# ---------------------------------------------------------------- national services, off unless there is an agreement

FIKS_FILE = os.environ.get(
    "ETTLAG_FIKS", ""
)  # how one is known to Fiks bekymringsmelding: see ettlag/report/fiks/settings.py

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

# ---------------------------------------------------------------- the server's own log

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "ettlag.logs.JsonLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "procrastinate": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "ettlag": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
