"""Slices change questions in the one way they say, the same way every time, and keep ids and gold."""

from __future__ import annotations

import datetime as dt
import json
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cli import main
from eval.corpora import Article
from eval.formats import Question, read_questions, write_questions
from eval.slices import SLICES, make_slice, repeated_share
from eval.slices.keys import half_typed, keystrokes, slipped, without_diacritics
from eval.slices.wording import ABBREVIATIONS, abbreviated, cited_law, moved_tones

WORDS = "Đảng ủy chỉ đạo thẩm định, hòa giải khoẻ mạnh quý trước ngày 09/3/2026 của UBND xã được qua?"
SENTENCES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("word", "telex", "vni"),
    [
        ("được", "dduwowcj", "d9u7o7c5"),  # two horns, a stroke and a heavy tone
        ("Thẩm", "Thaamr", "Tha6m3"),  # the circumflex doubles its vowel
        ("nghĩa", "nghiax", "nghia4"),  # the tone is typed at the end
        ("ĂN", "AwN", "A8N"),  # breve
        ("Đoàn", "Ddoanf", "D9oan2"),
        ("quyền", "quyeenf", "quye6n2"),
        ("tinh", "tinh", "tinh"),  # nothing to type
    ],
)
def test_keystrokes_are_those_of_the_input_method(word: str, telex: str, vni: str) -> None:
    """Each row is a word with what Telex and VNI need for it."""
    assert keystrokes(word, "telex") == telex
    assert keystrokes(word, "vni") == vni


@given(SENTENCES)
def test_without_diacritics_is_plain_and_stays_plain(text: str) -> None:
    """Only ASCII is left of Vietnamese, and doing it twice changes nothing."""
    bare = without_diacritics(text)
    assert bare.isascii()
    assert without_diacritics(bare) == bare
    assert len(bare) == len(unicodedata.normalize("NFC", text))


@given(SENTENCES, st.integers(0, 5))
def test_half_typed_takes_half_of_the_accented_words(text: str, seed: int) -> None:
    """Half of them, rounded down, lose their marks; the others and the plain ones stay."""
    words = text.split()
    accented = [w for w in words if without_diacritics(w) != w]
    half = half_typed(text, random.Random(seed))
    if len(accented) < 2:
        assert half is None
        return
    assert half is not None
    changed = [(a, b) for a, b in zip(words, half.split(), strict=True) if a != b]
    assert len(changed) == len(accented) // 2
    assert all(b == without_diacritics(a) for a, b in changed)


@given(SENTENCES, st.sampled_from(["telex", "vni"]), st.integers(0, 5))
def test_slips_touch_a_third_of_the_accented_words(text: str, method: str, seed: int) -> None:
    """At least one word changes, never a plain one, and the number of words stays."""
    words = text.split()
    accented = sum(without_diacritics(w) != w for w in words)
    typed = slipped(text, method, random.Random(seed))
    if not accented:
        assert typed is None
        return
    assert typed is not None
    changed = [(a, b) for a, b in zip(words, typed.split(), strict=True) if a != b]
    assert len(changed) == max(1, round(accented / 3))
    assert all(without_diacritics(a) != a for a, _ in changed)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Đảng uỷ Chính phủ", "Đảng ủy Chính phủ"),  # the directive's spelling to the dispatch's
        ("Tỉnh ủy, ỦY BAN", "Tỉnh uỷ, UỶ BAN"),  # and back, in capitals too
        ("hòa giải, khoẻ, hoá", "hoà giải, khỏe, hóa"),
        ("quý, quỹ, thuý", "quý, quỹ, thúy"),  # after q the u is no vowel
        ("hoàn toàn, của, mùa", None),  # a closed syllable has one place; ua is another vowel
    ],
)
def test_tones_move_only_where_both_places_are_right(text: str, moved: str | None) -> None:
    """oa, oe and uy at the end of a syllable."""
    assert moved_tones(text) == moved


@given(SENTENCES)
def test_moving_tones_twice_gives_the_text_back(text: str) -> None:
    """The two spellings are each other's image."""
    moved = moved_tones(text)
    if moved is not None:
        assert moved_tones(moved) == unicodedata.normalize("NFC", text)


def test_the_longest_phrase_is_abbreviated() -> None:
    """The whole field of work becomes one abbreviation, whatever its case."""
    assert abbreviated("Phòng cháy, chữa cháy và cứu nạn, cứu hộ là gì?") == "PCCC và CNCH là gì?"
    assert abbreviated("Doanh nghiệp tư nhân?") == "DN tư nhân?"
    assert abbreviated("Mức phạt?") is None
    assert all(phrase == phrase.lower() for phrase in ABBREVIATIONS)


@pytest.mark.parametrize(
    ("law", "cited"),
    [
        ("100/2019/nđ-cp", "Nghị định số 100/2019/NĐ-CP"),
        ("41/2020/tt-bca", "Thông tư số 41/2020/TT-BCA"),
        ("55/2024/qh15", "Luật số 55/2024/QH15"),
        ("Bộ luật dân sự", "Bộ luật dân sự"),
        ("17", None),  # a number is nothing people cite
    ],
)
def test_a_law_is_cited_as_people_do(law: str, cited: str | None) -> None:
    """Its kind before its symbol, or its name."""
    assert cited_law(law) == cited


LONG = Article(
    "9/2020/nđ-cp#2", "", "Điều này rất dài. " * 250, {"note": "(Điều 2, có hiệu lực kể từ ngày 05/07/2020)"}
)
SHORT = Article("9/2020/nđ-cp#1", "", "Điều này ngắn.", {"law_id": "9/2020/nđ-cp"})
ARTICLES = {a.id: a for a in (LONG, SHORT)}
ASKED = [Question("1", "Thẩm quyền của ủy ban?", {LONG.id: 1}), Question("2", "Mức phạt thế nào?", {SHORT.id: 1})]


def test_slices_keep_ids_and_gold_and_repeat_by_seed() -> None:
    """The same seed gives the same questions whatever stands beside them; another seed gives others."""
    many = [Question(str(n), "Trình tự thẩm định dự thảo được quy định như thế nào?", {"d": 1}) for n in range(30)]
    for name in ("nua_dau", "telex", "vni"):
        made = make_slice(SLICES[name], many, seed=1)
        assert [(q.qid, dict(q.gold)) for q in made] == [(q.qid, dict(q.gold)) for q in many]
        assert make_slice(SLICES[name], many[10:], seed=1) == made[10:]
        assert make_slice(SLICES[name], many, seed=2) != made
        assert len({q.text for q in made}) > 3  # chance is drawn per question


def test_slices_that_look_at_the_gold_choose_and_change_by_it() -> None:
    """Long articles, repetitive articles, a law's number, and a day within a year after the gold took effect."""
    made = {name: make_slice(one, ASKED, ARTICLES) for name, one in SLICES.items()}
    assert [q.qid for q in made["dieu_dai"]] == ["1"]
    assert [q.qid for q in made["lap_lai"]] == ["1"]
    assert made["so_hieu"][1].text == "Theo Nghị định số 9/2020/NĐ-CP, Mức phạt thế nào?"
    (dated,) = made["theo_ngay"]
    assert dated.as_of is not None
    assert dt.date(2020, 7, 5) < dated.as_of <= dt.date(2021, 7, 5)
    assert made["nguyen_van"] == ASKED
    assert [q.text for q in made["vi_tri_dau"]] == ["Thẩm quyền của uỷ ban?"]


def test_the_seed_directive_is_boilerplate_heavy(repository: Path) -> None:
    """ "phòng cháy, chữa cháy và cứu nạn, cứu hộ" fills a twelfth of 02-CT/TW; the dispatch before it does not repeat."""
    text = (repository / "corpus" / "documents" / "421-CV-TU_va_02-CT-TW.txt").read_text(encoding="utf-8")
    dispatch, directive = text.split("BAN CHẤP HÀNH TRUNG ƯƠNG", 1)
    assert repeated_share(directive) >= 0.08
    assert repeated_share("Người điều khiển xe phải dừng lại.") == 0.0
    assert repeated_share(dispatch) < repeated_share(directive)


def test_the_command_writes_a_file_per_slice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that need the corpus only with it; files are questions again."""
    write_questions(tmp_path / "q.jsonl", ASKED)
    lines = [{"id": a.id, "text": a.text, **a.more} for a in ARTICLES.values()]
    (tmp_path / "c.jsonl").write_text(
        "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), encoding="utf-8"
    )
    words = ["slices", "--questions", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "out"), "--json"]
    assert main(words) == 0
    assert "dieu_dai" not in json.loads(capsys.readouterr().out)["slices"]
    assert main([*words, "--corpus", str(tmp_path / "c.jsonl")]) == 0
    counts = json.loads(capsys.readouterr().out)["slices"]
    assert counts.keys() == SLICES.keys()
    for name, n in counts.items():
        assert len(read_questions(tmp_path / "out" / f"{name}.jsonl")) == n
    assert main([*words, "--only", "khong_co"]) == 2
