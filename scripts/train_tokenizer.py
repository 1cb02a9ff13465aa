"""Train the test bundles' tokenizer on the glosses of WordNet.

The input is the data files of WordNet 3.0 (Debian: ``apt-get install wordnet-base``; WordNet
licence, free for any use). The output is a SentencePiece unigram model with the settings of the
reference's tokenizers: 4000 pieces, byte fallback, no normalisation, spaces kept. Only statistics
of the text end up in the model. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import io
import re
from collections.abc import Iterator
from pathlib import Path

import sentencepiece

PIECES = 4000
PARTS = ("noun", "verb", "adj", "adv")
#: ends of the example sentences, used in turn; mostly full stops, as in prose
ENDS = (".", ".", "!", ".", "?", ".", ".", "...", ".", "?", ".", "!", ".")


def glosses(folder: Path) -> Iterator[str]:
    """Yield the gloss of every WordNet entry, the part after its vertical bar."""
    for part in PARTS:
        for line in (folder / f"data.{part}").read_text("utf-8").splitlines():
            if not line.startswith(" ") and "|" in line:
                yield line.split("|", 1)[1].strip()


def sentences(folder: Path) -> Iterator[str]:
    """Yield a prose-like paragraph per gloss, made of its definition and examples."""
    count = 0
    for gloss in glosses(folder):
        definition, *examples = re.split(r'"', gloss)
        out = [_sentence(definition, ".")]
        for example in examples[::2]:
            end = ENDS[count % len(ENDS)]
            count += 1
            sentence = _sentence(example, end)
            out.append(f'He said, "{sentence}"' if count % 4 == 0 else sentence)
        yield " ".join(part for part in out if part)


def _sentence(text: str, end: str) -> str:
    text = text.strip(" ;:,")
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?" else text + end


def train(folder: Path) -> bytes:
    """Train on the WordNet files in ``folder``; return the serialized model."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=sentences(folder),
        model_writer=model,
        model_type="unigram",
        vocab_size=PIECES,
        byte_fallback=True,
        unk_id=0,
        bos_id=1,
        eos_id=2,
        pad_id=3,
        max_sentencepiece_length=6,
        split_digits=True,
        normalization_rule_name="identity",
        add_dummy_prefix=True,
        remove_extra_whitespaces=False,
        character_coverage=0.9999,
        allow_whitespace_only_pieces=True,
        num_threads=1,
        minloglevel=1,
    )
    return model.getvalue()


def main() -> None:
    """Parse the command line, train, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="the .model to write")
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    arguments = parser.parse_args()
    arguments.out.write_bytes(train(arguments.wordnet))


if __name__ == "__main__":
    main()
