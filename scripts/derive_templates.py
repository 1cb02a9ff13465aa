"""Derive the templates of released models from the exporter.

Writes ``templates.xz`` and ``models.json`` in ``pywasm/assembly``. Run it when the exporter, its
packages or the reference change; the same versions give the same bytes. All families together take
a quarter of an hour, and the largest one 7 GB of memory. Names of families may be given, to derive
only these anew::

    .venv/bin/python scripts/derive_templates.py [FAMILY ...]
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from pocket_tts.default_parameters import get_default_voice_for_language
from pocket_tts.utils.utils import get_predefined_voice

from pywasm.assembly import models, templates
from pywasm.assembly.precision_names import FP32, INT8, NAMES
from pywasm.assembly.templates import Template
from pywasm.core.bundle.dataclass_json import plain
from pywasm.export import manifest
from pywasm.export.bundle_writer import GRAPHS
from pywasm.export.config import Origin, load, named_configs, read_config
from pywasm.export.graph import Spec
from pywasm.export.released_voices import RELEASED
from pywasm.export.templates import Addresses, derive

ROOT = Path(__file__).parents[1]
#: a tokenizer of the size that all configs need; its words do not matter here
TOKENIZER = ROOT / "tests" / "fixtures" / "bundles" / "mini" / "tokenizer.model"
CONFIGS = ROOT / "tests" / "fixtures" / "configs"
#: miniatures for tests
MINIATURES = ("mini_standard", "mini_small")
#: name and fp32 templates of a graph -> all its templates
_DERIVED: dict[tuple[Any, ...], dict[str, Template]] = {}
#: a family is called like this one of its configs
FAMILIES = (
    "english_2m_2026-10",
    "english_7m_2026-10",
    "english_18m_2026-10",
    "english",
    "english_2026-01",
    "english_drifting_26-09",
    "english_2026-04_24l",
)


def main(names: list[str]) -> None:
    """Derive the families ``names``, or all; keep what is there of the others."""
    models.PATH.write_text(json.dumps(released(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    known = (*MINIATURES, *FAMILIES)
    present = templates.families() if templates.PATH.exists() else {}
    found = {name: kept(name) for name in known if name in present}
    for name in known:
        if not names or name in names:
            start = monotonic()
            found[name] = derive_family(name)
            ordered = {name: found[name] for name in known if name in found}
            templates.write_archive(templates.PATH, ordered)
            size = templates.PATH.stat().st_size
            print(f"{name}: {monotonic() - start:.0f} s, {size} bytes", flush=True)


def derive_family(name: str) -> tuple[dict[str, Any], dict[str, list[Template]]]:
    """Return a family's fields in the index, and its templates by precision."""
    mini = name in MINIATURES
    config = str(CONFIGS / f"{name}.yaml") if mini else name
    found: list[Addresses] = []
    model = load(
        Origin(config, random_seed=0, tokenizer=None if mini else str(TOKENIZER)),
        fill=lambda model, _seed: found.append(Addresses(model)),
    )
    made: dict[str, list[Template]] = {}
    for spec in (describe(model) for describe in GRAPHS):
        names = [name for name in NAMES if (spec.stage, name) != ("encoder", INT8)]
        for precision, template in derive_graph(spec, found[0], names).items():
            made.setdefault(precision, []).append(template)
    data = {
        "tensors": found[0].tensors,
        "audio": plain(manifest.audio(model)),
        "model": plain(manifest.constants(model)),
        "parameters": manifest.parameters(model),
        "vocab_size": model.config.flow_lm.lookup_table.n_bins,
    }
    return data, made


def derive_graph(spec: Spec, addresses: Addresses, precisions: list[str]) -> dict[str, Template]:
    """Return a graph's templates by precision; those that another family has are derived once."""
    made: dict[str, Template] = {}
    with (
        TemporaryDirectory() as folder,
        closing(derive(spec, addresses, precisions, Path(folder))) as steps,
    ):
        for precision, template in steps:
            made[precision] = template
            if precision == FP32:  # the others follow from it
                key = (spec.name, *(file.payload() for file in template.files))
                if key in _DERIVED:
                    return _DERIVED[key]
    _DERIVED[key] = made
    return made


def kept(name: str) -> tuple[dict[str, Any], dict[str, list[Template]]]:
    """Return the same for a family that is in the file already."""
    family = templates.family(name)
    made: dict[str, list[Template]] = {}
    for graph in family.graphs:
        for precision in family.precisions(graph):
            template = family.template(graph, f"{family.stage(graph)}={precision}")
            made.setdefault(precision, []).append(template)
    data = {
        "tensors": family.tensors,
        "audio": plain(family.audio),
        "model": plain(family.model),
        "parameters": family.parameters,
        "vocab_size": family.vocab_size,
    }
    return data, made


def released() -> dict[str, Any]:
    """Return the contents of ``models.json``."""
    configs = {name: read_config(Origin(name)) for name in named_configs()}
    of_architecture = {architecture(configs[name]): name for name in FAMILIES}
    return {
        "voices": {name: plain(terms) for name, terms in RELEASED.items()},
        "models": {
            name: describe_model(name, config, of_architecture[architecture(config)])
            for name, config in configs.items()
        },
    }


def describe_model(name: str, config: Any, family: str) -> dict[str, Any]:
    """Return the entry of a config in ``models.json``."""
    return {
        "language": name.split("_")[0],
        "family": family,
        "license": "CC-BY-4.0",
        "attribution": "Kyutai",
        "weights": config.weights_path,
        "open_weights": config.weights_path_without_voice_cloning,
        "tokenizer": config.flow_lm.lookup_table.tokenizer_path,
        "voices": get_predefined_voice(name, "{voice}"),
        "default_voice": get_default_voice_for_language(name),
        "temperature": config.default_temperature,
        "eos_threshold": config.default_eos_threshold,
        "frames_after_eos": config.model_recommended_frames_after_eos,
        "text": plain(manifest.text_rules(config)),
    }


def architecture(config: Any) -> str:
    """Return a hash of what decides the shapes and the graphs of a model."""
    sections = {"flow_lm": config.flow_lm.model_dump(), "mimi": config.mimi.model_dump()}
    for section in (*sections.values(), sections["flow_lm"]["lookup_table"]):
        for key in ("weights_path", "tokenizer", "tokenizer_path"):
            section.pop(key, None)
    return sha256(json.dumps(sections, sort_keys=True).encode()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
