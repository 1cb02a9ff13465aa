"""Checks of a site on its host: every file, and the headers with which it is sent.

In: the address of a site. Out: checks in a ``Report``, each with what to do. docs/hosting.md has
the settings of web servers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from pywasm.core.bundle.strict_json import parse_object
from pywasm.core.errors import FormatError
from pywasm.site.build import INDEX
from pywasm.site.bundles import OFFERED
from pywasm.site.service_worker import SERVICE_WORKER
from pywasm.verify.content_policy import forbidden
from pywasm.verify.hosted_files import Host, Sent
from pywasm.verify.report import CheckFailed, CheckNote, Report

_UPLOAD = (
    "copy the whole folder of the site to the host again, without any change to the files; switch "
    "off what minifies or rewrites them"
)
_SETTINGS = "docs/hosting.md has the settings"
_SCRIPT = {"text/javascript", "application/javascript", "application/x-javascript"}
#: suffix -> types without which browsers refuse the file
_REQUIRED = {".js": _SCRIPT, ".mjs": _SCRIPT, ".css": {"text/css"}, ".html": {"text/html"}}
#: suffix -> types without which the page starts more slowly
_WANTED = {".wasm": {"application/wasm"}}
_WORTH_COMPRESSING = (".js", ".mjs", ".wasm", ".css", ".json")
_AGE = re.compile(r"\bmax-age=(\d+)")
#: code that is kept for less than this is asked for again too often; pages for more, too rarely
_LONG_S, _SHORT_S = 86_400, 3_600
_LOCAL = {"localhost", "127.0.0.1", "::1"}
#: a file that no site has
_NOTHING = "release-0/is-not-there.js"


def is_address(site: str) -> bool:
    """Return whether a site is given by its address, not by its folder."""
    return site.lower().startswith(("http://", "https://"))


def check_hosted_site(
    address: str, report: Report, is_current: Callable[[dict[str, Any]], str]
) -> None:
    """Run all checks.

    Args:
        address: of the site's folder or page.
        report: takes the results.
        is_current: compares the versions in an index with this package's.
    """
    parts = urlsplit(address)
    path = re.sub(r"[^/]*\.html$", "", parts.path)
    url = urlunsplit((parts.scheme, parts.netloc, f"{path.rstrip('/')}/", "", ""))
    index: dict[str, Any] = {}
    with Host(url) as host:
        report.check("host secure", "serve the site over https", lambda: is_secure(url))
        if not report.check("host index", _UPLOAD, lambda: read_index(host, index)):
            return
        report.check("host version", "", lambda: _noted(lambda: is_current(index)))
        report.check("host service worker", _UPLOAD, lambda: worker_fits(host))
        sent: list[Sent] = []
        report.check("host files", _UPLOAD, lambda: are_whole(host, index, sent))
        there = [file for file in sent if file.status == 200]
        report.check("host types", _SETTINGS, lambda: have_types(there))
        report.check("host compression", _SETTINGS, lambda: are_compressed(there))
        report.check("host caching", _SETTINGS, lambda: are_cached(there))
        report.check("host policy", "", lambda: policy_allows(there, url))
        report.check("host parts", _SETTINGS, partial(sends_parts, host, index))
        report.check("host missing files", _SETTINGS, lambda: says_not_found(host))


def is_secure(url: str) -> str:
    """Check that browsers trust the connection."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOCAL:
        raise CheckFailed(
            f"{url} is not encrypted; there browsers allow no sound, and no offline use"
        )
    return url


def read_index(host: Host, index: dict[str, Any]) -> str:
    """Fetch the list of files into ``index``."""
    response = host.get(INDEX, Cache_Control="no-cache")
    where = f"{host.url}{INDEX}"
    if response.status_code != 200:
        raise CheckFailed(
            f"the host answers {response.status_code} for {where}",
            "give the address of the folder with the page; if it is right, upload the whole site",
        )
    try:
        index.update(parse_object(response.content, INDEX))
        return f"{len(index['files'])} files, {index['release']}"
    except (FormatError, KeyError) as error:
        raise CheckFailed(f"{where} is not the index of a site: {error}") from error


def worker_fits(host: Host) -> str:
    """Check that the service worker and the list of files are of one build."""
    digest = hashlib.sha256(host.get(INDEX, Cache_Control="no-cache").content).hexdigest()
    response = host.get(SERVICE_WORKER, Cache_Control="no-cache")
    kind = response.headers.get("content-type", "").partition(";")[0]
    if response.status_code != 200:
        raise CheckFailed(f"the host answers {response.status_code} for {SERVICE_WORKER}")
    if digest not in response.text:
        raise CheckFailed(f"{SERVICE_WORKER} and {INDEX} are not of the same build")
    if kind not in _SCRIPT:
        raise CheckFailed(
            f"{SERVICE_WORKER} is sent as {kind or 'nothing'}, so the page cannot work offline",
            _SETTINGS,
        )
    return f"{SERVICE_WORKER} and {INDEX} are of one build"


def are_whole(host: Host, index: dict[str, Any], sent: list[Sent]) -> str:
    """Compare every file with its digest; collect what was ``sent``."""
    faults = []
    for file in host.files(index["files"]):
        sent.append(file)
        if fault := _fault(file, index["files"][file.path]):
            faults.append(f"{file.path} {fault}")
    if faults:
        raise CheckFailed(f"{len(faults)} of {len(sent)} files are wrong: {_some(faults)}")
    if host.node is None:
        raise CheckNote(
            f"{len(sent)} files are right; copies compressed with Brotli were not checked",
            "install Node.js to check these, too",
        )
    return f"{len(sent)} files, {sum(file.bytes for file in sent) / 1e6:.1f} MB"


def _fault(file: Sent, stated: dict[str, Any]) -> str:
    """Return what is wrong with a file, or ""."""
    if file.problem:
        return f"does not arrive ({file.problem})"
    if file.status != 200:
        return f"is missing (the host answers {file.status})"
    if file.sha256 == stated["sha256"]:
        return ""
    if file.html and not file.path.endswith(".html"):
        return "is answered with an HTML page"
    if file.headers.get("content-encoding"):
        how = f" (sent as {file.headers['content-encoding']}: is its compressed copy an old one?)"
        return f"is changed{how}"
    return f"is changed: {file.bytes} bytes, built with {stated['bytes']}"


def have_types(sent: Sequence[Sent]) -> str:
    """Check the media types; browsers refuse modules and style sheets of another type."""
    for table, kind, effect in (
        (_REQUIRED, CheckFailed, "browsers refuse them"),
        (_WANTED, CheckNote, "the page starts more slowly"),
    ):
        wrong = [
            f"{file.path} as {file.type or 'nothing'}, not {sorted(types)[-1]}"
            for file in sent
            for suffix, types in table.items()
            if file.path.endswith(suffix) and file.type not in types
        ]
        if wrong:
            raise kind(f"{len(wrong)} files have a wrong type, so {effect}: {_some(wrong)}")
    return "right for scripts, WebAssembly, styles and pages"


def are_compressed(sent: Sequence[Sent]) -> str:
    """Compare what a visitor downloads before a model with the size of the files."""
    page = [file for file in sent if file.path.endswith(_WORTH_COMPRESSING)]
    page = [file for file in page if not file.path.startswith(OFFERED)]
    size, transferred = (sum(n) for n in ([f.bytes for f in page], [f.transferred for f in page]))
    ways = sorted({way for f in page if (way := f.headers.get("content-encoding"))})
    said = f"{transferred / 1e6:.1f} MB for {size / 1e6:.1f} MB of scripts and WebAssembly"
    said += f" ({', '.join(ways)})" if ways else ""
    if transferred > 0.5 * size:
        raise CheckNote(f"{said}: the host does not compress all of it")
    return said


def are_cached(sent: Sequence[Sent]) -> str:
    """Check how long browsers keep what changes with a deployment, and what never does."""
    for file in sorted(sent, key=lambda one: not one.path.endswith(".html")):  # the worst first
        header = file.headers.get("cache-control", "")
        age = int(found[1]) if (found := _AGE.search(header)) else None
        if file.path.startswith("release-"):
            if "no-store" in header or (age is not None and age < _LONG_S):
                raise CheckNote(f"{file.path} is sent with {header!r}, though it never changes")
        elif "no-cache" in header or "no-store" in header:
            continue
        elif age is None:
            raise CheckNote(
                f"{file.path} has no Cache-Control, so visitors may get an old page for some time"
            )
        elif age > _SHORT_S:
            raise CheckFailed(
                f"{file.path} is sent with {header!r}: visitors get the old page after a deployment"
            )
    return "the code is kept, the rest is asked for again"


def policy_allows(sent: Sequence[Sent], url: str) -> str:
    """Check the host's own Content-Security-Policy, on pages and on scripts of workers."""
    parts = urlsplit(url)
    policies = {
        header: file.path
        for file in sent
        if file.path.endswith((".html", ".js"))
        and (header := file.headers.get("content-security-policy"))
    }
    for header, path in policies.items():
        if lacking := forbidden(header, f"{parts.scheme}://{parts.netloc}"):
            raise CheckFailed(
                f"the Content-Security-Policy of {path} lacks: {'; '.join(lacking)}",
                "add these to the header, or remove it: the page brings a policy of its own",
            )
    return "allows what the page needs" if policies else "none; the page brings its own"


def sends_parts(host: Host, index: dict[str, Any]) -> str:
    """Check that a download of a model that was cut off can go on where it ended."""
    models = [path for path in index["files"] if path.startswith(OFFERED)]
    largest = max(models, key=lambda path: index["files"][path]["bytes"])
    size = index["files"][largest]["bytes"]
    response = host.get(largest, Range="bytes=1-4", Accept_Encoding="identity")
    if response.status_code != 206:
        raise CheckNote(
            f"the host sends all of {largest} when asked for a part, so downloads that were cut off"
            " begin again"
        )
    if (response.headers.get("content-range"), len(response.content)) != (f"bytes 1-4/{size}", 4):
        raise CheckFailed(f"the host sends another part of {largest} than it is asked for")
    return "downloads go on after an interruption"


def says_not_found(host: Host) -> str:
    """Check that a file which is not there is not answered with a page."""
    response = host.get(_NOTHING)
    if response.status_code == 200:
        raise CheckNote(
            f"the host answers 200 ({response.headers.get('content-type', 'no type')}) for a file"
            " that is not there, which hides an incomplete upload",
            "switch off the fallback to a page (as for single-page applications) in this folder",
        )
    caching = response.headers.get("cache-control", "")
    if (found := _AGE.search(caching)) and int(found[1]) > _SHORT_S:
        raise CheckFailed(
            f"the answer {response.status_code} for a file that is not there is kept ({caching!r}):"
            " who asks during a deployment goes without the file"
        )
    return f"answered with {response.status_code}"


def _noted(work: Callable[[], str]) -> str:
    """Turn a failure into a note: a site may be older than this program."""
    try:
        return work()
    except CheckFailed as error:
        raise CheckNote(
            str(error), "build and upload the site again, if it should be new"
        ) from error


def _some(items: Sequence[str], most: int = 3) -> str:
    return "; ".join(items[:most]) + (f"; and {len(items) - most} more" if items[most:] else "")
