"""The voices that a model can speak with: those of its bundle, and those added later."""

from __future__ import annotations

from dataclasses import replace
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
        #: ids of added voices
        self._added: list[str] = []

    def add(self, name: str, data: bytes) -> str:
        """Add a voice from the bytes of a safetensors file.

        Args:
            name: the preferred id; a number is appended if another voice has it.
            data: the file.

        Returns:
            The voice's id. A voice that was added before keeps its id.

        Raises:
            VoiceError: not a voice, or a voice of another model.
        """
        prompt = read_prompt(self._free_id(name), data, self._bundle)
        for voice_id in self._added:
            if replace(self._prompts[voice_id], id=prompt.id) == prompt:
                return voice_id
        self._prompts[prompt.id] = prompt
        self._added.append(prompt.id)
        return prompt.id

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
                added = ", ".join(self._added)
                raise VoiceError(f"{error}{added and f'; added: {added}'}") from None
            data = await self._host.read(voice.file, voice.sha256)
            prompt = self._prompts[voice_id] = read_prompt(voice_id, data, self._bundle)
        return prompt

    def _free_id(self, name: str) -> str:
        taken = {voice.id for voice in self._bundle.voices} | set(self._prompts)
        if name not in taken:
            return name
        return next(candidate for n in count(2) if (candidate := f"{name}-{n}") not in taken)
