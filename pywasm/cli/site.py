"""``pockettts site``: builds the static site, and serves it on this PC."""

from __future__ import annotations

import re
from contextlib import suppress
from getpass import getuser
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.table import Table

from pywasm.native import resources
from pywasm.native.model_folder import find_model
from pywasm.site.build import Written, build_site
from pywasm.site.plan import plan_site
from pywasm.site.serve import open_server

#: rows of the size table by the start of a file's path; the first match counts
_PARTS = {
    "vendor/pyodide/": "Pyodide",
    "vendor/ort/": "onnxruntime-web",
    "vendor/": "core wheel and notices",
    "hub/": "how to make released models",
    "": "page",
}
_RELEASE = re.compile(r"^release-[0-9a-f]+/")
_BUNDLE = re.compile(r"(bundle|bundles/[^/]+)(?=/)")


@click.group()
def site() -> None:
    """Build the web page, or serve it on this PC.

    \b
    Examples:
      pockettts site build
      pockettts site serve
    """


@site.command()
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="Folder to write; an earlier site in it is replaced.",
)
@click.option(
    "--bundle",
    metavar="DIR",
    type=click.Path(path_type=Path),
    multiple=True,
    show_default="the bundle that comes with the package",
    help="Folder of a model; give the option again for each other model that the site offers.",
)
@click.option(
    "--model",
    metavar="NAME",
    multiple=True,
    help="An installed model, by name, behind those of --bundle; repeatable.",
)
@click.option(
    "--allow-host",
    metavar="ORIGIN",
    multiple=True,
    help="Let visitors add models from this host, such as https://models.example; repeatable.",
)
@click.option(
    "--hub",
    metavar="ORIGIN",
    show_default="none",
    help="Offer Kyutai's released models: the page gets their weights from this host, such as "
    "https://huggingface.co or a mirror, and makes them.",
)
@click.option(
    "--node-modules",
    metavar="DIR",
    type=click.Path(path_type=Path),
    show_default="node_modules of the checkout",
    help="Folder with the npm packages that a site is built from, as `npm ci` makes it.",
)
@click.option(
    "--webgpu/--no-webgpu",
    default=False,
    show_default=True,
    help="Add what runs models on graphics processors: 27 MB, downloaded by visitors who use it.",
)
@click.option(
    "--precompress/--no-precompress",
    default=False,
    show_default=True,
    help="Write .gz and .br files beside the page's own, for web servers that send such copies.",
)
def build(
    *,
    out: Path,
    bundle: tuple[Path, ...],
    model: tuple[str, ...],
    allow_host: tuple[str, ...],
    hub: str | None,
    node_modules: Path | None,
    webgpu: bool,
    precompress: bool,
) -> None:
    """Build the static site: page, Python, onnxruntime and the models in one folder.

    The page starts with the first model and offers the others. Any web server can host the folder,
    under any path. Nothing else is needed at run time.

    \b
    Examples:
      pockettts site build
      pockettts site build --model english --model french --out public
      pockettts site build --webgpu --allow-host https://models.example
      pockettts site build --hub https://huggingface.co
    """
    plan = plan_site(
        resources.find("web"),
        [*bundle, *map(find_model, model)] or [resources.default_bundle()],
        node_modules or resources.node_modules(),
        webgpu=webgpu,
        hosts=allow_host,
        hub=hub,
    )
    written = build_site(plan, out, compress=precompress)
    console = Console(stderr=True)
    console.print(_size_table(written))
    click.echo(str(out))


@site.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default="site")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--isolate/--no-isolate",
    default=False,
    show_default=True,
    help="Send the headers that allow WebAssembly threads (COOP, COEP).",
)
def serve(*, folder: Path, host: str, port: int, isolate: bool) -> None:
    """Serve a built site on this PC until Ctrl-C.

    DIR is the folder of the site [default: site].

    \b
    Examples:
      pockettts site serve
      pockettts site serve public --port 0 --isolate
    """
    with open_server(folder, host, port, isolate=isolate) as server, suppress(KeyboardInterrupt):
        click.echo(f"Serving {folder} at {server.url} (Ctrl-C stops)")
        if server.other_url:
            click.echo(_insecure(server.url, server.other_url), err=True)
        server.serve_forever()


def _insecure(url: str, other_url: str) -> str:
    """Return what other devices miss, and what to do."""
    here, there = urlsplit(url), urlsplit(other_url)
    return (
        f"Other devices reach it at {other_url}, without encryption. There browsers allow no sound,"
        " no threads, no microphone, and no use without this server.\n"
        "To have all of it, serve the folder over https; or run this on the other device and open"
        f" http://localhost:{here.port}/ there:\n"
        f"  ssh -N -L {here.port}:{here.netloc} {getuser()}@{there.hostname}"
    )


def _size_table(written: list[Written]) -> Table:
    table = Table("part", box=None, pad_edge=False)
    table.add_column("MB", justify="right")
    table.add_column("MB gzipped", justify="right")
    parts: dict[str, list[Written]] = {part: [] for part in _PARTS.values()}
    for file in written:
        parts.setdefault(_part(file.path), []).append(file)
    for part, files in parts.items():
        _add_row(table, part, files)
    page = [file for part in _PARTS.values() for file in parts[part]]
    _add_row(table, "all but the models", page)
    _add_row(table, "total", written)
    return table


def _part(path: str) -> str:
    bundle = _BUNDLE.match(path)
    if bundle:
        return bundle[0]
    path = _RELEASE.sub("", path)
    return next(part for prefix, part in _PARTS.items() if path.startswith(prefix))


def _add_row(table: Table, name: str, files: list[Written]) -> None:
    plain = sum(file.bytes for file in files)
    gzipped = sum(file.gzipped for file in files)
    table.add_row(name, f"{plain / 1e6:.2f}", f"{gzipped / 1e6:.2f}")
