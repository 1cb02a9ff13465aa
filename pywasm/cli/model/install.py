"""``pockettts model download-onnx``: installs a packed bundle from a static host or this PC."""

from __future__ import annotations

from pathlib import Path

import click

from pywasm.cli.counted import counted
from pywasm.cli.model.network import network_options, retry_policy
from pywasm.cli.model.progress import DownloadProgress
from pywasm.hub.install import Package, address, install
from pywasm.hub.lock import LOCK, find_entry
from pywasm.native import resources


@click.command("download-onnx")
@click.option("--id", "bundle", metavar="ID", help="Id of a bundle in the lock file.")
@click.option("--url", metavar="URL", help="An archive or a manifest.json: http(s), or a path.")
@click.option("--sha256", metavar="HEX", help="Hash of the archive or manifest; needed with --url.")
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of the bundle; appears when it is complete.",
)
@click.option(
    "--lock",
    metavar="FILE",
    type=click.Path(path_type=Path),
    show_default="the one that comes with the package",
    help="The lock file.",
)
@network_options
def download_onnx(
    *,
    bundle: str | None,
    url: str | None,
    sha256: str | None,
    out: Path,
    lock: Path | None,
    timeout: float,
    retries: int,
    quiet: bool,
) -> None:
    """Install a packed bundle: by its id in a lock file, or by address and sha256.

    Everything is checked before it is installed: the archive (or the manifest) against its sha256,
    every file against the manifest. A stopped download continues where it was.

    \b
    Examples:
      pockettts model download-onnx --id english --out english
      pockettts model download-onnx --url my-bundle.zip --sha256 HEX --out my-bundle
    """
    package = _package(bundle, url, sha256, lock)
    with DownloadProgress(quiet=quiet) as progress:
        found = install(package, out, retry_policy(timeout, retries), progress)
        voices = counted(len(found.voices), "voice")
        progress.say(f"{out}: {found.title}, {voices}; use it with --bundle {out}")


def _package(bundle: str | None, url: str | None, sha256: str | None, lock: Path | None) -> Package:
    """Return what to install.

    Raises:
        click.UsageError: the options do not go together.
    """
    if (bundle is None) == (url is None):
        raise click.UsageError("name a bundle of the lock file with --id, or an address with --url")
    if url is not None:
        if sha256 is None:
            raise click.UsageError(
                "--url needs --sha256, which `pockettts model pack` printed; without it, anybody "
                "could have changed the files"
            )
        return Package(address(url, Path.cwd()), sha256)
    assert bundle is not None
    lock = lock or resources.default_bundle() / LOCK
    entry = find_entry(lock, bundle)
    if sha256 is not None and sha256.lower() != entry.sha256.lower():
        raise click.UsageError(f"--sha256 is not that of {bundle!r} in {lock}; leave one out")
    return Package(address(entry.url, lock.parent), entry.sha256, entry.bytes)
