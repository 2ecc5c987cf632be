"""What each measure says, in words, with its unit and source: what `tracuu-eval measures` prints."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFINITIONS", "Definition"]


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure: its name, what is measured, the definition (Vietnamese), its unit and where it comes from."""

    name: str
    of: str
    says: str
    unit: str
    source: str


DEFINITIONS = (
    Definition(
        "nDCG@10",
        "truy hồi",
        "Tổng độ liên quan của 10 kết quả đầu, mỗi kết quả chia cho log2(hạng + 1), chia cho tổng đó khi xếp lý tưởng.",
        "0..1, trung bình các câu hỏi",
        "Järvelin và Kekäläinen, ACM TOIS 20(4), 2002; tính bằng trec_eval ndcg_cut_10 qua ir_measures",
    ),
    Definition(
        "RR@10",
        "truy hồi",
        "Nghịch đảo hạng của kết quả đúng đầu tiên trong 10 kết quả đầu; 0 khi không có.",
        "0..1, trung bình các câu hỏi (MRR@10)",
        "Kantor và Voorhees, Information Retrieval 2, 2000; mã của MS MARCO qua ir_measures, hạng theo trec_eval",
    ),
    Definition(
        "R@k",
        "truy hồi",
        "Phần đáp án chuẩn nằm trong k kết quả đầu (k = 1, 10, 100).",
        "0..1, trung bình các câu hỏi",
        "trec_eval recall_k qua ir_measures",
    ),
    Definition(
        "thứ tự khi bằng điểm",
        "truy hồi",
        "Điểm làm tròn về số thực 32 bit, xếp giảm dần; bằng điểm thì theo mã tài liệu giảm dần. Cột hạng không dùng.",
        "",
        "trec_eval 9 (form_res_rels.c)",
    ),
    Definition(
        "câu không có kết quả",
        "truy hồi",
        "Tính 0 điểm ở mọi độ đo. Câu không có đáp án chuẩn không đo được và được đếm riêng.",
        "",
        "ir_measures; trec_eval -c",
    ),
    Definition(
        "p50, p95, p99",
        "chi phí",
        "Thời gian trả lời nhỏ nhất mà ít nhất 50, 95, 99 % số câu hỏi không vượt quá (bỏ câu đầu tiên, là lần mở chỉ mục).",
        "mili giây, một luồng",
        "hạng gần nhất (nearest rank)",
    ),
    Definition(
        "bộ nhớ cao nhất",
        "chi phí",
        "Lượng bộ nhớ thường trú lớn nhất của tiến trình từ khi bắt đầu.",
        "byte",
        "getrusage ru_maxrss",
    ),
    Definition(
        "câu trả lời đúng",
        "trả lời",
        "Dẫn một địa chỉ chuẩn (hoặc đơn vị ở trong nó), hoặc từ chối đúng lúc và nêu đúng lý do.",
        "tỉ lệ câu hỏi",
        "quy tắc ở eval/gold/README.md",
    ),
    Definition(
        "khớp hẳn, chứa đủ",
        "trả lời",
        "Một lời trích đúng bằng câu chuẩn; mọi chữ và số của câu chuẩn đều nằm trong các lời trích.",
        "tỉ lệ câu hỏi có lời đáp",
        "exact match của SQuAD (Rajpurkar và cộng sự, EMNLP 2016), trên nguyên văn",
    ),
    Definition(
        "P, R, F1 ký tự",
        "trả lời",
        "Ký tự của nguồn nằm trong cả lời trích và câu chuẩn, chia cho ký tự được trích (P), cho ký tự chuẩn (R).",
        "gộp trên mọi câu (vi mô)",
        "SQuAD F1, tính trên vị trí trong nguồn",
    ),
    Definition(
        "dẫn địa chỉ: P và R",
        "trả lời",
        "Phần địa chỉ được dẫn là đúng; phần địa chỉ chuẩn được dẫn tới. Địa chỉ bao ngoài là sai.",
        "gộp trên mọi câu (vi mô)",
        "ALCE (Gao và cộng sự, EMNLP 2023), thay phép suy diễn bằng địa chỉ",
    ),
    Definition(
        "rủi ro và độ phủ, AURC",
        "trả lời",
        "Trả lời theo thứ tự chắc chắn giảm dần: phần câu được trả lời, phần sai trong đó; AURC là trung bình phần sai.",
        "0..1, thấp là tốt",
        "El-Yaniv và Wiener, JMLR 11, 2010; Geifman và El-Yaniv, 2019",
    ),
    Definition(
        "nhiệm vụ: P, R, F1 từng trường",
        "nhiệm vụ",
        "Nhiệm vụ đọc được ghép với bản chuẩn theo mấy chữ đầu; trên cặp đã ghép, từng trường đúng, sai, thừa, thiếu.",
        "gộp trên mọi nhiệm vụ (vi mô)",
        "eval/duties.py, eval/gold/README.md",
    ),
    Definition(
        "cây, phần đầu",
        "cấu trúc",
        "Đơn vị đúng khi có đúng mã (đường dẫn nhãn) và đúng chữ mở đầu; trường đúng khi bằng giá trị chuẩn.",
        "F1; tỉ lệ",
        "eval/gold/README.md",
    ),
    Definition(
        "CER",
        "đọc chữ quét",
        "Số phép sửa một ký tự để biến chữ đọc được thành chữ đúng, chia cho số ký tự đúng; khoảng trắng gộp, NFC.",
        "phần; có thể quá 1",
        "Levenshtein, tính bằng thuật toán của Myers (JACM 46, 1999)",
    ),
    Definition(
        "khoảng 95 %, p",
        "so sánh",
        "Khoảng bootstrap theo câu hỏi (10.000 lần); p của phép hoán vị cặp hai phía; Holm khi so nhiều hệ.",
        "",
        "Efron và Tibshirani 1993; Smucker và cộng sự, CIKM 2007; Holm 1979",
    ),
)
