"""`tracuu-eval measures`: the definitions of all measures with their sources."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from eval.commands import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command: it takes none of its own."""


def execute(args: argparse.Namespace) -> Outcome:
    """Print every definition."""
    from eval.measures.definitions import DEFINITIONS

    said = [
        f"{d.name}  [{d.of}]\n  {d.says}\n" + (f"  Đơn vị: {d.unit}\n" if d.unit else "") + f"  Nguồn: {d.source}"
        for d in DEFINITIONS
    ]
    return Outcome("\n\n".join(said), {"measures": [asdict(d) for d in DEFINITIONS]})
