"""Personal data that must not come in, and whether an age fits a grade."""

import re
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.tables import ALIASES
from intake.cell_findings import Marks, marked
from intake.cells.grades import grade_number
from intake.text_cleaning import header_key, plain

# What says who a person is, or leads to them, wherever in a header it stands.
_PERSONAL = re.compile(
    r".*(?:姓名|名字|全名|曾用名|住址|地址|门牌号|联系人|联系方式|电话|手机|邮箱|微信|qq|身份证"
    r"|证件号|证件类型|护照|学籍号|全国学籍|家长|监护人|父亲|母亲|爷爷|奶奶|户主|出生年月|出生日期|生日"
    r"|phone|mobile|wechat|email|address|passport|guardian|idcard|idnumber|birthda[ty]|ofbirth"
    r"|(?:学生|幼儿|儿童|孩子|小孩)名$).*"
    r"|户口|学生|幼儿|儿童|孩子|小孩|(?:pupil|student|child|full|first|last|given|family)?s?name"
)
# What names the child itself, of which its code is made where a list has none; never stored.
_OTHERS = re.compile(
    r"家长|监护人|父|母|爷爷|奶奶|户主|联系|紧急|班主任|老师|教师|校长|园长|填表|接送|parent|guardian|teacher"
)
_PUPIL_NUMBER = re.compile(r"学籍(?:号|号码|编号)$|^全国学籍号?$|国网学籍号|pupilnumber")
_IDENTITY_NUMBER = re.compile(r"身份证(?:件)?(?:号|号码)?$|证件号码?$|身份号码?$|idcard|idnumber")
_PUPIL_NAME = re.compile(
    r"(?:学生|幼儿|儿童|孩子|小孩)?(?:的)?(?:姓名|名字|全名|名)|学生|幼儿|儿童|孩子"
    r"|(?:pupil|student|child|full)?s?name"
)
_BIRTH = re.compile(r"出生年月|出生日期|生日|birthda[ty]|ofbirth")
_ADDRESS = re.compile(r"住址|地址|居住|家庭所在|住所|户籍|户口|村|address")
Identifier = Literal["pupil_number", "identity_number", "name", "birth"]
# A school or village has an address and a telephone too, and who heads it is no secret.
_OF_PLACE = re.compile(
    r"(?:学校|本校|校区?|幼儿园|园[区所]?|教学点|单位|机构|办学|办公室?|村委会?|村庄?|村居|社区"
    r"|居委会|居民点|站点?|school|village)+"
    r"(?:所在|详细|通讯|通信|联系|办公|固定)*(?:地址|名字|电话(?:号码)?|邮箱|phone|address|email)"
    r"|(?:校长|园长|书记|负责人)(?:姓名|名字|(?:办公|联系|固定)?电话(?:号码)?)"
)
# All that a list of pupils may bring besides the columns of its table. It is short on purpose: a
# column that is not known may hold anything of a child, whatever it is called.
_HARMLESS = frozenset(
    header_key(word)
    for word in (
        *("序号", "班", "班级", "班别", "班级名称", "年级段", "学段", "学年", "学年度"),
        *("乡镇", *ALIASES["township"], "街道", "县区", *ALIASES["county"]),
        *("学校类别", "学校类型", "办学类型", "城乡类型", "城乡分类"),
        *("就读方式", "走读", "是否走读", "走读生", "寄宿生", "住校生"),
        *("住宿", "是否住宿", "住宿生"),
        *("校车", "是否乘校车", "是否乘坐校车", "是否校车接送"),
    )
)
# Numbers of a person as they stand inside a text: identity (18 or 15 digits, or as a spreadsheet
# rounds it) and mobile telephone.
_DAY_OF_YEAR = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_NUMBER_INSIDE = re.compile(
    rf"(?<!\d)\d{{6}}[- ]?(?:19|20)\d{{2}}{_DAY_OF_YEAR}[- ]?\d{{3}}[\dXx](?!\d)"
    rf"|(?<!\d)\d{{8}}{_DAY_OF_YEAR}\d{{3}}(?!\d)"
    r"|(?<!\d)\d\.\d{10,}[Ee]\+?17(?!\d)"
    r"|(?<![\d.])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
)
_NUMBER = re.compile(r"[GgLl]?(\d{6})((?:19|20)\d{2})(\d{2})(\d{2})\d{3}([\dXx])")
_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})(?:[-/.月]?(\d{1,2})日?)?月?(?:[ T]00:00:00)?")
# A child of six on 1 September enters grade 1; so many years off are asked about.
_ENTRY_AGE, _YOUNGER, _OLDER = 6, 1, 2


def is_personal(header: str) -> bool:
    """Return whether a column says who a person is; what a school or village has is its own."""
    key = header_key(header)
    return _PERSONAL.fullmatch(key) is not None and _OF_PLACE.fullmatch(key) is None


def identifier_of(header: str) -> Identifier | None:
    """Return what of the child itself a column of a list of pupils holds, None for anything else.

    Of a header joined of several rows the last part says it; what is the parents' is not the
    child's.
    """
    key = header_key(header.rpartition(" ")[2])
    bare = re.sub(r"\(.*?\)", "", key)
    if _OTHERS.search(header_key(header)):
        return None
    if _PUPIL_NUMBER.search(bare):
        return "pupil_number"
    if _IDENTITY_NUMBER.search(bare):
        return "identity_number"
    if _BIRTH.search(bare):
        return "birth"
    return "name" if _PUPIL_NAME.fullmatch(bare) else None


def is_address(header: str) -> bool:
    """Return whether a column of a list of pupils says where a child lives."""
    key = header_key(header)
    return _ADDRESS.search(key) is not None and _OF_PLACE.fullmatch(key) is None


def is_harmless(header: str) -> bool:
    """Return whether a list of pupils may keep a column that no table asks for.

    Of a header joined of several rows the last part says what the column holds.
    """
    return not is_personal(header) and bool(
        {header_key(header), header_key(header.rpartition(" ")[2])} & _HARMLESS
    )


def is_person_number(text: str) -> bool:
    """Return whether ``text`` is built as a national identity number, or a pupil number of one."""
    match = _NUMBER.fullmatch(plain(text))
    return match is not None and _day(match[2], match[3], match[4]) is not None


def has_person_number(text: str) -> bool:
    """Return whether an identity or mobile number is anywhere in ``text``."""
    return _NUMBER_INSIDE.search(plain(text)) is not None


def unfit_ages(
    texts: NDArray[np.object_],
    grades: NDArray[np.object_],
    *,
    header: str,
    rows: NDArray[np.int64],
) -> list[Marks]:
    """Return the ages that do not fit their grade."""
    ages = pd.to_numeric(pd.Series(texts), errors="coerce").to_numpy(dtype=np.float64)
    return _unfit(ages - _usual_ages(grades), texts, header, rows)


def unfit_births(
    texts: NDArray[np.object_],
    grades: NDArray[np.object_],
    *,
    header: str,
    rows: NDArray[np.int64],
) -> list[Marks]:
    """Return the dates that do not exist, and those far from the others of their grade.

    The year of the list is not asked: it is the one that fits most of its rows.
    """
    years = np.full(len(texts), np.nan)
    wrong = np.zeros(len(texts), dtype=bool)
    for at, text in enumerate(texts):
        value = plain(str(text))
        if not value:
            continue
        match = _DATE.fullmatch(value)
        day = _day(match[1], match[2], match[3] or "1") if match else None
        wrong[at] = day is None
        if day is not None:
            # The children of a school year are born from September to August.
            years[at] = day.year + (day.month >= 9)  # noqa: PLR2004
    marks = marked("impossible_date", header, rows[wrong], texts[wrong])
    entry = years + _usual_ages(grades)
    if np.isnan(entry).all():
        return marks
    usual = pd.Series(entry).mode().iloc[0]
    return marks + _unfit(usual - entry, texts, header, rows)


def _unfit(
    older: NDArray[np.float64], texts: NDArray[np.object_], header: str, rows: NDArray[np.int64]
) -> list[Marks]:
    """Return the marks of those ``older`` than usual by too much, or younger."""
    unfit = (older < -_YOUNGER) | (older > _OLDER)
    return marked("age_against_grade", header, rows[unfit], texts[unfit])


def _usual_ages(grades: NDArray[np.object_]) -> NDArray[np.float64]:
    return np.array(
        [_ENTRY_AGE - 1 + grade_number(str(g)) if g else np.nan for g in grades], dtype=np.float64
    )


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
