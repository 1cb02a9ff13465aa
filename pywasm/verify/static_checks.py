"""Checks of a bundle that only read files.

In: a folder. Out: records in a ``Report``, and the manifest. ``doctor`` runs these only, so they
must work where onnxruntime is missing.
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
    """Run the checks that need no graph; return the manifest, or None if it is not readable.

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
        "set default_voice in the manifest to a voice of the bundle",
        lambda: file_checks.default_voice_is_there(bundle),
    )
    report.check(
        "cloning",
        "no command clones voices yet; a bundle that is ready for it needs the gated weights "
        "(model get --hf-token)",
        lambda: file_checks.cloning_is_as_stated(bundle),
    )
