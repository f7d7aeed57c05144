"""The words of the screen map that belong to no layer."""

from words.text import Text

MAP_WORDS: dict[str, Text] = {
    "legend": Text("图例", "Legend"),
    "base": Text("底图", "Ground and roads"),
    "fold": Text("收起图例", "Fold the legend"),
    "unfold": Text("展开图例", "Unfold the legend"),
    "zoom_in": Text("放大", "Zoom in"),
    "zoom_out": Text("缩小", "Zoom out"),
    "home": Text("回到全域", "Whole region"),
    "full": Text("全屏", "Full screen"),
    "leave_full": Text("退出全屏", "Leave full screen"),
    "closer": Text("放大后显示", "appears when zoomed in"),
    "measure": Text("量距离（直线）", "Measure straight metres"),
    "measure_start": Text(
        "依次点各点，双击或按 Esc 结束", "Click point after point; double click or Escape ends"
    ),
    "measure_here": Text("到指针处 {length}", "{length} to the pointer"),
    "measure_total": Text("直线距离合计 {length}", "{length} in straight lines"),
    "metres": Text("米", "m"),
    "kilometres": Text("公里", "km"),
    "box": Text("框选：列出框内学校和村", "Draw a box: list the schools and villages inside"),
    "box_start": Text(
        "按住左键拖出一个框，Esc 取消", "Drag a rectangle; Escape puts the tool down"
    ),
    "box_waiting": Text("正在列出…", "Listing…"),
    "point": Text("定点：在地图上取一个位置", "Set a point: take a place from the map"),
    "point_start": Text("点地图上的位置，Esc 取消", "Click a place; Escape puts the tool down"),
    "point_set": Text("已取点", "The place is taken"),
    "line": Text("画线：在地图上画一条路", "Draw a line: a road, point after point"),
    "line_start": Text(
        "依次点各点，双击或按 Esc 画完", "Click point after point; double click or Escape ends"
    ),
    "clear": Text("清除", "Clear"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
    "unknown": Text("缺", "unknown"),
    "loading": Text("正在读取图层…", "Reading layers…"),
    "failed": Text(
        "有图层未能读取：{layers}。请刷新页面。", "Not read: {layers}. Please reload the page."
    ),
}

BASE_CREDIT: dict[str, Text] = {
    "osm": Text("底图 © OpenStreetMap 贡献者", "Base map © OpenStreetMap contributors"),
    "tianditu": Text("底图 © 天地图", "Base map © Tianditu"),
}
