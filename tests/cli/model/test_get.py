"""``pockettts model get``, ``list``, ``path``, ``remove``, and models by name."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pywasm.assembly.models import released_models
from pywasm.cli.main import main
from pywasm.native.model_folder import DOWNLOADS, VARIABLE
from pywasm.native.resources import read_bundle
from tests import samples
from tests.cli.model.mistakes import mistake
from tests.hub import released
from tests.hub.local_hub import GOOD_TOKEN, STRANGER_TOKEN, LocalHub, local_hub
from tests.samples import MINI

Capture = pytest.CaptureFixture[str]
NAME = released.NAME
WEIGHTS = f"languages/{NAME}/model.safetensors"
#: the least that is quick and can speak
LITTLE = ["model", "get", NAME, "--voice", "alba", "--without", "fallback", "--retries", "0", "-q"]


@pytest.fixture
def models(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty model folder; no token from outside."""
    monkeypatch.setenv(VARIABLE, str(folder / "models"))
    monkeypatch.setenv("HF_HOME", str(folder / "home"))
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    return folder / "models"


@pytest.fixture
def hub(models: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    """A hub with the smallest model, which the commands ask."""
    with local_hub() as running:
        released.publish(running)
        monkeypatch.setenv("POCKETTTS_MODEL_GET_MIRROR", running.url)
        yield running


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the model, got without trouble."""
    folder = tmp_path_factory.mktemp("whole")
    with local_hub() as hub, pytest.MonkeyPatch.context() as patch:
        released.publish(hub)
        patch.setenv(VARIABLE, str(folder))
        assert main([*LITTLE, "--mirror", hub.url, "--hf-token", GOOD_TOKEN]) == 0
    return contents(folder / NAME)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_model_is_installed_and_speaks_by_its_name(
    hub: LocalHub, models: Path, capsys: Capture
) -> None:
    assert main(["model", "get", NAME, "--without", "fallback"]) == 0
    said = capsys.readouterr().err
    assert "the weights that need no token" in said
    assert "has no voice anna, vera" in said  # and no other line about them
    assert said.count("warning") == 1
    assert "no voice can be cloned with it: the weights were released without an encoder" in said
    assert "1 voice with the licence CC-BY-NC-4.0: cosette" in said
    assert f"synth --model {NAME}" in said
    assert list(models.iterdir()) == [models / NAME]  # nothing is left of the downloads
    assert main(["synth", "Hi.", "--model", NAME, "--max-tokens", "9", "-q"]) == 0
    assert Path("out.wav").stat().st_size > 1000
    assert main(["voices", "--model", NAME, "--json"]) == 0
    voices = json.loads(capsys.readouterr().out)["voices"]
    assert [voice["id"] for voice in voices] == ["alba", "cosette", "giovanni"]
    assert main(["model", "verify", NAME]) == 0


def test_neither_pytorch_nor_the_reference_is_needed(hub: LocalHub, models: Path) -> None:
    missing = ["torch", "onnx", "pocket_tts", "huggingface_hub", "yaml", "safetensors"]
    code = f"""if True:
        import sys
        sys.modules.update(dict.fromkeys({missing}))
        from pywasm.cli.main import main
        raise SystemExit(main(sys.argv[1:]))
    """
    speak = ["synth", "Hi.", "--model", NAME, "--get", "--max-tokens", "9"]
    done = subprocess.run([sys.executable, "-c", code, *speak], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert list(models.iterdir()) == [models / NAME]


def test_what_is_there_is_not_downloaded_again(hub: LocalHub, models: Path) -> None:
    get = ["model", "get", NAME, "-q", "--without", "fallback"]
    assert main(get) == 0
    before, requests = contents(models), len(hub.requests)
    assert main(get) == 0
    assert len(hub.requests) == requests
    # Another precision is another bundle, and so is one that was damaged.
    assert main([*get, "--precision", "lm=int8,codec=int8", "--voice", "alba", "--keep"]) == 0
    assert "int8" in {graph.precision for graph in read_bundle(models / NAME).graphs}
    assert len(hub.downloads(WEIGHTS)) == 2
    assert main(get) == 0
    assert len(hub.downloads(WEIGHTS)) == 2  # it was kept
    assert contents(models) == before
    (models / NAME / "flow_lm_flow.onnx").write_bytes(b"x")
    assert main(get) == 0
    assert contents(models) == before


def test_a_token_brings_the_encoder(hub: LocalHub, models: Path, capsys: Capture) -> None:
    get = [option for option in LITTLE if option != "-q"]
    assert main([*get, "--hf-token", STRANGER_TOKEN]) == 0
    said = capsys.readouterr().err
    assert "403" in said and "not authorized" in said and "cannot clone voices" in said
    assert main([*get, "--hf-token", "expired"]) == 0  # the hub refuses it for open files, too
    assert "Invalid credentials" in capsys.readouterr().err
    assert main([*get, "--hf-token", GOOD_TOKEN]) == 0
    bundle = read_bundle(models / NAME)
    assert bundle.source.weights.startswith(released_models()[NAME].weights)
    assert {graph.use for graph in bundle.graphs} == {"speak", "clone"}
    assert {r.token for r in hub.requests if r.server == "storage"} == {None}


@pytest.mark.parametrize("fault", ["cut", "503", "wrong", "html", "short"])
def test_the_network_fails_on_the_way(
    hub: LocalHub, models: Path, fault: str, whole: dict[str, bytes]
) -> None:
    get = [*LITTLE, "--hf-token", GOOD_TOKEN]
    hub.faults[WEIGHTS] = [fault]
    assert main(get) == 2
    assert not (models / NAME).exists()
    assert main(get) == 0
    assert contents(models / NAME) == whole
    resumed = hub.downloads(WEIGHTS)[1:]
    assert (resumed != [None]) == (fault in ("cut", "short")), resumed


def test_files_on_this_pc_need_no_network(hub: LocalHub, models: Path, capsys: Capture) -> None:
    assert main(["model", "get", NAME, "--voice", "alba", "-q"]) == 0
    expected = contents(models / NAME)
    shutil.rmtree(models)
    asked = len(hub.requests)
    made = released.release()
    local = ["--weights", str(made.open_weights), "--tokenizer", str(made.tokenizer)]
    assert main(["model", "get", NAME, *local, "--voice", str(made.voices["alba"])]) == 0
    got = contents(models / NAME)
    source = read_bundle(models / NAME).source.weights
    assert source.startswith("open.safetensors (fingerprint ")
    del got["manifest.json"], expected["manifest.json"]
    assert got == expected
    assert len(hub.requests) == asked
    own = Path("mine.safetensors")
    shutil.copyfile(made.voices["alba"], own)
    assert main(["model", "get", NAME, *local, "--voice", str(own), "-q"]) == 0
    (voice,) = read_bundle(models / NAME).voices
    assert (voice.id, voice.name, voice.license) == ("mine", "Mine", "unknown")
    capsys.readouterr()
    assert "english_2m_refl_2026-10: say which" in mistake(capsys, "get", *local)
    tokenizer = ["--tokenizer", str(made.tokenizer)]
    wrong = mistake(capsys, "get", NAME, "--weights", str(made.tokenizer), *tokenizer)
    assert "tokenizer.model" in wrong and "safetensors" in wrong
    assert "give both" in mistake(capsys, "get", NAME, "--weights", "x")
    assert "file of voice 'vera'" in mistake(capsys, "get", NAME, *local, "--voice", "vera")
    Path("other.safetensors").write_bytes(samples.weights_file(1))
    other = mistake(capsys, "get", NAME, *tokenizer, "--weights", "other.safetensors")
    assert "no weights of the family" in other and "flow_lm.emb" in other


def test_a_model_that_is_not_installed_is_offered(
    hub: LocalHub, models: Path, capsys: Capture
) -> None:
    assert main(["synth", "Hi.", "--model", NAME]) == 2
    said = capsys.readouterr().err
    assert f"pockettts model get {NAME}" in said and "--get" in said
    assert main(["synth", "Hi.", "--model", NAME, "--get", "--max-tokens", "9"]) == 0
    assert "out.wav" in capsys.readouterr().err


def test_list_path_and_remove(models: Path, capsys: Capture) -> None:
    shutil.copytree(MINI, models / "mine")
    assert main(["model", "list", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    rows = {row["name"]: row for row in data["models"]}
    assert len(rows) == 28
    assert rows["english"]["parameters"] > 100_000_000 and rows["english"]["folder"] is None
    assert rows["mine"]["folder"] == str(models / "mine") and not rows["mine"]["released"]
    assert main(["model", "list"]) == 0
    out, err = capsys.readouterr()
    assert "english_2m_2026-10" in out and out.count("\n") == 29
    assert "1 installed" in err
    assert main(["model", "path", "mine"]) == main(["model", "path"]) == 0
    assert capsys.readouterr().out.split() == [str(models / "mine"), str(models)]
    assert main(["model", "remove", "mine"]) == 0
    assert not (models / "mine").exists()
    assert "no model 'mine'" in mistake(capsys, "remove", "mine")
    assert "no model 'english'" in mistake(capsys, "path", "english")


def test_a_read_only_model_folder(hub: LocalHub, models: Path, capsys: Capture) -> None:
    models.parent.mkdir(exist_ok=True)
    models.write_text("a file")
    assert "Not a directory" in mistake(capsys, "get", NAME)
    assert os.environ[VARIABLE] in mistake(capsys, "get", NAME)
    assert not (models / DOWNLOADS).exists()
