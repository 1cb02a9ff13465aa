"""The Hugging Face hub: resolve ``hf://owner/repo/path@revision`` to a URL with size and digest.

In: such an address, as the released models are pinned. Out: the input of ``fetch``. A mirror is any
server with the same paths. ``docs/hub.md`` says what the hub answers, and how that is known.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import httpx2

from pywasm.hub.digest import GIT, SHA256, Digest, parse_sha256
from pywasm.hub.errors import AccessDeniedError, HubError
from pywasm.hub.fetch import RemoteFile, redacted
from pywasm.hub.progress import ProgressListener
from pywasm.hub.retry import RetryPolicy, TransientError, check_status, reason, retry

#: the hub itself
ADDRESS = "https://huggingface.co"
#: sets another address, for all programs that use the hub
ADDRESS_VARIABLE = "HF_ENDPOINT"
OFFLINE_VARIABLE = "HF_HUB_OFFLINE"
#: no token, not even that of this PC's login
ANONYMOUS = ""
_MAX_REDIRECTS = 5
#: headers of the hub's own answer, which the storage behind a redirect does not send
_COMMIT, _ETAG, _SIZE = "x-repo-commit", "x-linked-etag", "x-linked-size"
#: longest message of a server that is shown
_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file in a repository of the hub, at one revision."""

    repo: str
    path: str
    revision: str

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return self.path.rpartition("/")[2]


def parse_address(address: str) -> HubFile:
    """Parse ``hf://owner/repo/path@revision``.

    Raises:
        HubError: it has another form. A revision is required: without one the bytes could change.
    """
    found = re.fullmatch(r"hf://([^/@]+/[^/@]+)/([^@]+)@([\w.-]+)", address)
    if found is None or ".." in found[2].split("/"):
        raise HubError(
            f"{address!r} is not hf://OWNER/REPO/PATH@REVISION; correct it in the config"
        )
    return HubFile(found[1], found[2], found[3])


def login_token() -> str | None:
    """Return the token of this PC's login to the hub, from where the hub's own tools keep it."""
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"):
        if token := os.environ.get(name, "").strip():
            return token
    caches = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    home = os.environ.get("HF_HOME") or f"{caches}/huggingface"
    path = Path(os.environ.get("HF_TOKEN_PATH") or f"{home}/token").expanduser()
    try:
        return path.read_text("utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub or a mirror of it, and the credentials to use there."""

    #: address of a mirror; None means the hub itself
    mirror: str | None
    #: None: that of this PC's login, for the hub itself only, never for a mirror
    token: str | None
    policy: RetryPolicy

    @property
    def address(self) -> str:
        """Where the files are looked up."""
        return (self.mirror or os.environ.get(ADDRESS_VARIABLE) or ADDRESS).rstrip("/")

    @property
    def credentials(self) -> str | None:
        """The token that is sent; None if there is none."""
        if self.token is None and self.mirror is None:
            return login_token()
        return self.token or None

    def anonymous(self) -> Hub:
        """Return this hub without a token."""
        return replace(self, token=ANONYMOUS)

    def locate(self, file: HubFile, listener: ProgressListener) -> RemoteFile:
        """Request a file's size and digest.

        Raises:
            AccessDeniedError: the token is missing or lacks the rights.
            NotFoundError: there is no such file at this revision.
            HubError: the hub cannot be reached, or states no digest.
        """
        revision, path = quote(file.revision, safe=""), quote(file.path)
        url = f"{self.address}/{file.repo}/resolve/{revision}/{path}"
        if os.environ.get(OFFLINE_VARIABLE, "").upper() in ("1", "ON", "YES", "TRUE"):
            raise HubError(f"{redacted(url)}: {OFFLINE_VARIABLE} is set; unset it")
        token = self.credentials
        headers = {"authorization": f"Bearer {token}"} if token else {}
        found = retry(
            lambda: self._request(url, headers),
            f"looking up {file.path}",
            self.policy,
            listener.say,
        )
        commit = found.get(_COMMIT)
        if commit and _is_commit(file.revision) and commit != file.revision:
            raise HubError(
                f"{redacted(url)} is of revision {commit}, not {file.revision}; use another mirror"
            )
        size = found.get(_SIZE, "")
        known = int(size) if size.isdecimal() else None
        return RemoteFile(url, _digest(found.get(_ETAG), known, url), known, headers)

    def _request(self, url: str, headers: Mapping[str, str]) -> dict[str, str]:
        try:
            with httpx2.Client(timeout=self.policy.timeout) as client:
                return _lookup(client, url, headers)
        except httpx2.UnsupportedProtocol as error:
            raise HubError(f"the mirror {self.address} is not http or https; correct it") from error
        except httpx2.TransportError as error:
            raise TransientError(reason(error)) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise HubError(f"{redacted(url)}: {error}; check the address of the mirror") from error


def _lookup(client: httpx2.Client, url: str, headers: Mapping[str, str]) -> dict[str, str]:
    """Return commit, hash and size of a file, as the hub itself states them.

    Redirects are followed as long as they stay there. What another server says about its copy is
    not asked: the ETag of the hub's storage looks like a sha256, and is none.
    """
    start = url
    found: dict[str, str] = {}
    for _ in range(_MAX_REDIRECTS):
        answer = client.head(url, headers={"accept-encoding": "identity", **headers})
        _check(answer, url)
        stated = {name: answer.headers.get(name) for name in (_COMMIT, _ETAG, _SIZE)}
        if not answer.has_redirect_location:
            stated[_ETAG] = stated[_ETAG] or answer.headers.get("etag")
            stated[_SIZE] = stated[_SIZE] or answer.headers.get("content-length")
        found = {name: value for name, value in stated.items() if value} | found
        if not answer.has_redirect_location:
            break
        target = urljoin(url, answer.headers["location"])
        if _origin(target) != _origin(url):
            # a mirror may leave the answer to the hub, which gets no token of a mirror
            if _ETAG in found or _origin(target) != _origin(ADDRESS):
                break
            headers = {}
        url = target
    else:
        raise HubError(f"{redacted(start)}: too many redirects; use another mirror")
    return found


def _check(answer: httpx2.Response, url: str) -> None:
    """Raise the error that an answer means; with the hub's own words, if it has some."""
    if answer.has_redirect_location:
        return
    try:
        check_status(answer.status_code, answer.headers, redacted(url))
    except AccessDeniedError as error:
        words = " ".join(answer.headers.get("x-error-message", "").split())[:_MESSAGE]
        if not words:
            raise
        raise AccessDeniedError(f"{error} ({words})", error.status) from error


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _is_commit(revision: str) -> bool:
    return re.fullmatch("[0-9a-f]{40}", revision) is not None


def _digest(etag: str | None, size: int | None, url: str) -> Digest:
    """Parse a hub's ETag: the sha256 of a large file, or git's hash of a small one."""
    value = (etag or "").removeprefix("W/").strip('"')
    found = parse_sha256(value)
    if found is not None:
        return Digest(SHA256, found.value)
    if size is not None and _is_commit(value):
        return Digest(GIT, value)
    raise HubError(
        f"{redacted(url)}: the server states no hash of this file (ETag {etag!r}), so it cannot be "
        "checked; use another mirror, or the hub itself"
    )
