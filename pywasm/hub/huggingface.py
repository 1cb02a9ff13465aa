"""The Hugging Face hub: resolve ``hf://owner/repo/path@revision`` to a URL with size and digest.

In: such an address, as the reference's configs pin their files. Out: the input of ``fetch``. The
client library knows the hub's own address, its headers and its errors. A mirror is any server with
the same paths.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx2

from pywasm.hub.digest import GIT, SHA256, Digest, parse_sha256
from pywasm.hub.errors import HubError
from pywasm.hub.fetch import RemoteFile, redacted
from pywasm.hub.progress import ProgressListener
from pywasm.hub.retry import RetryPolicy, TransientError, check_status, reason, retry


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


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub or a mirror of it, and the credentials to use there."""

    #: address of a mirror; None means the hub itself
    mirror: str | None
    token: str | None
    policy: RetryPolicy

    def locate(self, file: HubFile, listener: ProgressListener) -> RemoteFile:
        """Request a file's size and digest.

        Raises:
            AccessDeniedError: the token is missing or lacks the rights.
            NotFoundError: there is no such file at this revision.
            HubError: the hub cannot be reached, or states no digest.
        """
        token = self.token or self._login()
        return retry(
            lambda: self._locate(file, token), f"looking up {file.path}", self.policy, listener.say
        )

    def _login(self) -> str | None:
        """Return the token of this PC's login, for the hub itself only, never for a mirror."""
        from huggingface_hub import get_token

        return get_token() if self.mirror is None else None

    def _locate(self, file: HubFile, token: str | None) -> RemoteFile:
        from huggingface_hub import get_hf_file_metadata, hf_hub_url
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

        endpoint = self.mirror and self.mirror.rstrip("/")
        url = hf_hub_url(file.repo, file.path, revision=file.revision, endpoint=endpoint)
        try:
            data = get_hf_file_metadata(
                url, token=token or False, timeout=self.policy.timeout, endpoint=endpoint
            )
        except OfflineModeIsEnabled as error:
            raise HubError(f"{redacted(url)}: HF_HUB_OFFLINE is set; unset it") from error
        except HfHubHTTPError as error:
            check_status(error.response.status_code, error.response.headers, redacted(url))
            raise HubError(f"{redacted(url)}: {error}; check the address") from error
        except httpx2.UnsupportedProtocol as error:
            raise HubError(f"the mirror {endpoint} is not http or https; correct it") from error
        except httpx2.TransportError as error:
            raise TransientError(reason(error)) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise HubError(f"{redacted(url)}: {error}; check the address of the mirror") from error
        if data.commit_hash and _is_commit(file.revision) and data.commit_hash != file.revision:
            raise HubError(
                f"{redacted(url)} is of revision {data.commit_hash}, not {file.revision}; "
                "use another mirror"
            )
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return RemoteFile(url, _digest(data.etag, data.size, url), data.size, headers)


def _is_commit(revision: str) -> bool:
    return re.fullmatch("[0-9a-f]{40}", revision) is not None


def _digest(etag: str | None, size: int | None, url: str) -> Digest:
    """Parse a hub's ETag: the sha256 of a large file, or git's hash of a small one."""
    found = parse_sha256(etag or "")
    if found is not None:
        return Digest(SHA256, found.value)
    if etag and size is not None and _is_commit(etag):
        return Digest(GIT, etag)
    raise HubError(
        f"{redacted(url)}: the server states no hash of this file (ETag {etag!r}), so it cannot be "
        "checked; use another mirror, or the hub itself"
    )
