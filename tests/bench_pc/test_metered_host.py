"""What crosses between Python and the runtime is counted; everything is passed on."""

from __future__ import annotations

import hashlib

import pytest

from pywasm.bench.stages import read_bundle
from pywasm.bench_pc.metered_host import MeteredHost
from pywasm.core.host import floats
from pywasm.fake.host import FakeHost
from tests import samples
from tests.contract.checks import CHECKS, FILE, NOT_ON_FAKE, Check
from tests.contract.functions import OUTSIDE_FILE, OUTSIDE_WEIGHTS, functions, graphs
from tests.drive import run

LATENT = floats([0.0] * 2 * samples.LATENT_DIM, 1, 2, samples.LATENT_DIM)
#: float32
LATENT_BYTES = 4 * 2 * samples.LATENT_DIM
SOUND_BYTES = 4 * 2 * samples.SAMPLES_PER_FRAME


async def opened() -> MeteredHost:
    host = MeteredHost(samples.host(samples.functions()))
    bundle, _ = await read_bundle(host)
    for graph in bundle.graphs:
        await host.open(graph)
    return host


async def counted(how: str) -> tuple[int, int]:
    """Decode two frames; return calls and bytes."""
    host = await opened()
    if how == "fetched by the run":
        await host.run("mimi_decoder_stream", {"latent": LATENT}, fetch=["audio"])
    elif how == "left with the host":
        await host.begin("mimi_decoder_stream", {"latent": LATENT}, keep=["audio"]).outputs
    else:
        made = await host.run("mimi_decoder_stream", {"latent": LATENT}, keep=["audio"])
        await host.fetch(made.kept["audio"])
    return host.calls, host.bytes


@pytest.mark.parametrize(
    ("how", "calls", "size"),
    [
        ("fetched by the run", 1, LATENT_BYTES + SOUND_BYTES),
        ("left with the host", 1, LATENT_BYTES),
        ("fetched later", 2, LATENT_BYTES + SOUND_BYTES),
    ],
)
def test_inputs_and_fetched_outputs_are_counted(how: str, calls: int, size: int) -> None:
    assert run(counted(how)) == (calls, size)


@pytest.mark.parametrize("check", [check for check in CHECKS if check not in NOT_ON_FAKE])
def test_everything_is_passed_on(check: Check) -> None:
    names = functions()
    files = {f"{name}.onnx": name.encode() for name in names}
    files |= {"file.bin": FILE, OUTSIDE_WEIGHTS: OUTSIDE_FILE}
    entries = {name: (hashlib.sha256(name.encode()).hexdigest(), len(name)) for name in names}
    entries[OUTSIDE_WEIGHTS] = (hashlib.sha256(OUTSIDE_FILE).hexdigest(), len(OUTSIDE_FILE))

    async def checked() -> None:
        await check(MeteredHost(FakeHost(files, names)), graphs(entries))

    run(checked())
