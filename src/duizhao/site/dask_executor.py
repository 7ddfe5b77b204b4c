"""Workers of a Dask cluster as an executor: https://distributed.dask.org/en/stable/api.html."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module

from ..extras import missing_extra
from .failure import BuildFailed


@contextmanager
def dask_executor(scheduler: str = "", workers: int | None = None) -> Iterator[Executor]:
    """Yield an executor of the cluster whose scheduler is at an address: ``tcp://10.0.0.5:8786``.

    Without an address, the workers are processes of this machine, by default one for each core.
    Raises BuildFailed if Dask is not installed, or if there is no such scheduler.
    """
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError as error:
        raise BuildFailed(missing_extra(error) or str(error)) from error
    if not scheduler:
        options = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
        with (
            distributed.LocalCluster(processes=True, **options) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield _executor(client)
        return
    try:
        client = distributed.Client(scheduler)
    except (OSError, ValueError) as error:
        raise BuildFailed(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        yield _executor(client)


def _executor(client: object) -> Executor:
    # A page is always rendered, even if one of the same inputs was before.
    executor: Executor = client.get_executor(pure=False)  # type: ignore[attr-defined]
    return executor
