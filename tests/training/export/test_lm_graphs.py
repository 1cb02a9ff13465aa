"""The modules that are exported compute what the trained modules do, and a latent's call little."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch

from tests.training.lm.sample_example import TEXT, sample_example
from training.codec.model import BLOCK, LATENT
from training.export.lm_graphs import Backbone, TextConditioner
from training.export.timeline import ROW
from training.lm.alphabet import PIECES, SPACE
from training.lm.attention import MASKED
from training.lm.batches import collate
from training.lm.model import LanguageModel, statistics
from training.lm.train import conditions


def test_the_graphs_compute_the_trained_conditions(model: LanguageModel) -> None:
    voice = statistics(torch.randn(1, 30, LATENT))
    example = sample_example(model, voice)
    batch = collate([example], {0: voice}, np.random.default_rng(0))
    with torch.no_grad():
        text = model.text(batch.tokens)
        vector = model.speaker(batch.voice)[:, None]
        _, values = model.prosody(text, vector, ((1 - batch.token_mask) * MASKED)[:, None, None])
        trained = conditions(model, batch, values, vector, training=False)[0]
        prefix = torch.cat([vector, torch.zeros(1, 1, ROW - vector.shape[-1])], -1)
        prefix = torch.cat([prefix, TextConditioner(model)(_tokens())], 1)
        backbone = Backbone(model)
        bos = torch.full((1, 1, LATENT), float("nan"))
        rows = torch.cat([bos, batch.latents[:, :-1]], 1)
        logits = []
        last = int(example.durations[:-1].sum()) // BLOCK  # the last letter is longer there
        for step in range(last):
            hidden, eos = backbone(rows[:, : step + 1], prefix)
            logits.append(float(eos))
            assert float((hidden[0] - trained[step]).abs().max()) < 1e-4, step
    assert last > 10
    assert max(logits) <= 0


def _tokens() -> torch.Tensor:
    return torch.tensor([[PIECES.index(c) for c in SPACE + TEXT.replace(" ", SPACE)]])


def test_only_a_call_with_text_runs_the_prosody_layers(bundle: Path) -> None:
    graph = onnx.load(str(bundle / "flow_lm_main_kv.onnx")).graph
    (conditional,) = [node for node in graph.node if node.op_type == "If"]
    branches = {branch.name: branch.g for branch in conditional.attribute}
    uses = {
        name: {used for node in nodes for used in node.input if used.startswith("prosody.")}
        for name, nodes in (
            ("always", [node for node in graph.node if node.op_type not in ("Cast", "Mul")]),
            ("text", branches["then_branch"].node),
            ("latent", branches["else_branch"].node),
        )
    }
    assert len(uses["text"]) > 28
    assert not uses["always"]
    assert not uses["latent"]
    assert len(branches["else_branch"].node) < 60
