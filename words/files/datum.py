"""What is said about the coordinate system of a file's positions."""

from words.text import Text

DATUM = {
    "wgs84": Text("WGS 84／CGCS2000", "WGS 84 / CGCS2000"),
    "gcj02": Text("GCJ-02（高德、腾讯地图）", "GCJ-02 (Amap, Tencent)"),
    "bd09": Text("BD-09（百度地图）", "BD-09 (Baidu)"),
    "old": Text("北京 54 或西安 80", "Beijing 1954 or Xi'an 1980"),
}
FORM = {
    "degrees": Text("经纬度", "degrees"),
    "gk3": Text("3 度带平面坐标（带号在前）", "metres of 3-degree zones, zone first"),
    "gk6": Text("6 度带平面坐标（带号在前）", "metres of 6-degree zones, zone first"),
    "gk": Text("平面坐标（中央经线 {number}°，无带号）", "metres about {number}° E without zone"),
    "utm": Text("UTM {number} 区平面坐标", "metres of UTM zone {number}"),
    "web_mercator": Text("网络墨卡托平面坐标", "metres of Web Mercator"),
}
SWAPPED = Text("，前一数是纬度或北坐标", ", the first number being the latitude or northing")
READING = Text("{form}，{datum}{swapped}", "{form}, {datum}{swapped}")

# One or two sentences for each group of rows: what the numbers are, and how that is known.
BY_NAMES = Text(
    "{count} 行读作“{reading}”：{votes} 行与已知的学校或村庄位置相符，中位数差 {metres} 米。",
    "{count} rows are read as {reading}: {votes} of them stand at the known place of their school or village, {metres} m off at the median.",
)
BY_ROADS = Text(
    "{count} 行应是“{reading}”：这样读，到最近道路的中位距离为 {metres} 米；按“{other}”读为 {other_metres} 米。",
    "{count} rows should be {reading}: read so they stand {metres} m from the nearest road at the median, read as {other} {other_metres} m.",
)
BY_OUTLINE = Text(
    "{count} 行应是“{reading}”：只有这样读，全部位置才在区划以内。",
    "{count} rows should be {reading}: only so do all of them lie within the outline.",
)
LOOK = Text(
    "请对照地图上换算前后的位置，确认或改选。",
    "Compare before and after on the map, then confirm or choose another.",
)
STATED_DIFFERS = Text(
    "表中写的是“{stated}”，与此不符。", "The file says {stated}, which does not fit."
)
STATED_OLD = Text(
    "北京 54、西安 80 的换算参数不公开，本工具不换算，误差可达 150 米。请测绘部门换算成 CGCS2000。",
    "The parameters of Beijing 1954 and Xi'an 1980 are not public, so nothing is converted and places may be 150 m off. Ask the surveyors for CGCS2000.",
)
SHIFTED = Text(
    "各行都向同一方向偏约 {metres} 米（东 {east}、北 {north}），可能原是北京 54 或西安 80。",
    "All rows are off the same way by about {metres} m (east {east}, north {north}); they may come from Beijing 1954 or Xi'an 1980.",
)
NOT_ALL_KNOWN = Text(
    "另有 {count} 行没有已知位置可对照。",
    "For {count} more rows there is no known place to compare with.",
)

NONE_FITS = Text(
    "有 {matched} 行名称能对上，但按哪种坐标系读都差 150 米以上；项目里已有的位置也可能用错了坐标系。",
    "{matched} names are known, but none stands within 150 m of its place in any system; the places of the project may themselves be in a wrong one.",
)

# Where it cannot be known: why, then what to do.
DATUM_UNCLEAR = Text(
    "{count} 行的坐标系判断不了：{why}", "The system of {count} rows cannot be told: {why}"
)
CHOOSE = Text("请问清来源后选择：{choices}。", "Ask where they come from, then choose: {choices}.")
WHY_NOTHING = Text(
    "没有已知的学校、村庄或道路可对照。",
    "there are no known schools, villages or roads to compare with.",
)
WHY_FEW = Text(
    "只有 {points} 个点可对照道路，少于 {least} 个，名称相符的不到 3 行。",
    "only {points} points can be held against the roads, fewer than {least}, and fewer than 3 names match.",
)
WHY_UNCLEAR = Text(
    "按几种坐标系读，离道路的远近差别不够明显。",
    "read in one system or another, they are about as near to the roads.",
)
WHY_MIXED_ROADS = Text(
    "多数行像“{reading}”，但有 {others} 行像“{other}”，文件可能混有两种坐标系。",
    "most rows look like {reading}, but {others} look like {other}: the file may mix two systems.",
)
WHY_MIXED_NAMES = Text(
    "名称能对上的行分属 {kinds} 种坐标系，文件混有几种；这些行定不下来。",
    "the rows whose names are known are of {kinds} systems, so the file mixes them; these cannot be settled.",
)
ANSWERED = Text("{count} 行由人选定为“{reading}”。", "{count} rows were chosen to be {reading}.")
WHY_CONFLICT = Text(
    "按名称像“{names}”，按道路像“{roads}”；项目里已有的位置或道路本身也可能用错了坐标系。",
    "by names they look like {names}, by roads like {roads}; the places or roads of the project may themselves be in a wrong system.",
)

# Files of roads.
ROAD_WITNESS = {
    "roads": Text("已有的道路", "the roads that are there"),
    "places": Text("学校和村庄", "schools and villages"),
}
ROADS_SHIFTED = Text(
    "{count} 条路画偏了约 {shift} 米，应是“{reading}”：按此换算，与{known}的中位距离为 {metres} 米；按文件所写（{plain}）为 {other_metres} 米。",
    "{count} roads are drawn about {shift} m off and should be {reading}: read so they stand {metres} m from {known} at the median, read as the file says ({plain}) {other_metres} m.",
)
ROADS_FIT = Text(
    "{count} 条路与{known}相符（中位距离 {metres} 米），按文件所写的坐标系读。",
    "{count} roads fit {known} ({metres} m at the median) and are read as the file says.",
)
ROADS_RELATIVE = Text(
    "学校、村庄没有写明坐标系，若与道路都取自同一张偏移的地图，从数据里看不出来。请问清来源，在地图上对照，确认或改选。",
    "Schools and villages do not state their system: if they and the roads come from one shifted map, the data cannot show it. Ask where they come from, look at the map, then confirm or choose another.",
)
ROADS_UNKNOWN = Text(
    "{count} 条路的坐标系核实不了：没有足够的已有道路、学校或村庄可对照，或对照不分明。按文件所写读。",
    "The system of {count} roads cannot be checked: too few known roads, schools or villages, or they do not tell. They are read as the file says.",
)
ROADS_FAR = Text(
    "{count} 条路离学校、村庄很远（中位距离 {km} 公里），不像是本区域的道路，坐标系也无从核实。请核对文件。",
    "{count} roads are far from schools and villages ({km} km at the median): they do not look like roads of this region, and their system cannot be checked. Look at the file.",
)
ROADS_WRITTEN = Text(
    "{count} 条路的数值与文件写明的坐标系不符或不能换算，按“{reading}”读。",
    "The numbers of {count} roads deny the system their file states, or it cannot be converted; they are read as {reading}.",
)
ROADS_WRITTEN_FIT = Text(
    "这样读，与已知的学校、村庄或道路的中位距离为 {metres} 米。",
    "Read so they stand {metres} m from the schools, villages or roads that are known, at the median.",
)
ROADS_WHICH_FORM = Text(
    "{count} 条路的数值与文件写明的坐标系不符，怎样读判断不了。请问清来源后选择：{choices}。",
    "The numbers of {count} roads deny the system their file states, and how to read them cannot be told. Ask where they come from, then choose: {choices}.",
)
ROADS_NO_FORM = Text(
    "{count} 条路的数值与文件写明的坐标系不符，按带号 38、39、20 的平面坐标、对调的坐标等也不在本区域。请核对文件的坐标系，或先导入学校和村庄。",
    "The numbers of {count} roads deny the system their file states, and read as metres of another zone or with the axes exchanged they are not of this region either. Check the system of the file, or bring in schools and villages first.",
)
ROADS_CONFLICT = Text(
    "{count} 条路的坐标系判断不了：{known}所说互相矛盾，其中有的可能本身就用错了坐标系。请问清道路的来源后选择。",
    "The system of {count} roads cannot be told: {known} contradict each other, so some of them may be in a wrong system. Ask where the roads come from, then choose.",
)
OUTLINES_UNKNOWN = Text(
    "{count} 个区划范围的坐标系核实不了：文件写明 WGS 84 也不足为凭，取自高德、百度的范围常这样写。存入后要用它核对学校和村庄的位置，请问清来源后选择：{choices}。",
    "The system of {count} outlines cannot be checked: that the file says WGS 84 is no proof, outlines from Amap or Baidu often say so. Once kept, schools and villages are held against them. Ask where they come from, then choose: {choices}.",
)

# Findings by row.
FINDING = {
    "datum_no_form": Text(
        "不是本区域的经纬度，也不是带号 38、39、20 等平面坐标。请核对这一行的坐标。",
        "Neither degrees nor metres of a zone that lies in this region. Check the position.",
    ),
    "datum_swapped": Text(
        "经度与纬度（或东、北坐标）颠倒，已按对调后读。", "The two axes are swapped; read the other way round."
    ),
    "datum_swapped_row": Text(
        "这一行的两个坐标颠倒，别的行没有。请对调。", "The two axes of this row are swapped, those of others are not. Exchange them."
    ),
    "datum_mixed": Text(
        "文件混有几种坐标系，这一行应是“{reading}”。请确认。",
        "The file mixes systems; this row should be {reading}. Confirm it.",
    ),
    "datum_mixed_unknown": Text(
        "文件混有几种坐标系，这一行属于哪种判断不了。请选择。",
        "The file mixes systems, and which this row is of cannot be told. Choose it.",
    ),
    "datum_contrary": Text(
        "按“{other}”读离道路近得多（{other_metres} 米，现为 {metres} 米）。请核对这一行。",
        "Read as {other} it is much nearer to a road ({other_metres} m, now {metres} m). Check this row.",
    ),
    "datum_moved": Text(
        "与项目里同名的学校或村庄相距 {metres} 米，按哪种坐标系读都不符。请核对名称和位置。",
        "{metres} m from the place of that name in the project, whichever way it is read. Check name and position.",
    ),
}  # fmt: skip
