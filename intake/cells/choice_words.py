"""Words of offices for the choices of the data dictionary."""

from collections.abc import Mapping
from functools import cache

from geo.tables import CHOICE_TEXT, Column
from intake.text_cleaning import same_name

TRUE_WORDS = frozenset(
    [
        "true",
        "1",
        "yes",
        "y",
        "t",
        "是",
        "有",
        "√",
        "✓",
        "✔",
        "对",
        "☑",
        "具备",
        "设有",
        "普惠",
        "普惠性",
    ]
)
FALSE_WORDS = frozenset(
    [
        "false",
        "0",
        "no",
        "n",
        "f",
        "否",
        "无",
        "×",
        "✗",
        "✘",
        "x",
        "没有",
        "☐",
        "不具备",
        "未设",
        "非普惠",
    ]
)
# Which words of a flag's own column mean yes and no.
FLAG_WORDS: Mapping[str, Mapping[str, bool]] = {
    "boarder": {
        **dict.fromkeys(("寄宿", "寄宿生", "住校", "住校生", "住宿", "住宿生", "内宿"), True),
        **dict.fromkeys(("走读", "走读生", "不寄宿", "不住校", "通校", "外宿"), False),
    },
    "has_canteen": {"有食堂": True, "无食堂": False},
}
_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "schools.kind": {
        "kindergarten": (
            "幼儿园",
            "独立幼儿园",
            "公办幼儿园",
            "民办幼儿园",
            "普惠性民办幼儿园",
            "111",
        ),
        "teaching_point": ("小学教学点", "教学点", "教学点小学", "218"),
        "primary": (
            *("完小", "完全小学", "中心小学", "村小", "村小学", "普通小学", "小学校"),
            *("村完小", "211"),
        ),
        "nine_year": ("九年一贯制", "九年制学校", "九年制", "一贯制学校", "九年一贯", "312"),
        "junior": ("初级中学", "普通初中", "乡镇初中", "独立初中", "311"),
        "complete_secondary": ("完中", "完全中学", "341"),
        "senior": ("高级中学", "普通高中", "独立高中", "342"),
    },
    "villages.kind": {
        "administrative": ("行政村", "建制村", "村委会", "行政"),
        "natural": ("自然村", "自然屯", "屯", "村民小组"),
        "community": ("社区", "居委会", "居民委员会", "城市社区", "农村社区"),
    },
    "urban_rural": {
        "urban": ("城区", "城市", "主城区", "城乡结合区", "111", "112", "市区"),
        "town": ("镇区", "县镇", "镇", "镇中心区", "镇乡结合区", "特殊区域", "121", "122", "123"),
        "rural": ("乡村", "农村", "乡", "村", "乡中心区", "村庄", "210", "220"),
    },
    "ownership": {
        "public": (
            *(
                "公办",
                "公立",
                "公办园",
                "教育部门",
                "教育部门办",
                "教育部门和集体办",
                "集体办",
                "地方企业办",
            ),
            *("其他部门办", "事业单位办", "部队办", "政府办", "县级教育部门", "公建公办"),
        ),
        "private": ("民办", "私立", "民办园", "社会力量办", "个人办", "民办非普惠", "营利性民办"),
    },
    "status": {
        "open": ("在办", "正常", "在用", "运行", "正常办学", "办学", "开办", "在校办学"),
        "closed": ("已撤", "撤销", "已撤销", "停办", "已停办", "关闭", "已撤并", "停用"),
        "proposed": ("拟建", "在建", "规划", "筹建", "新建", "规划新建", "待建"),
    },
    "plan": {
        "keep": ("拟保留", "保留", "继续保留"),
        "merge": ("拟撤并", "撤并", "拟撤", "拟撤销", "拟合并", "合并"),
        "undecided": ("未定", "待定", "待研究", "暂定"),
    },
    "service": {
        "none": (
            *(
                "无",
                "没有",
                "无接送",
                "步行",
                "走路",
                "家长接送",
                "自行",
                "自行上学",
                "骑车",
                "家长",
            ),
        ),
        "school_bus": ("校车", "乘校车", "校车接送", "专用校车", "坐校车"),
        "public_transport": (
            "公交",
            "公交车",
            "乘公交",
            "公共交通",
            "定制公交",
            "通勤公交",
            "城乡公交",
        ),
        "other": ("其他", "其它"),
    },
    "services.kind": {
        "school_bus": ("校车", "专用校车"),
        "public_transport": ("公交", "定制公交", "城乡公交"),
    },
    "stage": {
        "kindergarten": ("学前", "幼儿园", "学前教育", "幼儿"),
        "primary": ("小学", "普通小学", "小学阶段"),
        "junior": ("初中", "普通初中", "初级中学", "初中阶段"),
        "senior": ("高中", "普通高中", "高级中学", "高中阶段"),
    },
    "position_source": {
        "surveyed": ("实测", "gps", "rtk", "现场测量", "测量", "实地采集", "手机定位"),
        "geocoded": ("地名匹配", "地图查询", "地图拾取", "高德地图", "百度地图", "天地图"),
        "modelled": ("模拟",),
    },
    "basis": {
        "counted": ("统计", "普查", "户籍", "实有", "公安户籍"),
        "estimated": ("估算", "推算", "估计"),
        "projected": ("预测",),
    },
}
INCLUSIVE = frozenset(
    ["普惠性民办", "民办普惠", "普惠性民办园", "民办普惠性", "普惠民办", "普惠园"]
)


@cache
def choice_words(column: Column, table: str) -> Mapping[str, str]:
    """Return the choice by every word that means it, spaces and full-width letters aside."""
    words = {same_name(code): code for code in column.choices}
    own_words = _WORDS.get(f"{table}.{column.name}", _WORDS.get(column.name, {}))
    for code in column.choices:
        if code in CHOICE_TEXT:
            words.setdefault(same_name(CHOICE_TEXT[code].zh), code)
        for word in own_words.get(code, ()):
            words.setdefault(same_name(word), code)
    return words


@cache
def flag_words(column: Column) -> Mapping[str, bool]:
    """Return yes or no by every word that means it in ``column``."""
    words = dict.fromkeys(TRUE_WORDS, True) | dict.fromkeys(FALSE_WORDS, False)
    return {same_name(word): value for word, value in words.items()} | {
        same_name(word): value for word, value in FLAG_WORDS.get(column.name, {}).items()
    }


def stated_words(column: Column) -> frozenset[str]:
    """Return the words the data dictionary itself gives: read without a remark."""
    if column.kind == "flag":
        return frozenset(["是", "否", "有", "无", "true", "false", "1", "0"])
    titles = {CHOICE_TEXT[c].zh for c in column.choices if c in CHOICE_TEXT}
    return frozenset(column.choices) | titles
