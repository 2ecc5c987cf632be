"""The examples in docstrings run, and give what they say."""

from __future__ import annotations

import doctest
import importlib

import pytest

from tests.sources import modules

WITH_EXAMPLES = [module.name for module in modules() if ">>> " in module.path.read_text("utf-8")]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_are_true(name: str) -> None:
    """Every `>>>` example of the module gives the result written under it."""
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0


def test_there_are_examples() -> None:
    """The list above is not empty by mistake."""
    assert "corpus.models" in WITH_EXAMPLES
