"""The rules of the data dictionary, in words; places are filled by geo.tables."""

from words.text import Text

RULE = {
    "missing_table": Text(
        "缺少必需的表。请补上后再打开。", "A required table is missing. Add it and open again."
    ),
    "empty_table": Text("必需的表里没有一行数据。", "A required table has no rows."),
    "missing_column": Text("缺少必需的列。", "A required column is missing."),
    "duplicate_column": Text(
        "两列是同一项内容，请只留一列。", "Two columns hold the same item; keep one."
    ),
    "blank": Text("必填，不能为空。", "Must not be blank."),
    "duplicate_key": Text(
        "与另一行重复，代码必须唯一。", "The same key stands in another row; it must be unique."
    ),
    "id_as_number": Text(
        "代码被存成小数或科学计数，可能已丢位；请以文本重新导出。",
        "A code stored as a decimal number may have lost digits; export it again as text.",
    ),
    "not_a_number": Text("不是数字。", "Not a number."),
    "not_whole": Text("须为整数。", "Must be a whole number."),
    "too_small": Text("小于允许的最小值 {bound}。", "Below the least allowed, {bound}."),
    "too_large": Text("大于允许的最大值 {bound}。", "Above the most allowed, {bound}."),
    "not_a_flag": Text("须为 是 或 否。", "Must be yes or no."),
    "unknown_choice": Text("不在允许的取值之内：{choices}。", "Not one of: {choices}."),
    "unknown_reference": Text("在表 {table} 里找不到。", "Not found in table {table}."),
    "not_in_table": Text(
        "在学校表里找不到，请核对代码或补上这所学校。",
        "Not in the table of schools: check the code or add the school.",
    ),
    "nothing_named": Text(
        "没有写就读学校，量不了距离；结果中以“缺学校”列出。",
        "No school given, so no distance; listed with the reason missing_school.",
    ),
    "own_parent": Text(
        "填的是自己。请改为上一级，或留空。", "Names itself: name another, or none."
    ),
    "circle": Text(
        "与另几行互相填成一圈，找不到头。请核对。",
        "Leads round in a circle with other rows: check which is right.",
    ),
    "wrong_geometry": Text(
        "图形类型不符，须为{wanted}。", "Wrong kind of geometry; wanted: {wanted}."
    ),
    "wrong_crs": Text(
        "坐标系不是 WGS 84 / CGCS2000 经纬度，请先转换。",
        "Not in WGS 84 or CGCS2000 degrees; convert it first.",
    ),
    "bad_coordinates": Text("坐标不是有效的经纬度。", "Not a valid longitude and latitude."),
    "swapped_coordinates": Text(
        "经度与纬度似乎颠倒。", "Longitude and latitude seem to be swapped."
    ),
    "zero_position": Text(
        "坐标为 0,0，位置没有填。", "The position is 0,0: it was never filled in."
    ),
    "outside_region": Text(
        "离本区域道路超过 50 公里，可能是坐标错误或属于别的地方。",
        "Over 50 km from the region's roads: a wrong position or another place.",
    ),
    "missing_location": Text(
        "没有位置，量不了距离；结果中以“缺位置”列出。",
        "No position, so no distance; listed with the reason missing_location.",
    ),
    "no_name": Text("没有名称，以代码代替显示。", "No name; the code is shown instead."),
    "no_line": Text("道路没有线形，不参与计算。", "The road has no line and takes no part."),
}
