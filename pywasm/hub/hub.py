"""A hub of models: ``hf://owner/repo/path@revision`` becomes an address with size and digest.

In: such an address, as the reference's configs pin their files. Out: what ``fetch`` needs. The
client library knows the hub's own address, its headers and its errors; a mirror is any server that
answers the same paths.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx2

from pywasm.hub.digest import GIT, SHA256, Digest, sha256
from pywasm.hub.errors import ModelError
from pywasm.hub.fetch import Remote, show
from pywasm.hub.retry import PassingError, Patience, check_status, persist, reason
from pywasm.hub.watch import Watcher

SCHEME = "hf://"
EXTRA = "pip install 'pocket-tts-pywasm[export]'"


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a repository of the hub, at one revision."""

    repo: str
    path: str
    revision: str

    @property
    def name(self) -> str:
        """The file's last name."""
        return self.path.rpartition("/")[2]


def parse_address(address: str) -> HubFile:
    """Read ``hf://owner/repo/path@revision``.

    Raises:
        ModelError: it is none, or names no revision: its bytes could change.
    """
    found = re.fullmatch(r"hf://([^/@]+/[^/@]+)/([^@]+)@([\w.-]+)", address)
    if found is None or ".." in found[2].split("/"):
        raise ModelError(
            f"{address!r} is not hf://OWNER/REPO/PATH@REVISION; correct it in the config"
        )
    return HubFile(found[1], found[2], found[3])


@dataclass(frozen=True, slots=True)
class Hub:
    """Where the files are, and who asks for them."""

    #: address of a mirror; None is the client library's own
    mirror: str | None
    token: str | None
    patience: Patience

    def locate(self, file: HubFile, watcher: Watcher) -> Remote:
        """Ask for a file's size and digest.

        Raises:
            RefusedError: the token is missing or has no rights.
            MissingError: there is no such file at this revision.
            ModelError: the hub cannot be reached, or does not tell a digest.
        """
        token = self.token or self._login()
        return persist(
            lambda: self._locate(file, token), f"looking up {file.path}", self.patience, watcher.say
        )

    def _login(self) -> str | None:
        """Find the token of this PC's login, which only the hub itself may see."""
        from huggingface_hub import get_token

        return get_token() if self.mirror is None else None

    def _locate(self, file: HubFile, token: str | None) -> Remote:
        from huggingface_hub import get_hf_file_metadata, hf_hub_url
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

        endpoint = self.mirror and self.mirror.rstrip("/")
        url = hf_hub_url(file.repo, file.path, revision=file.revision, endpoint=endpoint)
        try:
            data = get_hf_file_metadata(
                url, token=token or False, timeout=self.patience.timeout, endpoint=endpoint
            )
        except OfflineModeIsEnabled as error:
            raise ModelError(f"{show(url)}: HF_HUB_OFFLINE is set; unset it") from error
        except HfHubHTTPError as error:
            check_status(error.response.status_code, error.response.headers, show(url))
            raise ModelError(f"{show(url)}: {error}; check the address") from error
        except httpx2.UnsupportedProtocol as error:
            raise ModelError(f"the mirror {endpoint} is not http or https; correct it") from error
        except httpx2.TransportError as error:
            raise PassingError(reason(error)) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise ModelError(f"{show(url)}: {error}; check the address of the mirror") from error
        if data.commit_hash and _is_commit(file.revision) and data.commit_hash != file.revision:
            raise ModelError(f"{show(url)} is of {data.commit_hash}; use another mirror")
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return Remote(url, _digest(data.etag, data.size, url), data.size, headers)


def _is_commit(revision: str) -> bool:
    return re.fullmatch("[0-9a-f]{40}", revision) is not None


def _digest(etag: str | None, size: int | None, url: str) -> Digest:
    """Read the digest that a hub's ETag is: sha256 of a large file, git's hash of a small one."""
    found = sha256(etag or "")
    if found is not None:
        return Digest(SHA256, found.value)
    if etag and size is not None and _is_commit(etag):
        return Digest(GIT, etag)
    raise ModelError(
        f"{show(url)}: the server tells no hash of this file (ETag {etag!r}), so it cannot be "
        "checked; use another mirror, or none"
    )
