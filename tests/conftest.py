"""What every test stands on: no network, no home folder of the person who runs it, real documents where they are."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import network

REPOSITORY = Path(__file__).resolve().parent.parent
_guard = network.install()

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # Started in the background by a shell: programs that the tests start must hear Ctrl-C all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fail any test that reaches for a host other than loopback, even where the code under test swallows the error."""
    _guard.stopped.clear()
    _guard.on = True
    yield
    _guard.on = False
    if _guard.stopped:
        pytest.fail("the test reached for another machine: " + "; ".join(_guard.stopped))


@pytest.fixture(autouse=True, scope="session")
def _no_personal_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests away from the library of the person who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACUU_HOME", str(tmp_path_factory.mktemp("default-home")))
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the project."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and questions; the test is skipped where it is absent.

    `TRACUU_SHARED` names it, or the folder that holds it as `data`; otherwise it is looked for beside the repository.
    """
    named = os.environ.get("TRACUU_SHARED")
    around = Path(named) if named else REPOSITORY.parent / "shared"
    for data in (around / "data", around):
        if (data / "seeds").is_dir():
            return data
    pytest.skip(f"the shared data is not at {around} (set TRACUU_SHARED to use it from elsewhere)")


@pytest.fixture(scope="session")
def seed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder filled with the embedded documents, for reading only: tests that change it take `own_home`."""
    from indexer import home

    folder = tmp_path_factory.mktemp("seed-home")
    library, _ = home.ready(folder)
    library.close()
    return folder


@pytest.fixture(scope="session")
def field_home(shared: Path, seed_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the embedded documents and the real fire-safety and party documents, for reading only."""
    from corpus.add import add
    from indexer import home

    folder = Path(shutil.copytree(seed_home, tmp_path_factory.mktemp("field") / "home"))
    library, _ = home.ready(folder)
    report = add(library, [shared / "pccc", shared / "party"])
    library.close()
    assert report.failed == []
    home.ready(folder)[0].close()
    return folder


@pytest.fixture
def own_home(seed_home: Path, tmp_path: Path) -> Path:
    """A copy of `seed_home` that the test may change."""
    return Path(shutil.copytree(seed_home, tmp_path / "home"))
