"""The checks of a bundle that read files and run nothing.

In: a folder. Out: records in a ``Report``, and the manifest. ``doctor`` runs these only, and must
do so where onnxruntime is missing.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pywasm.core.bundle.manifest import MANIFEST, Bundle
from pywasm.core.errors import BundleError
from pywasm.native import resources
from pywasm.verify import file_checks
from pywasm.verify.report import Report

_GET = "get the bundle again, or export it again"
_EXPORT = "export the bundle again"


def static_checks(folder: Path, report: Report) -> Bundle | None:
    """Check what needs no graph; None if the manifest cannot be read.

    Raises:
        BundleError: there is no bundle in ``folder``.
    """
    if not (folder / MANIFEST).is_file():
        raise BundleError(f"no bundle in {folder}: {folder / MANIFEST} is missing")
    found: list[Bundle] = []

    def manifest() -> str:
        bundle = resources.read_bundle(folder)
        resources.bundle_files(bundle)
        found.append(bundle)
        return f"{bundle.name}, schema {bundle.schema}"

    if not report.check("manifest", _GET, manifest):
        return None
    (bundle,) = found
    report.check("graphs", _EXPORT, lambda: file_checks.graphs_are_enough(bundle))
    for file in resources.bundle_files(bundle):
        report.check(f"file {file.file}", _GET, partial(file_checks.file_is_whole, folder, file))
    _check_texts_and_voices(folder, bundle, report)
    return bundle


def _check_texts_and_voices(folder: Path, bundle: Bundle, report: Report) -> None:
    report.check(
        "tokenizer",
        "use the tokenizer that the model was trained with",
        lambda: file_checks.tokenizer_fits(folder, bundle),
    )
    for voice in bundle.voices:
        report.check(
            f"voice {voice.id}",
            "use a voice that was made for these weights",
            partial(file_checks.voice_fits, folder, bundle, voice),
        )
    report.check(
        "default voice",
        "name a voice of the bundle as default_voice in the manifest",
        lambda: file_checks.default_voice_is_there(bundle),
    )
    report.check(
        "cloning",
        "to clone voices, export the gated weights (model download --hf-token) with their encoder",
        lambda: file_checks.cloning_is_as_stated(bundle),
    )
