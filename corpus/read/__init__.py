"""Reading: one file of any kind an office has -> its text with pages, exactly as its reader delivers it."""

from __future__ import annotations

from corpus.read.expand import Item, expand
from corpus.read.front import SUFFIXES, read
from corpus.read.places import looked_up, page_picture, places
from corpus.read.worker import read_all, read_limited

__all__ = ["SUFFIXES", "Item", "expand", "looked_up", "page_picture", "places", "read", "read_all", "read_limited"]
