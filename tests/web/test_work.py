"""How much the worker does for the page, and what it leaves: after Stop, ahead, per frame."""

from __future__ import annotations

import time

from tests.web.app import LONG, SENTENCE, App, same


def test_stop_silences_within_200_ms_and_frees_the_job(app: App) -> None:
    app.say("Hello.")
    live = app.settled()
    app.speak(LONG)
    app.wait("speaking")
    time.sleep(0.3)
    assert press_stop(app) <= 200
    runs = app.counters()["runs"]["flow_lm_main_kv"]
    deadline = time.monotonic() + 10
    while (after := app.counters())["liveTensors"] > live:  # the current run ends first
        assert time.monotonic() < deadline, after
        time.sleep(0.02)
    assert after["runs"]["flow_lm_main_kv"] <= runs + 1
    assert app.say("Hello.")["state"] == "done"


def press_stop(app: App) -> float:
    """Press Stop; return how many milliseconds of sound still came out.

    The page itself clicks and counts the samples, before the click and after the sound has ended: a
    click from the test would arrive late.
    """
    played: float = app.page.evaluate(
        """async () => {
             const { stats } = window.pocketTTS;
             const before = stats().playedSamples;
             document.getElementById('stop').click();
             if (stats().state !== 'stopped') throw new Error(stats().state);
             await new Promise((done) => setTimeout(done, 500));
             const after = stats().playedSamples;
             await new Promise((done) => setTimeout(done, 200));
             if (stats().playedSamples !== after) throw new Error('still playing');
             return (after - before) / 24;
           }"""
    )
    return played


def test_text_and_voice_are_read_before_speak_is_pressed(app: App) -> None:
    def texts_read() -> int:
        read: int = app.counters()["runs"].get("text_conditioner", 0)
        return read

    def wait_for(count: int) -> None:
        deadline = time.monotonic() + 10
        while texts_read() < count:
            assert time.monotonic() < deadline, texts_read()
            time.sleep(0.05)
        time.sleep(0.5)
        assert texts_read() == count

    app.say("Hello there.")
    expected = app.pcm()
    time.sleep(0.5)  # the page prepares it again
    read = texts_read()
    for _ in range(2):
        app.say("Hello there.")
        assert same(app.pcm(), expected)
    assert texts_read() == read
    # The first sentence is what is read ahead.
    app.page.fill("#text", "")
    app.page.locator("#text").press_sequentially("Good day", delay=50)
    wait_for(read + 1)
    app.page.select_option("#voice", index=1)
    wait_for(read + 2)
    app.page.fill("#text", " ")
    time.sleep(0.5)
    assert texts_read() == read + 2
    assert "no text to speak" not in app.alerts()


def test_crossings_per_frame(app: App) -> None:
    """Two calls and 132 bytes per frame for the loop; no cache and no sound enters Python."""
    app.say(SENTENCE)
    live = app.settled()
    before = app.counters()
    stats = app.say(SENTENCE)
    app.settled()
    after = app.counters()
    frames = stats["generatedSamples"] // 1920
    runs = {name: n - before["runs"][name] for name, n in after["runs"].items()}
    steps = runs["flow_lm_flow"]
    assert frames == steps
    assert runs["text_conditioner"] == 0  # the page had prepared the text
    # The first step is prepared; one runs past EOS.
    assert runs["flow_lm_main_kv"] in (steps - 1, steps)
    assert runs["mimi_decoder_stream"] <= frames
    # Per frame one logit and one flow direction of 32 floats come in.
    assert after["bytesIn"] - before["bytesIn"] == 4 * runs["flow_lm_main_kv"] + 128 * steps
    decoded = runs["mimi_decoder_stream"]
    # Runs, one emit per piece of sound; per chunk one event and one for its end; one for freeing.
    assert after["calls"] - before["calls"] <= sum(runs.values()) + decoded + 3
    assert after["liveTensors"] == live
