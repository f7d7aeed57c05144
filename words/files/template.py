"""The wording of the templates that are filled in and imported."""

from collections.abc import Mapping

from words.text import Text

TITLE = Text(
    "{form}（模板）：第 {first}、{last} 行是示例，导入时自动跳过。灰底列名必填，把光标放在列名上看说明。",
    "{form} (template): rows {first} and {last} are examples, skipped on import. Grey names are required; hold the pointer over a name for its note.",
)
REQUIRED = Text("必填。", "Required.")
OPTIONAL = Text("选填，不知道就留空。", "Optional; leave blank where it is not known.")
ONE_OF = Text("只填：{choices}。", "One of: {choices}.")
PICK = Text("请从下拉列表里选。", "Pick one from the list.")
COUNT = Text("填整数。", "A whole number.")
NUMBER = Text("填数。", "A number.")
CODE = Text("文本格式，保留开头的 0。", "Kept as text, leading zeros too.")
KEY = Text("不能重复。", "Must not occur twice.")
SAVED = Text("已写出 {count} 个模板：{folder}", "{count} templates written: {folder}")
NO_FOLDER = Text("“{path}”不是文件夹。", "{path} is not a folder.")

FORM = {
    "schools": Text("学校基础台账", "Schools"),
    "enrolment": Text("分年级在校生与班数", "Pupils and classes by grade"),
    "villages": Text("村庄", "Villages"),
    "pupils": Text("学生名单", "Pupils"),
    "children": Text("适龄儿童", "Children by age"),
    "provision": Text("办学条件", "Provision"),
}
# What a column holds, where its name and kind do not say it.
NOTE = {
    "school_id": Text("学校标识码，10 位。", "The school's code of 10 digits."),
    "village_id": Text("统计用区划代码，12 位。", "The statistical code of 12 digits."),
    "pupil_id": Text("学校自编的代号；没有就不要这一列，导入时由学籍号等编成。不得填姓名、身份证号、学籍号。", "A pseudonym of the school; leave the column out where there is none: it is made on import. No names, no identity or pupil numbers."),
    "campus": Text("一校多址时，填这一校区或教学点的名称。", "The name of this site where a school has several."),
    "parent_id": Text("中心学校的标识码或名称。", "Code or name of the central school."),
    "successor_id": Text("撤并后并入的学校，标识码或名称。", "Code or name of the school it was merged into."),
    "plan": Text("已撤的学校也可在这里写“已撤”。", "A school already closed may say “closed” here."),
    "x": Text("经度，十进制度，六位小数，如 115.985123；也可填平面坐标（米）。", "Longitude in degrees with six decimals, as 115.985123; or a grid coordinate in metres."),
    "y": Text("纬度，十进制度，六位小数，如 36.456123；也可填平面坐标（米）。", "Latitude in degrees with six decimals, as 36.456123; or a grid coordinate in metres."),
    "crs": Text("坐标从哪里来：手机或卫星定位是 WGS84，天地图是 CGCS2000，高德、腾讯是 GCJ02，百度是 BD09。", "Where the position is from: satellite WGS84, Tianditu CGCS2000, Amap and Tencent GCJ02, Baidu BD09."),
    "year": Text("学年开始的年份，如 2024 表示 2024-2025 学年。", "The year the school year begins in: 2024 is 2024-2025."),
    "boarding_places": Text("张。", "Beds."),
    "approved": Text("民办幼儿园填，经教育部门批准设立的填“是”。", "Of a private kindergarten: yes where the education office approved it."),
    "premises_use": Text("已撤的学校填，如改作幼儿园、村委会使用、闲置。", "Of a closed school: kindergarten, village office, idle."),
    "premises_document": Text("处置校舍的文件编号。", "Number of the document on the premises."),
    "degree_teachers": Text("人，全校址合计；一贯制学校不分学段，由程序拆分。", "Persons of the whole site; shared by stage by the program."),
    "backbone_teachers": Text("人，全校址合计。", "Persons of the whole site."),
    "pe_art_teachers": Text("人，全校址合计。", "Persons of the whole site."),
    "teaching_area_m2": Text("平方米，全校址合计。", "m² of the whole site."),
    "sports_area_m2": Text("平方米，全校址合计。", "m² of the whole site."),
    "equipment_yuan": Text("元，全校址合计。", "Yuan, of the whole site."),
    "multimedia_rooms": Text("间，全校址合计。", "Rooms of the whole site."),
    "population": Text("人。", "Persons."),
    "pupils": Text("人。没有这个年级就留空。", "Persons. Leave blank where there is no such grade."),
    "boarders": Text("人，该学段合计。", "Persons, for the whole stage."),
    "classes": Text("个班。", "Classes."),
    "children": Text("人。", "Persons."),
    "places": Text("人，能容纳的学生数，须大于 0。", "Persons it can take, above 0."),
    "teachers": Text("人，专任教师。", "Persons, full-time teachers."),
    "school_name": Text("只供核对；没有填标识码时按名称查找。", "To check by; looked up where the code is not given."),
    "village_name": Text("没有填村代码时按乡镇和村名查找。", "Looked up within the township where the code is not given."),
    "township": Text("乡镇或街道全称。", "The full name of the township."),
}  # fmt: skip
CAMPUS = Text("校区/教学点", "Site")
DATUMS = ("WGS84", "CGCS2000", "GCJ02（高德、腾讯）", "BD09（百度）")
GRADE = (
    "小班",
    "中班",
    "大班",
    *(f"{n}年级" for n in "一二三四五六七八九"),
    "高一",
    "高二",
    "高三",
)
EXAMPLE = Text("示例{number}", "示例{number}")
EXAMPLES: Mapping[str, tuple[Mapping[str, str | tuple[str, str]], ...]] = {
    "schools": (
        {"name": "示例镇中心小学", "kind": "小学", "urban_rural": "镇区", "township": "示例镇", "county": "东阿县", "ownership": "公办", "status": "在办", "plan": "拟保留", "is_township_seat": "是", "has_canteen": "是", "boarding_places": "120", "x": "116.247812", "y": "36.334561", "crs": "WGS84"},
        {"name": "示例村教学点", "campus": "示例村校区", "parent_id": "示例1", "kind": "教学点", "urban_rural": "乡村", "township": "示例镇", "county": "东阿县", "ownership": "公办", "status": "在办", "plan": "未定", "has_canteen": "否", "boarding_places": "0", "x": "116.291034", "y": "36.310278", "crs": "GCJ02（高德、腾讯）"},
    ),
    "enrolment": (
        {"school_name": "示例镇中心小学", "year": "2024", "一年级": ("42", "1"), "二年级": ("40", "1"), "三年级": ("45", "1"), "boarders@primary": "12"},
        {"school_name": "示例镇初级中学", "year": "2024", "七年级": ("96", "2"), "八年级": ("101", "2"), "九年级": ("98", "2"), "boarders@junior": "150"},
    ),
    "villages": (
        {"name": "示例一村", "township": "示例镇", "county": "东阿县", "kind": "行政村", "urban_rural": "乡村", "population": "1260", "x": "116.251877", "y": "36.321904", "crs": "WGS84"},
        {"name": "示例二村", "township": "示例镇", "county": "东阿县", "kind": "自然村", "urban_rural": "乡村", "population": "430", "x": "116.263302", "y": "36.318846", "crs": "WGS84"},
    ),
    "pupils": (
        {"school_id": "3715240001", "school_name": "示例镇中心小学", "grade": "三年级", "township": "示例镇", "village_name": "示例一村", "boarder": "否", "service": "校车", "service_id": "1号线"},
        {"school_id": "3715240001", "school_name": "示例镇中心小学", "grade": "五年级", "township": "示例镇", "village_name": "示例二村", "boarder": "是", "service": "无"},
    ),
    "children": (
        {"village_name": "示例一村", "year": "2024", "basis": "统计", "children@6": "14", "children@7": "16"},
        {"village_name": "示例二村", "year": "2024", "basis": "统计", "children@6": "5", "children@7": "4"},
    ),
    "provision": (
        {"school_name": "示例镇中心小学", "stage": "小学", "places": "540", "classes": "12", "teachers": "30"},
        {"school_name": "示例镇初级中学", "stage": "初中", "places": "600", "classes": "12", "teachers": "42"},
    ),
}  # fmt: skip
