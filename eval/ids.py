"""Ids as words of TREC lines, and back.

TREC lines are cut at white space, so an id with a space ("Bộ luật dân sự#1") would break them. `escape_id` writes white
space as its percent-encoded UTF-8 bytes ("Bộ%20luật%20dân%20sự#1") and a `%` that stands before two hexadecimal digits
as "%25"; nothing else changes, and `unescape_id` gives the id back exactly.
"""

from __future__ import annotations

import re
import sys
from urllib.parse import quote

from corpus.errors import UsageError

__all__ = ["escape_id", "unescape_id"]

_SPACES = {chr(n): quote(chr(n)) for n in range(sys.maxunicode + 1) if chr(n).isspace()}
_CODES = {code: char for char, code in _SPACES.items()} | {"%25": "%"}
_TO_ESCAPE = re.compile(r"%(?=[0-9A-Fa-f]{2})|\s")
_TO_UNESCAPE = re.compile("|".join(map(re.escape, sorted(_CODES, key=len, reverse=True))))


def escape_id(identifier: str) -> str:
    """The id as one word of a TREC line. Raises UsageError for an empty one.

    >>> escape_id("Bộ luật dân sự#1"), escape_id("giảm 50%20"), escape_id("thuế 5%")
    ('Bộ%20luật%20dân%20sự#1', 'giảm%2050%2520', 'thuế%205%')
    """
    if not identifier:
        raise UsageError("Mã tài liệu hoặc mã câu hỏi để trống, không ghi được vào tệp TREC.")
    return _TO_ESCAPE.sub(lambda m: "%25" if m[0] == "%" else _SPACES[m[0]], identifier)


def unescape_id(word: str) -> str:
    """The id that `escape_id` wrote as `word`; a word of another tool stays as it is unless it holds such a code.

    >>> unescape_id(escape_id("Luật An ninh mạng#12"))
    'Luật An ninh mạng#12'
    """
    return _TO_UNESCAPE.sub(lambda m: _CODES[m[0]], word)
