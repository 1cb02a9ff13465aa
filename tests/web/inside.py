"""What tests run inside Pyodide: entry points that take the host and JSON, and return JSON."""

from __future__ import annotations

import asyncio
import json
import traceback
from array import array
from pathlib import Path

from pywasm.browser.host import BrowserHost
from pywasm.core.host import Host, Tensor
from pywasm.core.lm import batching
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice import safetensors
from tests.contract import checks, functions
from tests.parity.replay import replay_all, replay_together, wrong_texts

GOLDENS = Path(__file__).parents[1] / "goldens"


async def contract(host: Host, argument: str) -> str:
    """Run one check of the contract; return its traceback, or nothing."""
    order = json.loads(argument)
    check = next(check for check in checks.CHECKS if check.__name__ == order["check"])
    try:
        await check(host, functions.graphs(order["entries"]))
    except Exception:  # noqa: BLE001 (reported to the test)
        return json.dumps(traceback.format_exc())
    return json.dumps("")


async def stopped(host: BrowserHost, argument: str) -> str:
    """Begin runs in the codec's worker and wait for some; drop the others; return what came."""
    order = json.loads(argument)
    graphs = functions.graphs(order["entries"])
    for name in (functions.COUNTER, functions.TWICE):
        await host.open(graphs[name])
    large = Tensor(array("f", bytes(1 << 25)), (1 << 23,))
    busy = host.begin(functions.TWICE, {"in": large}, keep=("out",))
    begun, state = [], None
    for _ in range(order["begun"]):
        begun.append(host.begin(functions.COUNTER, {}, state=state, keep=("shown",)))
        state = begun[-1].state
    state = None
    wanted = begun[order["wanted"]].outputs
    for one in begun:
        if one.outputs is not wanted:
            one.outputs.cancel()
    begun.clear()
    del one
    await asyncio.sleep(0)
    host.free_dropped()
    await busy.outputs
    shown = (await host.fetch((await wanted).kept["shown"])).data[0]
    await host.run(functions.COUNTER, {})  # comes after all
    return json.dumps(shown)


async def parity(host: Host, argument: str) -> str:
    """Replay the recorded utterances of a bundle, or those of one name; return the reports."""
    order = json.loads(argument)
    every = json.loads((GOLDENS / "utterances.json").read_text("utf-8"))[order["bundle"]]
    recorded = [one for one in every if one["name"] == order.get("only", one["name"])]
    golden = (GOLDENS / f"{order['bundle']}.safetensors").read_bytes()
    index = {"utterances": recorded}
    return json.dumps(await replay_all(host, index, golden, stateful=order["stateful"]))


async def together(host: Host, argument: str) -> str:
    """Replay one utterance, then another whose chunks share steps at any pace; return reports."""
    order = json.loads(argument)
    (alone,) = json.loads(await parity(host, argument))
    batching.SAFETY_FACTOR, batching.MAX_LOAD = -1e9, 1e9
    recorded = json.loads((GOLDENS / "utterances.json").read_text("utf-8"))[order["bundle"]]
    utterance = next(one for one in recorded if one["name"] == order["shared"])
    golden = safetensors.read((GOLDENS / f"{order['bundle']}.safetensors").read_bytes())
    return json.dumps([alone, await replay_together(host, utterance, golden)])


async def family(host: Host, argument: str) -> str:
    """Replay utterances whose tensors lie in the bundle; return the reports."""
    order = json.loads(argument)
    index = {"utterances": order["recorded"]}
    golden = await host.read("golden.safetensors")
    stateful, taught = order["stateful"], order["taught"]
    return json.dumps(await replay_all(host, index, golden, stateful=stateful, taught=taught))


async def texts(host: Host, _argument: str) -> str:
    """Prepare the recorded texts with the bundle's tokenizer; return what differs."""
    synthesizer = await Synthesizer.open(host)
    file = synthesizer.bundle.tokenizer
    tokenizer = Tokenizer.load(await host.read(file.file, file.sha256), file.kind)
    recorded = json.loads((GOLDENS / "texts.json").read_text("utf-8"))
    return json.dumps(wrong_texts(recorded, tokenizer, synthesizer))
