"""The settings of docs/hosting.md, run: each server sends a site right, under a sub-path.

Python's own server always runs. ``POCKETTTS_TEST_HOSTS="nginx apache2 caddy"`` names others, which
must be installed (Debian: nginx-light, libnginx-mod-http-brotli-static, apache2, caddy).
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pywasm.native import resources
from pywasm.site.build import build_site
from pywasm.site.plan import Plan, plan_site
from pywasm.verify.hosted_site import check_hosted_site
from pywasm.verify.report import PASS, Report
from tests.site.stand_ins import prepared

DOCS = (Path(__file__).parents[2] / "docs" / "hosting.md").read_text("utf-8")
APACHE_MODULES = "mpm_event authz_core alias mime dir headers rewrite setenvif filter deflate env"


def snippets(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", DOCS, re.DOTALL | re.MULTILINE)
    assert found, language
    return [text.replace("/srv/tts", "{site}") for text in found]


def python(folder: Path, site: Path, port: int) -> list[str]:
    (folder / "www").mkdir()
    (folder / "www" / "tts").symlink_to(site)
    line = re.search(r"^python (-m http\.server .*)$", DOCS, re.MULTILINE)
    assert line
    words = line[1].replace("--directory site", f"--directory {folder / 'www'}").split()
    return [sys.executable, *words[:-1], str(port)]


def nginx(folder: Path, site: Path, port: int) -> list[str]:
    caching, location = (text.replace("{site}", str(site)) for text in snippets("nginx"))
    config = folder / "nginx.conf"
    config.write_text(
        f"""load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
        user root; daemon off; pid {folder}/pid; error_log stderr; events {{}}
        http {{ access_log off; include /etc/nginx/mime.types; gzip on;
          {caching} server {{ listen 127.0.0.1:{port}; {location} }} }}"""
    )
    return ["nginx", "-e", "stderr", "-c", str(config)]


def apache2(folder: Path, site: Path, port: int) -> list[str]:
    (directory,) = snippets("apache")
    modules = [
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"
        for name in APACHE_MODULES.split()
    ]
    lines = [
        *modules,
        f"Listen 127.0.0.1:{port}",
        "ServerName localhost",
        "User www-data",
        "Group www-data",
        f"PidFile {folder}/pid",
        "ErrorLog /dev/stderr",
        "Include /etc/apache2/mods-available/mime.conf",
        "Include /etc/apache2/mods-available/deflate.conf",
        directory.replace("{site}", str(site)),
    ]
    (folder / "apache.conf").write_text("\n".join(lines))
    return ["apache2", "-DFOREGROUND", "-f", str(folder / "apache.conf")]


def caddy(folder: Path, site: Path, port: int) -> list[str]:
    (text,) = snippets("caddy")
    text = text.replace("{site}", str(site)).replace("host.example", f"http://127.0.0.1:{port}")
    (folder / "Caddyfile").write_text(f"{{\nadmin off\n}}\n{text}")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


HOSTS: dict[str, Callable[[Path, Path, int], list[str]]] = {
    run.__name__: run for run in (python, nginx, apache2, caddy)
}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that servers can read, which do not run as this user."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


def serve(command: list[str], folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start a server and wait until it answers."""
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    deadline = time.monotonic() + 20
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        assert process.poll() is None and time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.05)


@pytest.fixture
def larger(web: Path, sample_bundle: Path, node_modules: Path) -> Plan:
    (web / "app/main.js").write_text("speak();" * 1000)
    (web / "style.css").write_text("p { color: red }" * 100)
    (web / "manifest.webmanifest").write_text('{"name": "The page"}')
    (web / "index.html").write_text("<!doctype html>" + "<p>A page.</p>" * 100)
    return plan_site(web, [sample_bundle], node_modules, prepared)


@pytest.mark.parametrize("name", ["python", *os.environ.get("POCKETTTS_TEST_HOSTS", "").split()])
def test_a_site_is_sent_right(name: str, larger: Plan, folder: Path) -> None:
    site = folder / "site"
    build_site(larger, site, compress=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = serve(HOSTS[name](folder, site, port), folder, port)
    report = Report()
    try:
        url = f"http://127.0.0.1:{port}/tts"
        check_hosted_site(url, report, lambda index: index["version"])
        with urllib.request.urlopen(url, timeout=10) as answer:
            assert answer.url == f"{url}/"
    finally:
        process.terminate()
        process.wait(20)
    assert report.failed == []
    if name != "python":
        assert any(check.detail.endswith("(br)") for check in report.checks)
    notes = {check.name: check.detail for check in report.checks if check.status != PASS}
    # Python's server knows no copies, no caching headers and no parts of files.
    simple = {"host compression", "host caching", "host parts"}
    assert notes.keys() == (simple if name == "python" else set()), notes


def test_the_policy_is_the_pages() -> None:
    page = (resources.find("web") / "index.html").read_text("utf-8")
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert f"Content-Security-Policy: {policy}; frame-ancestors 'none'\n" in DOCS
