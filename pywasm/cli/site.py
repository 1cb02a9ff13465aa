"""``pockettts site``: builds the static site, and serves it on this PC."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pywasm.cli.bundle import bundle_option, chosen_bundle
from pywasm.native import resources
from pywasm.site.build import Written, build_site
from pywasm.site.plan import plan_site
from pywasm.site.serve import open_server

#: rows of the size table by the start of a file's path; the first match counts
_PARTS = {
    "vendor/pyodide/": "Pyodide",
    "vendor/ort/": "onnxruntime-web",
    "bundle/": "bundle",
    "vendor/": "core wheel and notices",
    "": "page",
}
_BUNDLE = "bundle"
_RELEASE = re.compile(r"^release-[0-9a-f]+/")


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
@bundle_option
@click.option(
    "--node-modules",
    metavar="DIR",
    type=click.Path(path_type=Path),
    show_default="node_modules of the checkout",
    help="Folder with the npm packages pyodide and onnxruntime-web.",
)
@click.option(
    "--webgpu/--no-webgpu",
    default=False,
    show_default=True,
    help="Add what runs models on graphics processors: 27 MB, downloaded by visitors who use it.",
)
def build(*, out: Path, bundle: Path | None, node_modules: Path | None, webgpu: bool) -> None:
    """Build the static site: page, Python, onnxruntime and the model in one folder.

    Any web server can host the folder, under any path. Nothing else is needed at run time.

    \b
    Examples:
      pockettts site build
      pockettts site build --bundle my-model --out public
      pockettts site build --webgpu
    """
    plan = plan_site(
        resources.find("web"),
        [chosen_bundle(bundle)],
        node_modules or resources.node_modules(),
        webgpu=webgpu,
    )
    written = build_site(plan, out)
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
        server.serve_forever()


def _size_table(written: list[Written]) -> Table:
    table = Table("part", box=None, pad_edge=False)
    table.add_column("MB", justify="right")
    table.add_column("MB gzipped", justify="right")
    for part in _PARTS.values():
        _add_row(table, part, [file for file in written if _part(file) == part])
    _add_row(table, "all but the bundle", [file for file in written if _part(file) != _BUNDLE])
    _add_row(table, "total", written)
    return table


def _part(file: Written) -> str:
    path = _RELEASE.sub("", file.path)
    return next(part for prefix, part in _PARTS.items() if path.startswith(prefix))


def _add_row(table: Table, name: str, files: list[Written]) -> None:
    plain = sum(file.bytes for file in files)
    gzipped = sum(file.gzipped for file in files)
    table.add_row(name, f"{plain / 1e6:.2f}", f"{gzipped / 1e6:.2f}")
