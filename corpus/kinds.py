"""The kinds of documents, by the names they print and the letters they have in symbols."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.folding import fold, strip_marks

__all__ = ["KINDS", "Kind", "kind_named", "kind_of_type"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document: its Vietnamese name, and the letters that stand for it in a symbol."""

    name: str
    types: tuple[str, ...] = ()


# Quy định 66-QĐ/TW and 399-QĐ/TW (party), NĐ 30/2020/NĐ-CP (administrative), Luật 64/2025/QH15 (normative).
# Where two kinds share a type the first is what a symbol alone means.
KINDS: dict[str, Kind] = {
    "hien_phap": Kind("Hiến pháp"),
    "bo_luat": Kind("Bộ luật"),
    "luat": Kind("Luật", ("QH", "LUẬT")),
    "phap_lenh": Kind("Pháp lệnh", ("PL", "UBTVQH")),
    "lenh": Kind("Lệnh", ("L", "L-CTN")),
    "nghi_dinh": Kind("Nghị định", ("NĐ",)),
    "thong_tu_lien_tich": Kind("Thông tư liên tịch", ("TTLT",)),
    "thong_tu": Kind("Thông tư", ("TT",)),
    "nghi_quyet_lien_tich": Kind("Nghị quyết liên tịch", ("NQLT",)),
    "nghi_quyet": Kind("Nghị quyết", ("NQ",)),
    "quyet_dinh": Kind("Quyết định", ("QĐ",)),
    "chi_thi": Kind("Chỉ thị", ("CT",)),
    "ket_luan": Kind("Kết luận", ("KL",)),
    "quy_che": Kind("Quy chế", ("QC",)),
    "quy_dinh": Kind("Quy định", ("QĐ", "QyĐ")),
    "thong_tri": Kind("Thông tri", ("TT",)),
    "huong_dan": Kind("Hướng dẫn", ("HD",)),
    "thong_bao": Kind("Thông báo", ("TB",)),
    "thong_cao": Kind("Thông cáo", ("TC",)),
    "tuyen_bo": Kind("Tuyên bố"),
    "loi_keu_goi": Kind("Lời kêu gọi"),
    "bao_cao": Kind("Báo cáo", ("BC",)),
    "ke_hoach": Kind("Kế hoạch", ("KH",)),
    "quy_hoach": Kind("Quy hoạch", ("QH",)),
    "chuong_trinh": Kind("Chương trình", ("CTr", "CT")),
    "de_an": Kind("Đề án", ("ĐA",)),
    "phuong_an": Kind("Phương án", ("PA",)),
    "du_an": Kind("Dự án", ("DA",)),
    "to_trinh": Kind("Tờ trình", ("TTr",)),
    "cong_van": Kind("Công văn", ("CV",)),
    "cong_dien": Kind("Công điện", ("CĐ",)),
    "bien_ban": Kind("Biên bản", ("BB",)),
    "chien_luoc": Kind("Chiến lược", ("CL",)),
    "dieu_le": Kind("Điều lệ"),
    "cuong_linh": Kind("Cương lĩnh"),
    "van_ban_hop_nhat": Kind("Văn bản hợp nhất", ("VBHN",)),
    "quy_chuan": Kind("Quy chuẩn kỹ thuật quốc gia", ("QCVN",)),
    "tieu_chuan": Kind("Tiêu chuẩn quốc gia", ("TCVN",)),
    "an_le": Kind("Án lệ", ("AL",)),
    "ban_an": Kind("Bản án", ("HS-ST", "DS-ST", "HS-PT", "DS-PT")),
    "hop_dong": Kind("Hợp đồng", ("HĐ", "HĐVC", "HĐLĐ")),
    "thoa_thuan": Kind("Thỏa thuận", ("TTh",)),
    "ban_ghi_nho": Kind("Bản ghi nhớ"),
    "cong_bo": Kind("Công bố"),
    "giay_moi": Kind("Giấy mời", ("GM",)),
    "giay_uy_quyen": Kind("Giấy ủy quyền", ("GUQ",)),
    "lich_cong_tac": Kind("Lịch công tác", ("LCT", "LCTT")),
    "phieu": Kind("Phiếu trình", ("PT",)),
    "quy_uoc": Kind("Quy ước"),
    "noi_quy": Kind("Nội quy"),
    "quy_trinh": Kind("Quy trình"),
    "de_muc": Kind("Đề mục pháp điển"),
}


def kind_named(title: str) -> str | None:
    """The kind whose name, folded, is exactly `title`, folded; None where there is none.

    Capitals may have lost marks to OCR.

    >>> kind_named("CHỈ THỊ"), kind_named("Thư")
    ('chi_thi', None)
    """
    key = _key(title)
    return _BY_NAME.get(key) or (_BY_BARE.get(strip_marks(key)) if title.isupper() else None)


def kind_of_type(letters: str, *, party: bool) -> str | None:
    """The kind that the letters of a symbol stand for; "TT" is thông tri in the party's symbols, thông tư elsewhere.

    >>> kind_of_type("TT", party=False), kind_of_type("TT", party=True)
    ('thong_tu', 'thong_tri')
    """
    if letters == "TT" and party:
        return "thong_tri"
    folded = letters.casefold()
    if party and folded == "qh":
        return "quy_hoach"
    return next((kind for kind, known in KINDS.items() if folded in {t.casefold() for t in known.types}), None)


def _key(title: str) -> str:
    return " ".join(fold(title).split())


_BY_NAME = {_key(kind.name): name for name, kind in KINDS.items()} | {
    "thoả thuận": "thoa_thuan",
    "thông tư liên bộ": "thong_tu_lien_tich",
    "quy chuẩn kỹ thuật": "quy_chuan",
    "văn bản thỏa thuận": "thoa_thuan",
    "chương trình hành động": "chuong_trinh",
    "chương trình phối hợp": "chuong_trinh",
    "kế hoạch hành động": "ke_hoach",
    "kế hoạch phối hợp": "ke_hoach",
    "kế hoạch liên tịch": "ke_hoach",
    "quy chế phối hợp": "quy_che",
    "quy chế làm việc": "quy_che",
    "lịch công tác tuần": "lich_cong_tac",
    "lịch làm việc": "lich_cong_tac",
    "lịch trực": "lich_cong_tac",
}
_BARE = [strip_marks(name) for name in _BY_NAME]
_BY_BARE = {
    strip_marks(name): kind for name, kind in _BY_NAME.items() if _BARE.count(strip_marks(name)) == 1 and " " in name
}
