"""The numbers and letters Word shows before paragraphs but does not store in their text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Numbering", "shape"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMANS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
    *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its form, its pattern ("%1.%2."), its first number."""

    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts the lists of one document, paragraph by paragraph, in order."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The lists a document defines; none when it has no numbering part."""
        made = cls()
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return made
        abstracts: dict[str, dict[int, _Level]] = {}
        for abstract in root.findall(_W + "abstractNum"):
            abstracts[abstract.get(_W + "abstractNumId")] = {
                _int(lvl.get(_W + "ilvl")): _level(lvl) for lvl in abstract.findall(_W + "lvl")
            }
        for num in root.findall(_W + "num"):
            ref = num.find(_W + "abstractNumId")
            key = num.get(_W + "numId")
            levels = dict(abstracts.get(ref.get(_W + "val") if ref is not None else "", {}))
            overridden = False
            for over in num.findall(_W + "lvlOverride"):
                ilvl = _int(over.get(_W + "ilvl"))
                start = over.find(_W + "startOverride")
                own = over.find(_W + "lvl")
                if own is not None:
                    levels[ilvl] = _level(own)
                if start is not None and ilvl in levels:
                    old = levels[ilvl]
                    levels[ilvl] = _Level(old.form, old.pattern, _int(start.get(_W + "val"), 1))
                    overridden = True
            made.lists[key] = levels
            made.abstract_of[key] = key if overridden or ref is None else "a" + str(ref.get(_W + "val"))
        for style in document.styles.element.findall(_W + "style"):
            num_pr = style.find(f"{_W}pPr/{_W}numPr")
            if num_pr is not None and num_pr.find(_W + "numId") is not None:
                made.styles[style.get(_W + "styleId")] = _ids(num_pr)
        return made

    def label(self, p: _Element) -> str:
        """What Word shows before this paragraph ("Điều 5.", "a)", "-"); "" where it shows nothing."""
        num_pr = p.find(f"{_W}pPr/{_W}numPr")
        style = p.find(f"{_W}pPr/{_W}pStyle")
        if num_pr is not None:
            num, level = _ids(num_pr)
            if not num and style is not None:
                num = self.styles.get(style.get(_W + "val", ""), ("", 0))[0]
        elif style is not None and style.get(_W + "val") in self.styles:
            num, level = self.styles[style.get(_W + "val", "")]
        else:
            return ""
        levels = self.lists.get(num)
        if not levels or level not in levels:
            return ""
        counts = self.counts.setdefault(self.abstract_of.get(num, num), {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        if levels[level].form == "bullet":
            return "-"
        if levels[level].form == "none":
            return ""
        shown = levels[level].pattern
        for n in range(level + 1):
            if n in levels:
                shown = shown.replace(f"%{n + 1}", shape(counts.get(n, levels[n].start), levels[n].form))
        return shown.strip()


def _ids(num_pr: _Element) -> tuple[str, int]:
    """List id and level of a numbering property."""
    num, level = num_pr.find(_W + "numId"), num_pr.find(_W + "ilvl")
    return (num.get(_W + "val", "") if num is not None else ""), _int(
        level.get(_W + "val") if level is not None else "0"
    )


def _level(lvl: _Element) -> _Level:
    """One level as Word defines it."""

    def value(tag: str, default: str) -> str:
        found = lvl.find(_W + tag)
        return default if found is None else found.get(_W + "val", default)

    return _Level(value("numFmt", "decimal"), value("lvlText", ""), _int(value("start", "1"), 1))


def _int(text: str | None, default: int = 0) -> int:
    """The number written as `text`, or the default."""
    try:
        return int(text or default)
    except ValueError:
        return default


def shape(number: int, form: str) -> str:
    """A number in the form of its list."""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        out = ""
        for value, sign in _ROMANS:
            while number >= value:
                out += sign
                number -= value
        return out.lower() if form == "lowerRoman" else out
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)
