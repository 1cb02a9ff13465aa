"""The joints of chunks: the end of each fades out, then comes silence.

In: the samples of a text, piece by piece, and where its chunks end. Out: the same samples, and the
silence. The end of a chunk is often known only after its last piece, so as many samples as a fade
takes are held back until the next piece, or the end. ``web/worker/joints.js`` is the same for a
page, where samples do not pass through Python.
"""

from __future__ import annotations

from array import array

#: Long enough that no click is heard: a step of full scale becomes a slope below 200 Hz. Short
#: enough that nothing is missed: the shortest sounds of speech take several times as long.
FADE_OUT_SECONDS = 0.005


def fade_out_samples(sample_rate: int) -> int:
    """Return the length of a fade in samples.

    Example:
        >>> fade_out_samples(16000)
        80
    """
    return round(FADE_OUT_SECONDS * sample_rate)


class Joints:
    """Holds back the end of a chunk until the next piece, or the end, is known.

    Args:
        fade: number of samples that fade out at an end; 0 holds nothing back.

    Example:
        >>> joints = Joints(2)
        >>> joints.push(array("f", [1.0, 1.0, 1.0, 1.0])), joints.end(1)
        (array('f', [1.0, 1.0]), array('f', [0.5, 0.0, 0.0]))
    """

    def __init__(self, fade: int) -> None:
        self._fade = fade
        self._held = array("f")

    def push(self, samples: array[float]) -> array[float]:
        """Take the next samples; return those before the ones that are held back now."""
        if not self._fade:
            return samples
        known = self._held + samples
        ready = max(0, len(known) - self._fade)
        self._held = known[ready:]
        return known[:ready]

    def end(self, silence: int) -> array[float]:
        """Return what was held back, faded to zero, and ``silence`` zeros after it."""
        held, self._held = self._held, array("f")
        count = len(held)
        faded = array("f", (held[i] * ((count - 1 - i) / count) for i in range(count)))
        return faded + array("f", bytes(4 * silence))
