"""What is right for each case of the log, as questions put to what the product wrote.

``JUDGEMENTS`` has a question for each id; ``MORE`` names further files of a case, judged as it is
unless they have a question of their own. A case that is not here is run and shown, not judged.
"""

from benchmarks.cases.judging import (
    Question,
    counts,
    either,
    every,
    exits,
    holds,
    lies_as_base,
    long_m,
    measures,
    peak_under,
    prints,
    says,
    says_not,
)

_UNCHANGED = every(exits(0), counts("学校", unchanged=16), holds("schools", 16))
_REFUSED = exits(1)
_AS_BASE = every(
    measures("d.csv", "walk_m", 1621.0, of="371524000001"),
    measures("d.csv", "straight_m", 1020.9, of="371524000001"),
)
_ROAD_STRAY = "371524R00072"

JUDGEMENTS: dict[str, Question] = {
    "K01": either(_UNCHANGED, every(_REFUSED, says("lost_zero|开头的 0|前面的 0"))),
    "K02": every(_UNCHANGED, holds("pupils", 20), says_not("_x000D_")),
    "K04": every(
        _REFUSED, says("列是隐藏的"), holds("schools", 16), holds("schools", 0, status="closed")
    ),
    "K05": every(_UNCHANGED, says_not("有错，不导入"), says_not("这一行有 2 格")),
    "K06": every(_UNCHANGED, says("已自动整理")),
    "K08": either(_UNCHANGED, every(_REFUSED, holds("schools", 16), says("撇号|单引号|'0037"))),
    "K09": either(_UNCHANGED, every(_REFUSED, says("分隔符"), says_not("找不到表头"))),
    "K10": _UNCHANGED,
    "K12": every(exits(0), counts("村庄", unchanged=15), says("合计")),
    "K12 分类汇总": every(exits(0), counts("村庄", unchanged=5), says("合计")),
    "K16": every(exits(0), lies_as_base("schools"), lies_as_base("roads")),
    "K17": every(_REFUSED, says("颠倒|互换|对调"), says_not("4985926|4,985,926|BD-09")),
    "K17 确认": every(exits(0), lies_as_base("schools"), lies_as_base("roads")),
    "K21": every(says("R000"), either(_REFUSED, every(exits(0), holds("roads", 219)))),
    "K22": every(says("X1", call=0), _AS_BASE, either(_REFUSED, exits(0))),
    "K23": every(says("X1", call=0), _AS_BASE),
    "K24": every(says("坐标系"), either(_REFUSED, every(exits(0), lies_as_base("roads")))),
    "K26": every(exits(0), holds("schools", 16), lies_as_base("schools")),
    "K27": either(every(exits(0), long_m("r.gpkg", 10570.8, within=1)), says("弧|曲线")),
    "K28": every(exits(0), holds("roads", 220), says("不是线.{0,8}1|1.{0,12}不是线|其他图形")),
    "K30": either(
        every(exits(0, call=0), exits(0), long_m("b.gpkg", 4400, within=30)), says("负|未上传")
    ),
    "K31": every(measures("d.csv", "walk_m", 8636.8), says_not("within_limit")),
    "K33": measures("d.csv", "walk_m", 6733.7),
    "K34": measures("d.csv", "walk_m", 3410.0),
    "K35": either(every(exits(0), long_m("r.gpkg", 2400)), says("两次|重复的对象|合并")),
    "K37": either(exits(0), says(r"osm\.pbf")),
    "K38": measures("d.csv", "walk_m", 4805.0),
    "K40": measures("d.csv", "walk_m", 4805.0),
    "K41": every(measures("m.csv", "walk_m", 2995.0), measures("m.csv", "drive_m", 4805.0)),
    "T-before_road": every(prints("walk_m", 1100.0, call=0), prints("walk_m", 1100.0)),
    "T-bridge": every(prints("walk_m", 7620.0, within=1), says("beyond_limit")),
    "T-closed": every(
        says(r"(?m)^ *p1 +shut.*school_closed"), says_not(r"(?m)^ *p1 .* True +school_closed")
    ),
    "T-tie": every(says("within_limit|beyond_limit|borderline"), says_not("no_way")),
    "T-tiny": says(r" 3,?0\d\d\.\d .*beyond_limit"),
    "T-compound": either(
        says("far_from_road|connector_long|review|复核|核对"), says("connector.*400")
    ),
    "R-zero": every(_REFUSED, says(_ROAD_STRAY), peak_under(1500)),
    "R-long20": every(says(_ROAD_STRAY), peak_under(1024)),
    "R-road_nan": says(_ROAD_STRAY),
    "R-pupil_school_unknown": says("P371524011340|nope"),
    "R-bad_88_region": every(_REFUSED, says("读不|损坏|认不出")),
    "R-deep": every(_REFUSED, says("方案|JSON")),
    "R-loop12": every(_REFUSED, says("模板"), peak_under(2500)),
    "R-double": every(_REFUSED, says("模板"), peak_under(2500)),
    "R-recursion": every(_REFUSED, says("模板"), peak_under(2500)),
}

# Further files a row of the log names without a command: id and what is changed in its command.
MORE: dict[str, tuple[str, str, str]] = {
    "K12 分类汇总": ("K12", "末行汇总", "分类汇总"),
    "K16 不带号": ("K16", "-prj带号", "-prj不带号"),
    "K17 确认": ("K17", "--project 基础", "--project 基础 --confirmed"),
    "K27 多曲线": ("K27", "复合曲线", "多曲线"),
    "K27 圆弧": ("K27", "复合曲线", "圆弧"),
    "K37 json": ("K37", ".osm ", ".json "),
}


def judgement(case_id: str) -> Question | None:
    """Return the question for a case: its own, or that of the case it is a part of."""
    return JUDGEMENTS.get(case_id, JUDGEMENTS.get(case_id.partition(" ")[0]))
