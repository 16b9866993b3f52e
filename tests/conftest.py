"""For all tests: the same examples every run, and no file in the user's own cache folder."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

_QUICK = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", _QUICK, max_examples=50)
# .ci/run --full: other examples every time, and more of them
settings.register_profile("full", _QUICK, derandomize=False, max_examples=500)
settings.load_profile(os.environ.get("SHENGGAO_HYPOTHESIS", "quick"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder that is gone after the run, for this process and those it starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHENGGAO_CACHE", str(tmp_path_factory.mktemp("cache")))
        # What the machine has must not change what the quick tests see; heavy ones look for it themselves.
        patch.setenv("SHENGGAO_SOFFICE", "")
        # Tests start the program many times: it must not be compiled every time where nothing may be written here.
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("bytecode")))
        # Where the tests run in the background, Ctrl-C is ignored, and so it would be in the programs they start.
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Heavy tests are shown as skipped where nobody asked for them."""
    if not os.environ.get("SHENGGAO_HEAVY"):
        for item in items:
            if item.get_closest_marker("heavy"):
                item.add_marker(pytest.mark.skip(reason="较慢，设 SHENGGAO_HEAVY=1 才运行"))
