"""Record outputs of the PyTorch reference, with which ports are compared (goldens).

The inputs are the two fixture configs, the committed voices and ``tests/goldens/inputs.json``
(texts, written by hand). The outputs, in ``tests/goldens``, are ``texts.json`` (chunks and token
ids of every text under every rule set), ``utterances.json`` and one ``.safetensors`` per bundle
(noise, latents, EOS logits and sound). Never edit the outputs by hand; run this script again.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy
from pocket_tts.default_parameters import MAX_TOKEN_PER_CHUNK
from pocket_tts.models.text_chunking import prepare_text_prompt, split_into_best_sentences
from pocket_tts.modules.text_conditioner import build_tokenizer
from pocket_tts.utils.config import CONFIGS_DIR, load_config

from pywasm.export.config import Origin, load
from pywasm.export.reference_recorder import Settings, record
from pywasm.export.voices import read_voice

ROOT = Path(__file__).parents[1]
GOLDENS = ROOT / "tests" / "goldens"
CONFIGS = ROOT / "tests" / "fixtures" / "configs"
SEED = 1
PIECES = 4000
#: tensors recorded per chunk, with their descriptions; see export.reference_recorder.RecordedChunk
TENSORS = {
    "noise": "[steps, latent]: what was drawn; the step that ends an utterance emits no latent",
    "eos_logits": "[steps]: raw",
    "latents": "[frames, latent]: emitted, normalised",
    "pcm": "[samples]: with the fade-in",
}

BUNDLES = {
    "test-mini": (CONFIGS / "mini_standard.yaml", ROOT / "tests/fixtures/bundles/mini"),
    "test-small": (CONFIGS / "mini_small.yaml", ROOT / "tests" / "fixtures" / "bundles" / "small"),
}
#: rule sets: those of the two fixtures, and the distinct ones among the reference's configs
RULES = {
    "standard": CONFIGS / "mini_standard.yaml",
    "small": CONFIGS / "mini_small.yaml",
    "romance": CONFIGS_DIR / "italian.yaml",
    "french": CONFIGS_DIR / "french.yaml",
    "german": CONFIGS_DIR / "german.yaml",
    "spanish": CONFIGS_DIR / "spanish.yaml",
    "padding": CONFIGS_DIR / "english_2026-01.yaml",
}
RULE_FIELDS = (
    "replace_characters",
    "pad_with_spaces_for_short_inputs",
    "remove_semicolons",
    "append_terminal_punctuation",
    "capitalize_first_letter",
)
#: rules that no shipped config has
EXTRA_RULES = {
    "bare": {
        "replace_characters": {},
        "pad_with_spaces_for_short_inputs": False,
        "remove_semicolons": False,
        "append_terminal_punctuation": False,
        "capitalize_first_letter": False,
    }
}

ONE_WORD = "Hello"
QUESTION = "Good morning, my dear friend, how are you?"
SENTENCES = "Rain fell all night. Who goes there? Nobody, it seems, but the wind."
ARROW = "Time flies like an arrow."
FAMILIES = "All happy families are alike."

#: bundle -> (name, voice, text, setting); seeds and thresholds are chosen so that utterances are
#: short, and some of them end at the length cap
UTTERANCES: dict[str, tuple[tuple[str, str, str, Settings], ...]] = {
    "test-mini": (
        ("one-word", "ada", ONE_WORD, Settings(seed=2)),
        ("three-steps", "ada", QUESTION, Settings(seed=9, decode_steps=3)),
        ("sentences", "ada", SENTENCES, Settings(seed=9, max_tokens=12)),
        ("still", "brian", "No.", Settings(temperature=0.0)),
        ("lively", "brian", ARROW, Settings(seed=9, temperature=0.9)),
        ("clamped", "brian", FAMILIES, Settings(seed=6, noise_clamp=0.5, frames_after_eos=1)),
    ),
    "test-small": (
        ("one-word", "ada", ONE_WORD, Settings(seed=6)),
        ("three-steps", "ada", QUESTION, Settings(seed=7, decode_steps=3, eos_threshold=-2.0)),
        ("sentences", "ada", SENTENCES, Settings(seed=8, max_tokens=12, eos_threshold=-2.5)),
        ("still", "brian", "No.", Settings(temperature=0.0)),
        ("lively", "brian", ARROW, Settings(seed=1, temperature=0.9, eos_threshold=-2.0)),
        (
            "clamped",
            "brian",
            FAMILIES,
            Settings(seed=3, noise_clamp=0.5, frames_after_eos=1, eos_threshold=-2.5),
        ),
    ),
}


def main() -> None:
    """Write all goldens."""
    logging.disable(logging.CRITICAL)
    texts = record_texts()
    cases = ",\n".join(json.dumps(case, ensure_ascii=False) for case in texts.pop("cases"))
    head = json.dumps(texts, ensure_ascii=False, indent=1).removesuffix("\n}")
    (GOLDENS / "texts.json").write_text(f'{head},\n "cases": [\n{cases}\n]}}\n', "utf-8")
    about = {"reference": _reference(), "tensors": TENSORS}
    index = {**about, **{name: record_bundle(name) for name in BUNDLES}}
    text = json.dumps(index, ensure_ascii=False, indent=1)
    (GOLDENS / "utterances.json").write_text(text + "\n", "utf-8")


def record_texts() -> dict[str, Any]:
    """Return chunks and tokens of every text under every rule set; equal results share an entry."""
    rules = {name: _rules(path) for name, path in RULES.items()} | EXTRA_RULES
    model = build_tokenizer(PIECES, str(ROOT / "tests/fixtures/bundles/mini/tokenizer.model"))
    converted = build_tokenizer(PIECES, str(BUNDLES["test-small"][1] / "tokenizer.json"))
    cases = []
    for text in json.loads((GOLDENS / "inputs.json").read_text("utf-8")):
        results: dict[str, dict[str, Any]] = {}
        for name, rule in rules.items():
            result = _chunks(converted if name == "small" else model, text, rule)
            entry = results.setdefault(json.dumps(result), {"rules": [], **result})
            entry["rules"].append(name)
        cases.append({"text": text, "results": list(results.values())})
    limit = {"max_tokens": MAX_TOKEN_PER_CHUNK}
    return {"reference": _reference(), **limit, "rules": rules, "cases": cases}


def _chunks(tokenizer: Any, text: str, rule: dict[str, Any]) -> dict[str, Any]:
    """Split, prepare and tokenize a text as ``generate_audio_stream`` does before it generates."""
    try:
        chunks = []
        for chunk in split_into_best_sentences(tokenizer, text, MAX_TOKEN_PER_CHUNK, **rule):
            prepared, guess = prepare_text_prompt(chunk, **rule)
            tokens = tokenizer(prepared)[0].tolist()
            chunks.append({"text": prepared, "tokens": tokens, "frames_after_eos": guess + 2})
    except ValueError as error:
        return {"error": str(error)}
    return {"chunks": chunks}


def _rules(path: Path) -> dict[str, Any]:
    config = load_config(path)
    return {name: getattr(config, name) for name in RULE_FIELDS}


def record_bundle(name: str) -> list[dict[str, Any]]:
    """Record the utterances of one bundle: write the tensors, return the index."""
    config, folder = BUNDLES[name]
    model = load(Origin(str(config), random_seed=SEED))
    tensors: dict[str, Any] = {}
    index = []
    for utterance, voice, text, setting in UTTERANCES[name]:
        state = read_voice(model, folder / "voices" / f"{voice}.safetensors")
        chunks = []
        for number, chunk in enumerate(record(model, state, text, setting)):
            data = asdict(chunk)
            for field in TENSORS:
                tensors[f"{utterance}/{number}/{field}"] = np.ascontiguousarray(data.pop(field))
            chunks.append({**data, "frames": len(chunk.latents)})
        entry = {"name": utterance, "voice": voice, "text": text, "setting": asdict(setting)}
        index.append({**entry, "chunks": chunks})
    (GOLDENS / f"{name}.safetensors").write_bytes(safetensors.numpy.save(tensors))
    return index


def _reference() -> str:
    return f"pocket-tts {version('pocket-tts')}"


if __name__ == "__main__":
    main()
