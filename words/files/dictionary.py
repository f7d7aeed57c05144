"""The wording of the data dictionary's page, which is Chinese only."""

HEAD = """# 数据字典

一个**区域**是一个 GeoPackage（图层名、表名如下），或一个文件夹（每表一个文件：`villages.parquet`、`.gpkg`、`.geojson`、`.csv`、`.xlsx`；CSV 和 Excel 用 `lon`、`lat` 或 `经度`、`纬度` 两列给点）。必需：`villages`、`schools`、`roads`。代码一律是文本；坐标为 WGS 84（EPSG:4326）或 CGCS2000（EPSG:4490）经纬度；不知道就留空，不写 0。多出来的列原样保留。列名也可用表中的中文名或“也认”的名字；取值也可写中文。

本页由程序里的声明生成（`python -m reports.templates.dictionary`），检查数据用的是同一份声明。
"""
REASONS = """## 原因码

走法结果的每一行记一个原因；几个同时成立时，只记排在前面的一个（怎么量见 `docs/how-a-walk-is-measured.md`）。

| 次序 | 原因码 | 中文 |
|---|---|---|"""
KIND = {
    "id": "代码（文本）",
    "text": "文字",
    "choice": "选项",
    "integer": "整数",
    "number": "数",
    "flag": "是/否",
    "point": "点",
    "line": "线",
    "polygon": "面",
    "line_or_polygon": "线或面",
}
