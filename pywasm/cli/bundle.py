"""The options that choose a model: ``--bundle``, ``--model`` and ``--get``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from pywasm.core.errors import BundleError
from pywasm.native import resources
from pywasm.native.model_folder import find_model, folder_of

_OPTIONS = (
    click.option(
        "--bundle",
        metavar="DIR",
        type=click.Path(path_type=Path),
        show_default="the bundle that comes with the package",
        help="Folder of the model.",
    ),
    click.option(
        "--model",
        metavar="NAME",
        show_default="none",
        help="An installed model, by name, in place of DIR.",
    ),
    click.option("--get", is_flag=True, help="Install that model first if it is not there."),
)


@dataclass(frozen=True, slots=True)
class BundleChoice:
    """The model that a person chose."""

    bundle: Path | None
    model: str | None
    get: bool

    def folder(self) -> Path:
        """Return the folder of its bundle; install it first, if that was asked for.

        Raises:
            click.UsageError: the options do not go together.
            BundleError: there is no such model.
        """
        if self.model is None:
            if self.get:
                raise click.UsageError("--get needs the name of a model: --model NAME")
            return resources.default_bundle() if self.bundle is None else self.bundle
        if self.bundle is not None:
            raise click.UsageError("--bundle and --model: give one of the two")
        try:
            return find_model(self.model)
        except BundleError as error:
            if not self.get:
                raise BundleError(f"{error}. Or add --get") from error
        _install(self.model)
        return find_model(self.model)


def bundle_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which receives them as one argument, ``bundle``."""

    @wraps(command)
    def choose(*, bundle: Path | None, model: str | None, get: bool, **others: Any) -> Any:
        return command(bundle=BundleChoice(bundle, model, get), **others)

    for option in reversed(_OPTIONS):
        choose = option(choose)
    return choose


def named_bundle(folder: Path | None) -> Path:
    """Return a bundle's folder, given as a path or by the name of an installed model.

    Without one it is that of the packaged bundle.

    Raises:
        BundleError: none was given and none is packaged.
    """
    if folder is None:
        return resources.default_bundle()
    if folder.exists() or len(folder.parts) != 1:
        return folder
    try:
        installed = folder_of(folder.name)
    except BundleError:
        return folder
    return installed if installed.is_dir() else folder


def _install(model: str) -> None:
    """Run ``pockettts model get``, which has options in environment variables."""
    from pywasm.cli.model.get import get

    root = click.get_current_context().find_root()
    prefix = f"{root.auto_envvar_prefix}_MODEL_GET" if root.auto_envvar_prefix else None
    with get.make_context("get", [model], auto_envvar_prefix=prefix) as context:
        get.invoke(context)
