"""Entry points that tests run inside Pyodide: they take the host and JSON, and return JSON."""

from __future__ import annotations

import asyncio
import json
import traceback
from array import array
from pathlib import Path

from pywasm.browser.host import BrowserHost
from pywasm.browser.session import Session
from pywasm.core.codec import joints
from pywasm.core.host import Host, Tensor
from pywasm.core.lm import batching, generate
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice import safetensors
from tests.contract import checks, functions
from tests.parity.replay import replay_all, replay_batched, wrong_texts

GOLDENS = Path(__file__).parents[1] / "goldens"


async def contract(host: Host, argument: str) -> str:
    """Run one check of the contract; return its traceback, or an empty string."""
    options = json.loads(argument)
    check = next(check for check in checks.CHECKS if check.__name__ == options["check"])
    try:
        await check(host, functions.graphs(options["entries"]))
    except Exception:  # noqa: BLE001 (the test reports it)
        return json.dumps(traceback.format_exc())
    return json.dumps("")


async def drop_pending_runs(host: BrowserHost, argument: str) -> str:
    """Begin runs in the codec's worker and drop all but one; return what that one made."""
    options = json.loads(argument)
    graphs = functions.graphs(options["entries"])
    for name in (functions.COUNTER, functions.TWICE):
        await host.open(graphs[name])
    large = Tensor(array("f", bytes(1 << 25)), (1 << 23,))
    busy = host.begin(functions.TWICE, {"in": large}, keep=("out",))
    begun, state = [], None
    for _ in range(options["begun"]):
        begun.append(host.begin(functions.COUNTER, {}, state=state, keep=("shown",)))
        state = begun[-1].state
    state = None
    wanted = begun[options["wanted"]].outputs
    for pending in begun:
        if pending.outputs is not wanted:
            pending.outputs.cancel()
    begun.clear()
    del pending
    await asyncio.sleep(0)
    host.free_dropped()
    await busy.outputs
    shown = (await host.fetch((await wanted).kept["shown"])).data[0]
    await host.run(functions.COUNTER, {})  # runs after all others
    return json.dumps(shown)


async def parity(host: Host, argument: str) -> str:
    """Replay the recorded utterances of a bundle, or those of one name; return the reports."""
    options = json.loads(argument)
    every = json.loads((GOLDENS / "utterances.json").read_text("utf-8"))[options["bundle"]]
    recorded = [u for u in every if u["name"] == options.get("only", u["name"])]
    golden = (GOLDENS / f"{options['bundle']}.safetensors").read_bytes()
    index = {"utterances": recorded}
    return json.dumps(await replay_all(host, index, golden, stateful=options["stateful"]))


async def speak(host: BrowserHost, argument: str) -> str:
    """Carry out a request of the page; return the answer.

    The option ``fade`` is that of joints, in seconds; ``frames`` cuts every chunk.
    """
    options = json.loads(argument)
    frames = options["frames"]
    joints.FADE_OUT_SECONDS = options["fade"]
    if frames:
        generate.max_frames = lambda *_: frames
    session = Session(host, host)
    await session.handle(json.dumps({"type": "load", "id": 0}))
    defaults = {"type": "speak", "seed": 0, "temperature": None, "decodeSteps": None}
    return await session.handle(json.dumps(defaults | options["request"]))


async def batched(host: Host, argument: str) -> str:
    """Replay one utterance, then another whose chunks share steps; return both reports.

    Chunks are admitted to a batch however slow this machine is.
    """
    options = json.loads(argument)
    (alone,) = json.loads(await parity(host, argument))
    batching.SAFETY_FACTOR, batching.MAX_LOAD = -1e9, 1e9
    recorded = json.loads((GOLDENS / "utterances.json").read_text("utf-8"))[options["bundle"]]
    utterance = next(u for u in recorded if u["name"] == options["shared"])
    golden = safetensors.read((GOLDENS / f"{options['bundle']}.safetensors").read_bytes())
    return json.dumps([alone, await replay_batched(host, utterance, golden)])


async def family(host: Host, argument: str) -> str:
    """Replay utterances whose tensors lie in the bundle; return the reports."""
    options = json.loads(argument)
    index = {"utterances": options["recorded"]}
    golden = await host.read("golden.safetensors")
    stateful, forced = options["stateful"], options["forced"]
    return json.dumps(await replay_all(host, index, golden, stateful=stateful, forced=forced))


async def texts(host: Host, _argument: str) -> str:
    """Prepare the recorded texts with the bundle's tokenizer; return the differences."""
    synthesizer = await Synthesizer.open(host)
    file = synthesizer.bundle.tokenizer
    tokenizer = Tokenizer.load(await host.read(file.file, file.sha256), file.kind)
    recorded = json.loads((GOLDENS / "texts.json").read_text("utf-8"))
    return json.dumps(wrong_texts(recorded, tokenizer, synthesizer))
