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
)
