"""The guard that keeps tests offline is itself tested: a guard that cannot fail guards nothing."""

from __future__ import annotations

import socket
import threading

import pytest

from tests import conftest, network
from tests.network import stays_here


@pytest.mark.parametrize(
    ("host", "here", "why"),
    [
        ("127.0.0.1", True, "loopback"),
        ("127.9.9.9", True, "the whole 127/8 is loopback"),
        ("::1", True, "loopback of IPv6"),
        ("localhost", True, "its name"),
        (None, True, "any address, for a server"),
        ("0.0.0.0", True, "a client that connects to it reaches itself"),
        (b"localhost", True, "names may be bytes"),
        ("192.168.1.1", False, "a private network is still another machine"),
        ("8.8.8.8", False, "another machine"),
        ("2001:db8::1", False, "another machine, IPv6"),
        ("example.org", False, "its look-up alone tells others what is asked"),
        ("localhost.example.org", False, "a name that only begins well"),
    ],
)
def test_which_hosts_are_this_machine(host: str | bytes | None, here: bool, why: str) -> None:
    """Loopback is here; every other address and name is not."""
    assert stays_here(host) is here, why


def test_a_number_may_be_parsed_without_reaching_anything() -> None:
    """getaddrinfo of a numeric address is arithmetic, connecting to it is not."""
    assert stays_here("8.8.8.8", numbers_are_free=True)
    assert not stays_here("example.org", numbers_are_free=True)


def test_connections_and_look_ups_that_leave_are_stopped_and_remembered() -> None:
    """Each way out raises, also from another thread, and is remembered even where the caller swallows the error."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
        with pytest.raises(network.NetworkUsed):
            tcp.connect(("192.0.2.1", 80))
        with pytest.raises(network.NetworkUsed):
            tcp.connect_ex(("192.0.2.1", 80))
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        pytest.raises(network.NetworkUsed),
    ):
        udp.sendto(b"?", ("192.0.2.1", 53))
    with pytest.raises(network.NetworkUsed):
        socket.getaddrinfo("example.org", 443)
    with pytest.raises(network.NetworkUsed):
        socket.gethostbyname("example.org")

    def swallow() -> None:
        try:
            socket.create_connection(("example.org", 443), timeout=1)
        except Exception:
            return

    thread = threading.Thread(target=swallow)
    thread.start()
    thread.join()
    assert len(conftest._guard.stopped) == 6
    conftest._guard.stopped.clear()


def test_loopback_works() -> None:
    """A server on this machine can be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname(), timeout=5) as client:
            client.sendall(b"x")
            connection, _ = server.accept()
            with connection:
                assert connection.recv(1) == b"x"
