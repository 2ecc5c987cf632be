"""The screens as Streamlit runs them, without a browser: what they show, refuse and keep."""

from __future__ import annotations

import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.library import Library
from corpus.models import DocumentKey
from ui import app
from ui import sentences as say

QUESTION = "Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?"


@pytest.fixture
def home(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the embedded documents that this page serves and may change."""
    monkeypatch.setenv("TRACUU_HOME", str(own_home))
    return own_home


def screen(name: str, **query: str) -> AppTest:
    """One screen, run once with these words in the page's address."""
    test = AppTest.from_string(f"from ui.screens import {name}\n{name}.main()", default_timeout=60)
    for word, value in query.items():
        test.query_params[word] = value
    return test.run()


def press(test: AppTest, label: str) -> None:
    """The button of this name is pressed, and the screen runs again."""
    next(button for button in test.button if button.label == label).click().run()


def html(test: AppTest) -> str:
    """All HTML that a screen shows, without its style sheet."""
    bodies = (element.proto.body for element in test.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def test_the_page_loads_nothing_that_trains() -> None:
    """Neither torch nor sentence-transformers is imported by the page and an answer on it."""
    code = (
        "import sys, ui.app, ui.screens.ask, indexer.answer, indexer.home\n"
        "print(sorted(name for name in ('torch', 'sentence_transformers', 'transformers') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_app_names_its_screens_in_vietnamese(home: Path) -> None:
    """The first run of the app shows the questions' screen without an error."""
    test = AppTest.from_file(app.__file__, default_timeout=60).run()
    assert not test.exception
    assert test.header[0].value == say.ASK_TITLE


def test_a_question_is_answered_with_the_words_of_the_document(home: Path) -> None:
    """Who, by when, the last working day, and the quotation stand on the screen."""
    test = screen("ask")
    test.text_input[0].set_value(QUESTION)
    test.button[0].click().run()
    assert not test.exception
    shown = html(test)
    assert "Ban Nội chính Tỉnh ủy" in shown
    assert "trước ngày 09/3/2026" in shown
    assert "thứ Sáu, 06/3/2026" in shown
    assert 'data-address="421-CV/TU+2026-02-06#muc-4"' in shown
    assert test.query_params["q"] == QUESTION


def test_an_example_is_a_question_that_has_an_answer(home: Path) -> None:
    """Each example on the first screen leads to an answer from the embedded documents, not to an abstention."""
    for question in say.EXAMPLE_QUESTIONS:
        assert "tc-quote" in html(screen("ask", q=question)) or "tc-duties" in html(screen("ask", q=question))


def test_what_is_not_in_the_library_is_not_answered(home: Path) -> None:
    """A question about a document known by facts only says so, visibly."""
    shown = html(screen("ask", q="Chỉ thị 47-CT/TW quy định những gì?"))
    assert say.ABSTENTION in shown
    assert "chưa có toàn văn" in shown


def test_a_day_that_is_no_day_is_told(home: Path) -> None:
    """The sentence names what was typed; nothing is asked."""
    test = screen("ask", q=QUESTION, ngay="31/02/2026")
    assert "31/02/2026" in html(test)
    assert "tc-card" not in html(test)


def test_duties_are_filtered_by_body_and_period(home: Path) -> None:
    """ "Công an tỉnh" in February leaves one duty of 421-CV/TU; the central body of a like name is not taken for it."""
    test = screen("duties")
    everything = html(test).count("<tr data-address")
    test.text_input(key="body").set_value("Công an tỉnh")
    test.text_input(key="from").set_value("01/02/2026")
    test.text_input(key="to").set_value("2026-02-28")
    press(test, say.FIND_DUTIES)
    shown = html(test)
    assert everything > 10
    assert "Đảng ủy Công an tỉnh" in shown
    assert "thứ Sáu, 27/02/2026" in shown
    first = test.tabs[0].get("html")[0].proto.body
    assert first.count("<tr data-address") == 1


def test_no_duties_is_an_answer_in_words(home: Path) -> None:
    """A filter that nothing meets shows a sentence and no table."""
    test = screen("duties")
    test.text_input(key="body").set_value("Sở Không Tồn Tại")
    press(test, say.FIND_DUTIES)
    assert say.NO_DUTIES in html(test)


def test_the_library_lists_documents_and_filters_them(home: Path) -> None:
    """Both embedded documents are listed; a symbol leaves one."""
    test = screen("library")
    assert html(test).count("van-ban?address=") == 2
    test.text_input(key="filter").set_value("02-ct/tw, ngày").run()
    assert "02-CT/TW, ngày 31/01/2026" in html(test)


def test_a_document_opens_at_its_unit(home: Path) -> None:
    """The asked unit stands out, the head says what the document is, duties of it are beside it."""
    test = screen("document", address="421-CV/TU+2026-02-06#muc-4")
    assert not test.exception
    shown = html(test)
    assert 'data-unit="muc-4"' in shown
    assert shown.count("tc-unit tc-u-muc tc-focus") == 1
    assert "<h1>Công văn số 421-CV/TU, ngày 06/02/2026" in shown
    assert 'data-address="421-CV/TU+2026-02-06#muc-3"' in shown


@pytest.mark.parametrize("address", ["421-CV/TU+2026-02-06", "421-CV/TU 2026-02-06", "421-cv/tu"])
def test_an_address_typed_by_hand_opens_the_document(home: Path, address: str) -> None:
    """A plus sign that a browser turned into a blank, and any spelling of the symbol, are understood."""
    assert "<h1>Công văn số 421-CV/TU" in html(screen("document", address=address))


def test_cited_documents_are_linked_or_said_to_be_missing(home: Path) -> None:
    """02-CT/TW names 47-CT/TW and 02-KL/TW, known by facts only; 421-CV/TU names 02-CT/TW, which is here."""
    shown = html(screen("document", address="02-CT/TW"))
    assert "Chỉ thị số 47-CT/TW, ngày 25/6/2015 của Ban Bí thư" in shown
    assert shown.count(say.NO_TEXT) == 2
    shown = html(screen("document", address="421-CV/TU"))
    assert "van-ban?address=02-CT%2FTW%2B2026-01-31" in shown
    assert say.NO_TEXT not in shown


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("999-CV/TU", "999-CV/TU"),
        ("421-CV/TU#muc-99", "muc-99"),
        ("47-CT/TW", "chưa có toàn văn"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_an_address_of_nothing_is_told_in_a_sentence(home: Path, address: str, part: str) -> None:
    """A wrong address shows our sentence, no traceback, and is never markup."""
    test = screen("document", address=address)
    assert not test.exception
    assert part in unescape(html(test))
    assert "<script>" not in html(test)


def test_a_corrected_field_is_kept_with_its_author_and_shown(home: Path) -> None:
    """The form's change is in the library with who made it; the document follows its new symbol."""
    test = screen("document", address="421-CV/TU")
    test.text_input(key="header-421-CV/TU+2026-02-06-signer").set_value("Nguyễn Văn A")
    test.text_input(key="header-421-CV/TU+2026-02-06-symbol").set_value("422-CV/TU")
    test.text_input(key="header-author").set_value("Trần B")
    test.tabs[2].button[0].click().run()
    assert not test.exception
    with Library(home) as library:
        document = library.document(DocumentKey.parse("422-CV/TU+2026-02-06"))
        assert document is not None
        assert document.header.signer == "Nguyễn Văn A"
        assert {(c.field, c.author) for c in library.corrections()} == {("signer", "Trần B"), ("symbol", "Trần B")}
    assert "Nguyễn Văn A" in html(test)


def test_a_corrected_duty_is_kept_and_shown(home: Path) -> None:
    """In the form of one duty a person names another receiver and empties the channel; the table shows both."""
    test = screen("document", address="421-CV/TU")
    chosen = next(duty for duty in test.selectbox(key="duty").options if duty.startswith("mục 4"))
    number = test.selectbox(key="duty").options.index(chosen)
    test.selectbox(key="duty").select_index(number).run()
    fields = {field.label: field for field in test.tabs[1].text_input}
    fields[say.DUTY_FIELDS["receiver"]].set_value("Thường trực Tỉnh ủy")
    fields[say.DUTY_FIELDS["via"]].set_value("")
    next(button for button in test.tabs[1].button if button.label == say.KEEP).click().run()
    assert not test.exception
    assert say.CORRECTED.format(count=2) in html(test)
    with Library(home) as library:
        duty = next(d for d in library.duties() if d.unit == "muc-4")
        assert (duty.receiver, duty.via) == ("Thường trực Tỉnh ủy", None)


@pytest.mark.parametrize("choice", [0, 1, 2])
def test_a_person_decides_between_texts_of_one_number(home: Path, tmp_path: Path, choice: int) -> None:
    """The library's screen lists both with their files; one or both stay, and the question is gone."""
    from corpus.add import add

    text = (
        "SỞ Y TẾ\nSố: 12/KH-SYT\nĐiện Biên, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\nVề kiểm tra\n1. Phòng A chủ trì {}.\n"
    )
    for name in ("dự thảo", "bản ký"):
        (tmp_path / f"{name}.txt").write_text(text.format(name), encoding="utf-8")
    with Library(home) as library:
        first, second = add(library, [tmp_path / "dự thảo.txt", tmp_path / "bản ký.txt"]).keys
    test = screen("library")
    assert "bản ký.txt" in html(test)
    button = next(b for b in test.button if b.label == say.KEEP)
    button.click().run()
    assert say.DUPLICATES_CHOOSE in html(test)
    test.radio(key="choice-12/KH-SYT+2026-03-02").set_value(choice)
    press(test, say.KEEP)
    assert not test.exception
    assert not test.radio
    with Library(home) as library:
        left = [row.key for row in library.documents() if row.key.symbol == "12/KH-SYT"]
    assert left == [[first], [second], [first, second]][choice]


def test_a_document_is_taken_out_only_when_a_person_is_sure(home: Path) -> None:
    """The button works after the box is ticked; then the document is gone and the screen says so."""
    test = screen("document", address="421-CV/TU")
    assert test.button(key="remove").disabled
    test.checkbox[0].check().run()
    test.button(key="remove").click().run()
    assert not test.exception
    assert say.REMOVED.format(document="421-CV/TU+2026-02-06") in html(test)
    with Library(home) as library:
        assert [row.key.symbol for row in library.documents()] == ["02-CT/TW"]


def test_problems_are_worked_out_only_when_their_tab_is_open(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gaps over a large library take time: the table does not wait for them."""
    monkeypatch.setattr("ui.desk.Desk.gaps", lambda *_: pytest.fail("nobody asked for gaps"))
    assert not screen("duties").exception


def test_gaps_are_shown_with_their_duties(home: Path) -> None:
    """The tab of problems says how many tasks have no date, and shows them with their proof."""
    test = AppTest.from_string("from ui.screens import duties\nduties.main()", default_timeout=60)
    test.session_state["duties-tab"] = say.TAB_PROBLEMS
    test.run()
    assert not test.exception
    assert any("không nêu thời hạn" in expander.label for expander in test.expander)
    assert "421-CV/TU+2026-02-06#muc-2" in html(test)


def test_measures_say_how_to_make_a_report_and_show_one(home: Path) -> None:
    """Without a report there is a sentence; a report in the home is shown, without fetching its pictures."""
    assert "tracuu-eval report" in html(screen("measures"))
    (home / "reports" / "zalo").mkdir(parents=True)
    (home / "reports" / "zalo" / "report.md").write_text("# RR@10 0,72\n![x](http://a.example/x.png)", encoding="utf-8")
    test = screen("measures")
    assert test.selectbox[0].options == ["zalo"]
    assert "RR@10 0,72" in test.markdown[0].value
    assert "![" not in test.markdown[0].value
