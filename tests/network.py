"""Stops this Python process from reaching another machine: the network guard of the tests, standard library only.

`install` adds an audit hook (PEP 578), which sees every socket whatever library opens it, and cannot be removed: so the
hook asks `guard.on` each time. It is used in two places: around each test (conftest.py), and in the commands that
test_offline.py starts, through a sitecustomize module.
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from dataclasses import dataclass, field
from typing import Any

_FAMILIES = (socket.AF_INET, socket.AF_INET6)
_SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_LOOKING_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_LOCAL_NAMES = {"", "localhost", "localhost.localdomain", "ip6-localhost"}


class NetworkUsed(ConnectionError):
    """Something tried to reach another machine while the guard was on; to programs it looks like a failed connection."""


@dataclass
class Guard:
    """Whether the guard is on, what it has stopped so far (in order), and the file that also keeps it, if any."""

    on: bool = False
    stopped: list[str] = field(default_factory=list)
    log: str | None = None

    def hook(self, event: str, args: tuple[Any, ...]) -> None:
        """The audit hook: raise NetworkUsed for a connection or look-up that leaves this machine."""
        if not self.on or not event.startswith("socket."):
            return
        if event in _SENDING and args[0].family in _FAMILIES and args[1] is not None:
            host = args[1][0]
        elif event in _LOOKING_UP:
            host = args[0]
        else:
            return
        if not stays_here(host, numbers_are_free=event == "socket.getaddrinfo"):
            self.stopped.append(f"{event} {host!r}")
            if self.log:
                with open(self.log, "a", encoding="utf-8") as kept:
                    kept.write(f"{event} {host!r} in {sys.argv[:3]}\n")
            raise NetworkUsed(f"{event} to {host!r}: nothing may leave this machine here")


def stays_here(host: object, *, numbers_are_free: bool = False) -> bool:
    """Whether `host` is this machine. Parsing a number (`numbers_are_free`) needs no network and is let through."""
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes | bytearray) else str(host)
    if name.lower() in _LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    return numbers_are_free or address.is_loopback or address.is_unspecified


def install() -> Guard:
    """A guard for this process, off at first."""
    guard = Guard()
    sys.addaudithook(guard.hook)
    return guard
