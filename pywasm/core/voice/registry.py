"""The voices that a model can speak with: those of its bundle, and those added later."""

from __future__ import annotations

import hashlib
from itertools import count

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import VoiceError
from pywasm.core.host import Host
from pywasm.core.voice.prompt import Prompt, read_prompt


class VoiceRegistry:
    """Reads each voice once and keeps its prompt.

    Args:
        bundle: names its voices and their files.
        host: reads the files.
    """

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host
        self._prompts: dict[str, Prompt] = {}
        #: sha256 of the file of each added voice -> its id
        self._added: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> str:
        """Add a voice from the bytes of a safetensors file.

        Args:
            name: the wished id; a number is appended if another voice has it.
            data: the file.

        Returns:
            The voice's id. The same bytes give the same id again.

        Raises:
            VoiceError: not a voice, or a voice of another model.
        """
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._added:
            voice_id = self._free_id(name)
            self._prompts[voice_id] = read_prompt(voice_id, data, self._bundle)
            self._added[digest] = voice_id
        return self._added[digest]

    async def load(self, voice_id: str) -> Prompt:
        """Return a voice's prompt.

        Raises:
            VoiceError: unknown voice (the message lists the known ones), or its file does not fit
                this model.
            BundleError: its file is missing or damaged.
        """
        prompt = self._prompts.get(voice_id)
        if prompt is None:
            try:
                voice = self._bundle.voice(voice_id)
            except VoiceError as error:
                added = ", ".join(self._added.values())
                raise VoiceError(f"{error}{added and f'; added: {added}'}") from None
            data = await self._host.read(voice.file, voice.sha256)
            prompt = self._prompts[voice_id] = read_prompt(voice_id, data, self._bundle)
        return prompt

    def _free_id(self, name: str) -> str:
        taken = {voice.id for voice in self._bundle.voices} | set(self._prompts)
        if name not in taken:
            return name
        return next(candidate for n in count(2) if (candidate := f"{name}-{n}") not in taken)
