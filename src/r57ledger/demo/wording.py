"""The words of the demonstration: what its tasks are called. All of it is invented."""

from __future__ import annotations

from typing import NamedTuple

from r57ledger.demo.chance import shuffled

MARK = "Minh họa, không có thật (invented for demonstration)."
"""What every record says of itself in its note."""


class Action(NamedTuple):
    """Something to do with a thing: its title, and what comes of it, in both languages."""

    vi: str
    en: str
    product_vi: str
    product_en: str


class Wording(NamedTuple):
    """A task's title and product, in both languages."""

    title: dict[str, str]
    product: dict[str, str]


ACTIONS = (
    Action(
        "Xây dựng quy chế vận hành {}", "Draw up the operating rules of {}",
        "Quy chế được ban hành", "The rules, promulgated",
    ),
    Action(
        "Rà soát, sửa đổi quy định về {}", "Review and amend the provisions on {}",
        "Báo cáo rà soát và dự thảo sửa đổi", "The review and the draft amendments",
    ),
    Action(
        "Nâng cấp {}", "Upgrade {}",
        "Biên bản nghiệm thu", "The record of acceptance",
    ),
    Action(
        "Tập huấn sử dụng {}", "Train staff in {}",
        "Báo cáo kết quả tập huấn", "The report on the training",
    ),
    Action(
        "Kiểm tra an toàn thông tin của {}", "Inspect the information security of {}",
        "Biên bản kiểm tra", "The record of the inspection",
    ),
    Action(
        "Khảo sát nhu cầu về {}", "Survey the demand for {}",
        "Báo cáo khảo sát", "The survey's report",
    ),
    Action(
        "Lập dự toán kinh phí cho {}", "Estimate the costs of {}",
        "Dự toán được phê duyệt", "The estimate, approved",
    ),
    Action(
        "Thí điểm {} tại hai đơn vị", "Pilot {} in two units",
        "Báo cáo thí điểm", "The report on the pilot",
    ),
    Action(
        "Đánh giá hiệu quả của {}", "Evaluate the effect of {}",
        "Báo cáo đánh giá", "The evaluation",
    ),
    Action(
        "Công bố tài liệu hướng dẫn {}", "Publish the guide to {}",
        "Tài liệu được công bố", "The guide, published",
    ),
)  # fmt: skip

STANDING = Action(
    "Duy trì, cập nhật thường xuyên {}", "Keep {} running and up to date",
    "Báo cáo hằng quý", "A report each quarter",
)  # fmt: skip
"""What a regular task does."""

THINGS = (
    ("kho dữ liệu dùng chung", "the shared data store"),
    ("cổng dịch vụ công trực tuyến", "the online public service portal"),
    ("hệ thống quản lý văn bản", "the document management system"),
    ("nền tảng họp trực tuyến", "the online meeting platform"),
    ("bộ chỉ số chuyển đổi số", "the digital transformation index"),
    ("thư viện số", "the digital library"),
    ("hệ thống chữ ký số", "the digital signature system"),
    ("trục liên thông dữ liệu", "the data exchange axis"),
    ("cổng dữ liệu mở", "the open data portal"),
    ("hệ thống báo cáo điện tử", "the electronic reporting system"),
    ("hạ tầng điện toán đám mây", "the cloud infrastructure"),
    ("trung tâm giám sát an toàn thông tin", "the security operations centre"),
    ("kho tài liệu số hóa", "the digitised archive"),
    ("ứng dụng di động cho người dân", "the mobile application for citizens"),
    ("hệ thống định danh nội bộ", "the internal identity system"),
    ("bản đồ số di sản", "the digital map of heritage"),
    ("bộ phận một cửa điện tử", "the electronic one-stop shop"),
    ("cơ sở dữ liệu cán bộ", "the staff database"),
    ("cơ sở dữ liệu chuyên ngành", "the database of the sector"),
    ("hệ thống thanh toán trực tuyến", "the online payment system"),
    ("trợ lý ảo tra cứu thủ tục", "the virtual assistant for procedures"),
    ("mạng truyền số liệu chuyên dùng", "the dedicated data network"),
    ("hệ thống sao lưu dự phòng", "the backup system"),
    ("lớp học trực tuyến", "the online classroom"),
    ("chương trình kỹ năng số", "the digital skills programme"),
    ("tổng đài hỗ trợ người dùng", "the user help desk"),
    ("trang tin chuyên đề", "the special topics page"),
    ("chuyên mục phát thanh", "the radio column"),
    ("hệ thống theo dõi nhiệm vụ", "the task tracking system"),
    ("kho học liệu mở", "the open learning materials"),
    ("hệ thống khảo sát sự hài lòng", "the satisfaction survey system"),
    ("cơ sở dữ liệu văn bản pháp luật", "the database of legal texts"),
    ("hệ thống quản lý tài sản công", "the public asset system"),
    ("kiến trúc số của Bộ", "the Ministry's digital architecture"),
    ("bộ tiêu chuẩn dữ liệu", "the data standards"),
    ("hệ thống thư điện tử", "the electronic mail system"),
    ("phòng thí nghiệm mở", "the open laboratory"),
    ("mạng lưới chuyên gia số", "the network of digital experts"),
    ("quỹ sáng kiến nội bộ", "the internal initiative fund"),
    ("hồ sơ công việc điện tử", "the electronic case files"),
)


def wordings() -> list[Wording]:
    """Return more different tasks than the demonstration has, mixed."""
    pairs = [(action, thing) for action in ACTIONS for thing in THINGS]
    return [wording(action, thing) for action, thing in shuffled(pairs, "wordings")]


def wording(action: Action, thing: tuple[str, str]) -> Wording:
    """Return what a task is called that does something with a thing."""
    vi, en = thing
    return Wording(
        {"vi": action.vi.format(vi), "en": action.en.format(en)},
        {"vi": action.product_vi, "en": action.product_en},
    )
