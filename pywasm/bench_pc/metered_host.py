"""A host that passes everything on and counts what crosses between Python and the runtime."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from pywasm.core.bundle.manifest import Graph
from pywasm.core.host import DeviceTensor, Host, Outputs, PendingRun, State, Tensor


class MeteredHost:
    """A wrapper of any host.

    Args:
        host: does the work.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        #: runs that were started, and kept outputs that were fetched
        self.calls = 0
        #: of the tensors that were passed in and fetched; states and kept outputs do not cross
        self.bytes = 0

    async def read(self, name: str, sha256: str | None = None) -> bytes:
        """See ``Host.read``."""
        return await self._host.read(name, sha256)

    async def open(self, graph: Graph) -> None:
        """See ``Host.open``."""
        await self._host.open(graph)

    async def run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        fetch: Collection[str] = (),
        keep: Collection[str] = (),
    ) -> Outputs:
        """Run and count, see ``Host.run``."""
        self._count(inputs.values())
        outputs = await self._host.run(graph, inputs, state=state, fetch=fetch, keep=keep)
        self.bytes += _size(outputs.fetched.values())
        return outputs

    def begin(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        keep: Collection[str] = (),
    ) -> PendingRun:
        """Begin a run and count, see ``Host.begin``."""
        self._count(inputs.values())
        return self._host.begin(graph, inputs, state=state, keep=keep)

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        """See ``Host.make_state``."""
        return await self._host.make_state(graph, tensors)

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        """See ``Host.stack_states``."""
        return await self._host.stack_states(graph, rows)

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        """Fetch and count, see ``Host.fetch``."""
        fetched = await self._host.fetch(tensor)
        self._count([fetched])
        return fetched

    def _count(self, tensors: Iterable[Tensor | DeviceTensor]) -> None:
        self.calls += 1
        self.bytes += _size(tensor for tensor in tensors if isinstance(tensor, Tensor))


def _size(tensors: Iterable[Tensor]) -> int:
    return sum(len(tensor.data) * tensor.data.itemsize for tensor in tensors)
