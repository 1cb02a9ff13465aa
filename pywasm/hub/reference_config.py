"""Configs of the reference (pocket-tts): the files that they pin.

In: a config's name, or the path of a YAML file. Out: the config as data, and the addresses of
weights, tokenizer and voices. PyTorch is imported for the voices only.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pywasm.hub.errors import HubError
from pywasm.native.resources import EXPORT_EXTRA, install_command

PACKAGE = "pocket_tts"


@dataclass(frozen=True, slots=True)
class Config:
    """A config of the reference."""

    name: str
    data: dict[str, Any]
    #: address of the gated weights; None if the config names none
    weights: str | None
    #: address of the ungated weights, which lack the encoder for voice cloning
    open_weights: str | None
    tokenizer: str


def read_config(name_or_path: str) -> Config:
    """Read a config by name (``english``) or from a YAML file.

    Raises:
        HubError: there is no such config, a library is missing, or it names no weights.
    """
    path = Path(name_or_path)
    if path.suffix not in (".yaml", ".yml"):
        path = _named(name_or_path)
    try:
        import yaml  # type: ignore[import-untyped]
    except ImportError as error:
        raise HubError(
            f"reading a config needs the package pyyaml; install it with: "
            f"{install_command(EXPORT_EXTRA)}"
        ) from error
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
        table = data["flow_lm"]["lookup_table"]
        config = Config(
            path.stem,
            data,
            data.get("weights_path"),
            data.get("weights_path_without_voice_cloning"),
            table["tokenizer_path"],
        )
    except OSError as error:
        raise HubError(f"cannot read {path}: {error.strerror}; check the path") from error
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise HubError(
            f"{path} is not a config of pocket-tts ({type(error).__name__}: {error}); see the "
            "configs that come with pocket-tts for examples"
        ) from error
    if not config.weights and not config.open_weights:
        raise HubError(f"{path} names no weights_path; add one of the form hf://...")
    return config


def voices(config: Config) -> dict[str, str]:
    """Return the addresses of the released voices for ``config``, by name.

    A voice works only with the weights that it was made with, so there are none unless both name
    and weights are those of a config of the reference.
    """
    if not (_configs() / f"{config.name}.yaml").is_file():
        return {}
    released = read_config(config.name)
    if (config.weights, config.open_weights) != (released.weights, released.open_weights):
        return {}
    from pocket_tts.utils.utils import _ORIGINS_OF_PREDEFINED_VOICES, get_predefined_voice

    names = sorted(_ORIGINS_OF_PREDEFINED_VOICES)
    return {name: get_predefined_voice(config.name, name) for name in names}


def _configs() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise HubError(
            "the configs come with pocket-tts, which is not installed; install it with: "
            f"{install_command(EXPORT_EXTRA)}"
        )
    return Path(spec.submodule_search_locations[0]) / "config"


def _named(name: str) -> Path:
    folder = _configs()
    path = folder / f"{name}.yaml"
    if path.parent != folder or not path.is_file():
        known = ", ".join(sorted(path.stem for path in folder.glob("*.yaml")))
        raise HubError(f"no config {name!r}; choose one of {known}, or a .yaml file")
    return path
