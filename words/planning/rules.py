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
        "离本区域的学校、村庄、道路超过 50 公里，可能是坐标错误或属于别的地方。",
        "Over 50 km from the region's schools, villages and roads: a wrong position or another place.",
    ),
    "no_number": Text(
        "第 {corner} 个折点的坐标不是数。请在原文件里改正这条线。",
        "Corner {corner} has coordinates that are no numbers. Mend the line in its file.",
    ),
    "swapped_corner": Text(
        "第 {corner} 个折点的经度与纬度颠倒。请在原文件里对调。",
        "Longitude and latitude of corner {corner} are exchanged. Put them right in the file.",
    ),
    "off_the_earth": Text(
        "第 {corner} 个折点不是有效的经纬度，可能是平面坐标（米）。请按真实坐标系换算成经纬度。",
        "Corner {corner} is no longitude and latitude; it may be in metres. Convert the line from the system it really is in.",
    ),
    "zero_corner": Text(
        "第 {corner} 个折点在 0,0，位置没有填。请在原文件里改正这条线。",
        "Corner {corner} is at 0,0: it was never filled in. Mend the line in its file.",
    ),
    "long_stretch": Text(
        "第 {before} 个折点到第 {corner} 个折点相距 {km} 公里，超过 {limit} 公里，有一个点位置错误。请在原文件里改正这条线。",
        "Corners {before} and {corner} are {km} km apart, over {limit} km: one of them is in a wrong place. Mend the line in its file.",
    ),
    "road_elsewhere": Text(
        "离本区域的学校、村庄和其他道路超过 50 公里。请核对坐标，或从文件里删去这条路。",
        "Over 50 km from the region's schools, villages and other roads. Check its position or take it out of the file.",
    ),
    "road_left_out": Text("这条路未参与计算。", "The road takes no part."),
    "most_roads_wrong": Text(
        "{all} 条有线形的道路中 {count} 条位置有误或不在本区域。道路可能属于别的地方，或写错了坐标系，请核对整个文件。",
        "Of {all} roads with a line {count} are in a wrong place or not of this region. They may be those of another place or in another system: check the whole file.",
    ),
    "missing_location": Text(
        "没有位置，量不了距离；结果中以“缺位置”列出。",
        "No position, so no distance; listed with the reason missing_location.",
    ),
    "no_name": Text("没有名称，以代码代替显示。", "No name; the code is shown instead."),
    "no_line": Text("道路没有线形，不参与计算。", "The road has no line and takes no part."),
}
