"""The wording of the files in which layers are handed over."""

from words.text import Text

FORMATS = {
    ".gpkg": Text("GeoPackage（含 QGIS 样式）", "GeoPackage (with QGIS styles)"),
    ".shp.zip": Text("Shapefile（zip，GBK）", "Shapefile (zip, GBK)"),
    ".geojson.zip": Text("GeoJSON（zip）", "GeoJSON (zip)"),
    ".kml": Text("KML", "KML"),
    ".html": Text("网页地图（单文件）", "Web map (one file)"),
}
LAYER_FILES = Text("图层文件", "Layer files")
KEY_FILE = Text("字段说明", "fields")
READ_ME = Text("说明", "read-me")
ENCODING = Text(
    "坐标：WGS 84 经纬度（EPSG:4326）。文字编码：{encoding}（见 .cpg）。各字段含义见“字段说明.csv”。"
    "1 至 4 人的人数留空；不含学生和住址。\r\n",
    "Coordinates: WGS 84, degrees (EPSG:4326). Text: {encoding} (see .cpg). fields.csv explains the "
    "fields. Counts of one to four children are blank; there is no pupil and no home.\r\n",
)
KEY_COLUMNS = (
    Text("文件", "File"),
    Text("字段", "Field"),
    Text("原名", "Column"),
    Text("含义", "Meaning"),
    Text("单位", "Unit"),
)
FIELDS = {
    "change": Text("变化", "Change"),
    "id": Text("代码", "Code"),
    "symbol": Text("类别代码", "Class code"),
    "class_name": Text("类别", "Class"),
    "label": Text("名称", "Name"),
    "rank": Text("标注次序", "Order of naming"),
    "scale": Text("符号倍数", "Factor on the symbol's size"),
    "ring": Text("小规模学校（1 是）", "Small school (1: yes)"),
    "arrow": Text("生源持续减少（1 是）", "Shrinking school (1: yes)"),
    "township": Text("乡镇", "Township"),
}
SAVED = Text("已保存：{path}", "Saved: {path}")
