"""The ``bench`` request of ``web/protocol.js``, for a page's worker and for a process on a PC.

In: what to do, as the request says. Out: its result, plain values that become JSON.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pywasm.bench import material, stages
from pywasm.bench.figures import summary
from pywasm.bench.metrics import brief, in_order
from pywasm.core.errors import OptionError
from pywasm.core.host import Host
from pywasm.core.synthesizer import Synthesizer

Message = dict[str, Any]


async def carry_out(
    message: Message, synthesizer: Synthesizer, host: Host, tick: stages.Tick
) -> Message:
    """Do what ``message["what"]`` says.

    - ``material``: texts that sound for about ``message["seconds"]`` each, the threshold that no
      end of speech reaches, a voice (the bundle's own, else one of noise, added now), and the names
      of the stages.
    - ``sessions``: open every graph once more.
    - ``stages``: ``message["repeats"]`` samples of every stage, or of ``message["names"]``.
    - ``summary``: rows of a table, of ``message["samples"]``.

    Raises:
        OptionError: it says something else.
    """
    what = message["what"]
    if what == "summary":
        return {"rows": _rows(message["samples"])}
    if what not in ("material", "sessions", "stages"):
        raise OptionError(f"unknown measurement {what!r}")
    bundle, tokenizer = await stages.read_bundle(host)
    if what == "material":
        voice = bundle.default_voice or synthesizer.add_voice(
            material.VOICE_NAME, material.voice_file(bundle)
        )
        texts = [material.text_of(seconds, bundle, tokenizer) for seconds in message["seconds"]]
        names = stages.stage_names(bundle)
        return {"voice": voice, "texts": texts, "never": material.NEVER, "stages": names}
    if what == "sessions":
        return {"samples": await stages.measure_sessions(host, bundle)}
    samples = await stages.measure_stages(
        host,
        (bundle, tokenizer),
        message.get("names", stages.stage_names(bundle)),
        repeats=message["repeats"],
        tick=tick,
    )
    return {"samples": samples}


def _rows(samples: dict[str, list[float]]) -> list[Message]:
    found = {key for key, values in samples.items() if values}
    return [
        asdict(metric) | asdict(summary([samples[metric.key]])) for metric in brief(in_order(found))
    ]
