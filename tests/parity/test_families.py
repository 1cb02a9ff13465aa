"""Every architecture of the reference, as a miniature, on the native host."""

from __future__ import annotations

import asyncio
import json
import math
from pathlib import Path

import pytest
from pocket_tts.utils.config import CONFIGS_DIR, load_config

from pywasm.native.host import NativeHost
from tests.parity import families
from tests.parity.replay import replay_all
from tests.parity.test_goldens import assert_equal

#: error of a single step, with recorded latents fed back; the random weights of some families
#: multiply it by 70 within 10 frames, and by another factor on another processor
STEP_TOLERANCE = 1e-5


@pytest.mark.parametrize("family", families.FAMILIES)
def test_native_speaks_as_the_reference_did(family: str, family_folder: Path) -> None:
    """Compare with and without the stateful graphs; unforced speech also ends at the same frame."""
    folder = family_folder / family
    recorded = json.loads((folder / "golden.json").read_text("utf-8"))
    golden = (folder / "golden.safetensors").read_bytes()
    assert recorded[0]["chunks"][0]["eos_step"] is not None
    index = {"utterances": recorded}
    host = NativeHost(folder)
    try:
        for stateful in (True, False):
            for forced, tolerance in ((True, STEP_TOLERANCE), (False, math.inf)):
                replay = replay_all(host, index, golden, stateful=stateful, forced=forced)
                assert_equal(asyncio.run(replay), recorded, tolerance)
    finally:
        host.close()


def features(config: dict[str, object]) -> tuple[object, ...]:
    """Return the properties of a config that change more of a graph than its sizes."""
    lm, mimi = config["flow_lm"], config["mimi"]
    assert isinstance(lm, dict) and isinstance(mimi, dict)
    stack, table = lm["transformer"], lm["lookup_table"]
    heads = stack.get("num_kv_heads") or stack["num_heads"]
    decoder = mimi.get("decoder_transformer") or mimi["transformer"]
    return (
        lm["flow"].get("type") or "lsd",
        stack["num_layers"] == 24,
        "one" if heads == 1 else "all" if heads == stack["num_heads"] else "groups",
        table.get("rank") is not None,
        lm.get("z_dim") is not None,
        lm["insert_bos_before_voice"],
        mimi["inner_dim"] == mimi["seanet"]["dimension"],
        decoder["context"],
        decoder["num_layers"],
        bool(config.get("pad_with_spaces_for_short_inputs")),
    )


def test_every_config_of_the_reference_is_of_a_family() -> None:
    ours = {features(families.config(name)) for name in families.FAMILIES}
    for path in sorted(CONFIGS_DIR.glob("*.yaml")):
        assert features(load_config(path).model_dump()) in ours, path.name
