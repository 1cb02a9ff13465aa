"""The bundle: one model as a folder, described by ``manifest.json``.

In: the manifest's text. Out: frozen dataclasses, the only source of numbers about a model. This
file knows the schema, but neither where the files are nor how graphs run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from pywasm.core.bundle.dataclass_json import parse_record
from pywasm.core.bundle.strict_json import parse_object
from pywasm.core.errors import BundleError, FormatError, VoiceError

MANIFEST = "manifest.json"
SCHEMA_VERSION = 1

#: dtype of a segment -> bytes of an element
_WIDTHS = {"float32": 4, "float16": 2, "uint8": 1, "int8": 1, "int32": 4, "int64": 8}
_STORES = ("raw", "float16", "cos", "sin")


@dataclass(frozen=True, slots=True)
class Audio:
    """Format of the sound that a model makes."""

    #: samples per second
    sample_rate: int
    #: latents per second
    frame_rate: float
    #: samples per latent
    samples_per_frame: int
    #: linear fade-in at the start of every chunk, done inside the decoder graphs
    fade_in_samples: int
    #: silence at the end of a file (not in playback)
    file_tail_samples: int


@dataclass(frozen=True, slots=True)
class Tail:
    """How many frames follow the end-of-speech frame (reference: prepare_text_prompt)."""

    #: a text of at most this many words is short
    short_words: int
    #: frames after EOS for a short text
    short: int
    #: frames after EOS for any other text
    long: int


@dataclass(frozen=True, slots=True)
class Model:
    """Constants of the language model and its sampler."""

    #: width of a latent
    latent_dim: int
    #: width of text and voice embeddings
    model_dim: int
    #: width of the condition that the flow head gets
    hidden_dim: int
    #: lsd, flow_matching, drifting or pointwise
    flow_type: str
    #: default number of Euler steps
    decode_steps: int
    #: default temperature; the noise has variance ``temperature``
    temperature: float
    #: generation ends after the first logit strictly above this
    eos_threshold: float
    #: EOS is ignored on this many first frames
    min_frames_before_eos: int
    #: frames after EOS when the text does not say otherwise
    tail: Tail
    #: the model's own number of frames after EOS; None: ``tail`` decides
    frames_after_eos: int | None
    #: length limit in frames: ceil((tokens / tokens_per_second + padding_seconds) * frame_rate)
    tokens_per_second: float
    padding_seconds: float
    #: a learnt row precedes the voice (already part of voices and of speaker_projection's output)
    bos_before_voice: bool
    #: most positions of voice, text and latents in the KV cache
    max_positions: int | None = None


@dataclass(frozen=True, slots=True)
class TextRules:
    """Text preparation of this model (reference: models/text_chunking.py)."""

    #: most tokens in a chunk
    max_tokens: int
    #: per-character replacements, "" deletes
    replace_characters: Mapping[str, str]
    pad_with_spaces_for_short_inputs: bool
    remove_semicolons: bool
    append_terminal_punctuation: bool
    capitalize_first_letter: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file of the bundle."""

    #: path relative to the bundle's folder, with forward slashes
    file: str
    #: lower-case hex
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Tokenizer(File):
    """The tokenizer's file."""

    #: sentencepiece (a .model) or tokenizers (a tokenizer.json)
    kind: str
    vocab_size: int


@dataclass(frozen=True, slots=True)
class Port:
    """An input or output of a graph."""

    name: str
    #: float32 or int64
    dtype: str
    #: a length, or a symbol such as "T"
    shape: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class StatePort:
    """One tensor of a graph's state."""

    #: the graph's input for the state
    input: str
    #: the graph's output with the next state
    output: str
    dtype: str
    #: shape of the initial value, all zeros
    shape: tuple[int, ...]
    #: "replace": the output is the next value; "append": the output is appended to axis 0, after
    #: the rows of the initial value; "extend": input and output share memory, and a run writes
    #: its rows after those in use. The axis that is empty in ``shape`` grows; the memory has
    #: room for more rows than are in use.
    update: str
    #: for "extend": symbols in the shapes of inputs; their lengths add up to the rows of a run
    rows: tuple[str, ...] = ()

    @property
    def axis(self) -> int:
        """The axis along which an "extend" state grows."""
        return self.shape.index(0)


@dataclass(frozen=True, slots=True)
class Segment:
    """One tensor in a file of weights."""

    #: the initializer of the graph
    name: str
    #: what the graph wants: float32, float16, uint8, int8, int32 or int64
    dtype: str
    shape: tuple[int, ...]
    #: "raw": the tensor as it is; "float16": float32 in half precision; "cos" or "sin": float32
    #: angles, one for each column of the table; its row i is the cosine or sine of i times the
    #: angle, a product of float32
    store: str = "raw"

    @property
    def file_bytes(self) -> int:
        """Return how many bytes of the file it takes."""
        if self.store in ("cos", "sin"):
            return self.shape[-1] * _WIDTHS["float32"]
        return prod(self.shape) * _WIDTHS["float16" if self.store == "float16" else self.dtype]

    @property
    def opened_bytes(self) -> int:
        """Return the size of the tensor that the graph gets."""
        return prod(self.shape) * _WIDTHS[self.dtype]


@dataclass(frozen=True, slots=True)
class Weights(File):
    """The tensors of a graph that are not in its ONNX file.

    In the ONNX file they are external data at the place where they would be if each segment had
    the size that it has when it is opened.
    """

    #: end to end in the file
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Graph(File):
    """One ONNX graph."""

    name: str
    #: fp32, or what the weights are stored as
    precision: str
    #: lm, codec or encoder: graphs of one stage share a thread
    stage: str
    #: speak (needed to start), fallback (only without the stateful pair) or clone
    use: str
    #: inputs and outputs, states included
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    states: tuple[StatePort, ...]
    #: None: all weights are in the ONNX file, which the runtime optimises when it opens it. With
    #: weights, it was optimised when it was made.
    weights: Weights | None = None

    @property
    def files(self) -> tuple[File, ...]:
        """Return the files of the graph."""
        return (self, self.weights) if self.weights else (self,)

    @property
    def batchable(self) -> bool:
        """Whether states of several sequences can be stacked along axis 0."""
        shapes = {port.name: port.shape for port in self.inputs}
        return bool(self.states) and all(
            state.update != "append" and shapes[state.input][0] == "B" for state in self.states
        )

    def new_rows(self, port: StatePort, shapes: Mapping[str, tuple[int, ...]]) -> int:
        """Return how many rows a run with inputs of these shapes adds to an "extend" state."""
        return sum(
            shapes[source.name][source.shape.index(symbol)]
            for symbol in port.rows
            for source in self.inputs
            if symbol in source.shape
        )


@dataclass(frozen=True, slots=True)
class Voice(File):
    """One voice of a bundle.

    Example:
        >>> [voice.id for voice in synthesizer.voices]
        ['susan', 'robert', 'angus']
    """

    id: str
    name: str
    language: str
    license: str
    attribution: str
    #: embedding (a prefix [T, d]) or state (a KV cache)
    kind: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a bundle's weights come from."""

    #: name or path of the reference's config
    config: str
    #: the package that exported it
    exporter: str
    #: revision of the weights, or how they were made
    weights: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """A parsed manifest. A field with a default may be missing in the file."""

    schema: int
    #: short identifier: letters, digits, dot, dash, underscore
    name: str
    #: for people
    title: str
    language: str
    #: false for a random-weight fixture, which makes noise
    speech: bool
    #: shown to the user wherever the bundle is used; "" for none
    notice: str
    license: str
    attribution: str
    source: Source
    #: parameter counts by part
    parameters: Mapping[str, int]
    audio: Audio
    model: Model
    text: TextRules
    tokenizer: Tokenizer
    graphs: tuple[Graph, ...]
    voices: tuple[Voice, ...]
    default_voice: str
    #: why voices cannot be cloned, as a sentence for people; "" if they can, or if it is not known
    cloning_unavailable: str = ""

    def graph(self, name: str) -> Graph | None:
        """Return a graph by name; None if the bundle does not have it."""
        return next((graph for graph in self.graphs if graph.name == name), None)

    def voice(self, voice_id: str) -> Voice:
        """Return a voice by id.

        Raises:
            VoiceError: unknown, or "" because there is no default; lists the known ones.
        """
        for voice in self.voices:
            if voice.id == voice_id:
                return voice
        known = ", ".join(voice.id for voice in self.voices) or "none"
        if not voice_id:
            raise VoiceError(
                f"model {self.name!r} has no default voice; choose one (it has: {known}), or give "
                "a voice file"
            )
        raise VoiceError(f"unknown voice {voice_id!r}; voices of model {self.name!r}: {known}")


def parse_manifest(text: str | bytes) -> Bundle:
    """Parse a manifest.

    Raises:
        BundleError: not JSON, another schema version, or a field is missing, unknown or of the
            wrong type; names the field.
    """
    try:
        data = parse_object(text.encode() if isinstance(text, str) else text, MANIFEST)
    except FormatError as error:
        raise BundleError(f"{error}; get the bundle again") from error
    version = data.get("schema")
    if version is None and isinstance(data.get("graphs"), list):  # go-pocket-tts has no schema
        raise BundleError(
            f"this {MANIFEST} belongs to an export of go-pocket-tts; make a bundle of it with: "
            "pockettts model import-go FOLDER --out NEW_FOLDER"
        )
    if version != SCHEMA_VERSION:
        raise BundleError(
            f"{MANIFEST} has schema {version!r}, this version reads {SCHEMA_VERSION}; "
            "export the bundle again or update pocket-tts-pywasm"
        )
    try:
        bundle = parse_record(Bundle, data, MANIFEST)
    except FormatError as error:
        raise BundleError(str(error)) from error
    for character in bundle.text.replace_characters:
        if len(character) != 1:
            raise BundleError(
                f"{MANIFEST}: text: replace_characters: {character!r} is not one character"
            )
    for graph in bundle.graphs:
        if graph.weights:
            _check_segments(graph.weights)
    return bundle


def _check_segments(weights: Weights) -> None:
    """Check that a file of weights is made of segments of known kinds."""
    for segment in weights.segments:
        table = segment.store in ("cos", "sin")
        known = segment.dtype in _WIDTHS and segment.store in _STORES
        fits = segment.store == "raw" or segment.dtype == "float32"
        shaped = min(segment.shape, default=0) >= 0 and (len(segment.shape) == 2 or not table)
        if not (known and fits and shaped):
            raise BundleError(
                f"{MANIFEST}: {weights.file}: {segment.name} is {segment.dtype} of shape "
                f"{list(segment.shape)}, stored as {segment.store}; this version "
                "cannot read that: update pocket-tts-pywasm"
            )
    total = sum(segment.file_bytes for segment in weights.segments)
    if total != weights.bytes:
        raise BundleError(
            f"{MANIFEST}: the segments of {weights.file} have {total} bytes, the file has "
            f"{weights.bytes}; get the bundle again"
        )
