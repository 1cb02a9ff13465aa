"""The alignment of letters and phones."""

from __future__ import annotations

from training.lm.aligner import Aligner


def test_letters_get_their_phones() -> None:
    k, s, t, ae, ih, sh = range(6)
    pairs = [
        ("cat", (k, ae, t)),
        ("sit", (s, ih, t)),
        ("tact", (t, ae, k, t)),
        ("ship", (sh, ih, t)),
        ("six", (s, ih, k, s)),
        ("kiss", (k, ih, s)),
        ("ax", (ae, k, s)),
    ]
    aligner = Aligner()
    aligner.learn(pairs)
    assert aligner.align("cat", (k, ae, t)) == (1, 1, 1)
    assert aligner.align("six", (s, ih, k, s)) == (1, 1, 2)
    assert sum(aligner.align("ship", (sh, ih, t))) == 3
    assert aligner.align("a", (k, ae, t)) == (3,)  # more phones than letters take are spread
