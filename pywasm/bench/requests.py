"""The ``bench`` request of ``web/protocol.js``, in the worker of a page and in a process on a PC.

In: a request. Out: its result, plain values that can be written as JSON.
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
    """Carry out the measurement that ``message["what"]`` names.

    - ``material``: return ``texts`` of about ``message["seconds"]`` of audio each; ``never``, an
      end-of-speech threshold that no logit reaches; ``voice``, the bundle's default one or else one
      of noise, which is added; and the names of the ``stages``.
    - ``sessions``: open every graph once more.
    - ``stages``: take ``message["repeats"]`` samples of each stage in ``message["names"]``, by
      default of all.
    - ``summary``: return the rows of a table of ``message["samples"]``.

    Raises:
        OptionError: there is no such measurement.
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
        return {
            "voice": voice,
            "texts": texts,
            "never": material.UNREACHABLE_THRESHOLD,
            "stages": names,
        }
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
