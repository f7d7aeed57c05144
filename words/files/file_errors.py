"""The wording for office files on opening: why one is refused, and what was found in one."""

from words.text import Text

# The file cannot be read at all: what it is, and what to do. ``{name}`` is the file's own name.
REFUSED = {
    "no_file": Text("找不到文件：{name}", "No such file: {name}"),
    "empty": Text(
        "“{name}”是空文件，没有内容。请检查是否导出成功，重新导出。",
        "“{name}” is empty. Check the export and export it again.",
    ),
    "no_rows": Text(
        "“{name}”里只有表头，没有一行数据。请检查是否导出成功，重新导出。",
        "“{name}” has a header at most and no row of data. Check the export and export it again.",
    ),
    "lock_file": Text(
        "“{name}”是 Excel 打开文件时的临时锁文件，不是数据。请关闭 Excel，选名字里没有“~$”的那个文件。",
        "“{name}” is the lock file a program leaves while a workbook is open. Close the program "
        "and choose the file without “~$”.",
    ),
    "beside_file": Text(
        "“{name}”是 macOS 放在文件旁边的附属信息，不是数据。请选名字里没有“._”的那个文件。",
        "“{name}” is what macOS keeps beside a file, and no data. Choose the file without “._”.",
    ),
    "too_large": Text(
        "“{name}”有 {size} MB，超过上限 {limit} MB。请按县或按年拆开后分别导入。",
        "“{name}” has {size} MB; the most is {limit} MB. Split it by county or year.",
    ),
    "unpacked_too_large": Text(
        "“{name}”解压后有 {size} MB，超过上限 {limit} MB，没有打开。请把数据复制到新的文件里再导入。",
        "“{name}” unpacks to {size} MB; the most is {limit} MB. It was not opened. Copy the data "
        "into a new file.",
    ),
    "ratio": Text(
        "“{name}”解压后是原来的 {ratio} 倍，像是压缩炸弹，没有打开。请把数据复制到新的文件里再导入。",
        "“{name}” unpacks to {ratio} times its size, like a zip bomb; it was not opened. Copy the "
        "data into a new file.",
    ),
    "too_many_members": Text(
        "“{name}”里有 {count} 个文件，超过上限 {limit} 个，没有打开。请只压缩需要的文件。",
        "“{name}” holds {count} files; the most is {limit}. It was not opened. Pack only the files "
        "needed.",
    ),
    "too_many_cells": Text(
        "“{name}”的“{sheet}”有 {rows} 行、{columns} 列，超过能读的大小，没有打开。可能很远处有一个多余的"
        "单元格：请把要用的区域复制到新的工作表再导入。",
        "“{sheet}” of “{name}” has {rows} rows and {columns} columns, more than can be read. A stray "
        "cell may stand far away: copy the range in use into a new sheet.",
    ),
    "too_many_cells_together": Text(
        "“{name}”各工作表加起来超过能读的 {limit} 个单元格（到“{sheet}”为止），没有打开。请删去不用的工作表，"
        "或分成几个文件再导入。",
        "The sheets of “{name}” together have more than the {limit} cells that can be read (as far "
        "as “{sheet}”); it was not opened. Delete sheets not in use, or split the file.",
    ),
    "unsafe_member": Text(
        "压缩包“{name}”里的文件名“{member}”指向包外，没有打开。请重新压缩，不要带路径。",
        "The name “{member}” in “{name}” points outside the archive; it was not opened. Pack the "
        "files again without paths.",
    ),
    "duplicate_member": Text(
        "压缩包“{name}”里有两个“{member}”，不知以哪个为准。请重新压缩。",
        "“{name}” holds “{member}” twice. Pack the files again.",
    ),
    "password": Text(
        "“{name}”加了密码，打不开。请在 Excel 或 WPS 里取消密码、另存后再导入。",
        "“{name}” is protected by a password. Remove it in Excel or WPS, save, and import again.",
    ),
    "zip_password": Text(
        "压缩包“{name}”加了密码。请不加密重新压缩。",
        "The archive “{name}” is protected by a password. Pack it again without one.",
    ),
    "cut": Text(
        "“{name}”不完整，可能下载或复制到一半就停了。请重新下载或从原处再复制一次。",
        "“{name}” is cut short: a download or copy stopped half-way. Fetch it again.",
    ),
    "damaged": Text(
        "“{name}”已损坏，读不完整。请用原来的程序打开、另存后再导入。（{detail}）",
        "“{name}” is damaged. Open it in its own program, save it anew and import again. ({detail})",
    ),
    "html": Text(
        "“{name}”其实是网页，不是 Excel 文件。请用 Excel 打开它，另存为 .xlsx 再导入。",
        "“{name}” is a web page with the name of a workbook. Open it in Excel and save it as .xlsx.",
    ),
    "xml": Text(
        "“{name}”是 XML 文件（{root}），里面可能指向别处的数据，没有打开。请导出为 GeoPackage、GeoJSON 或 "
        ".xlsx。",
        "“{name}” is XML ({root}) that may point to data elsewhere; it was not opened. Export "
        "GeoPackage, GeoJSON or .xlsx.",
    ),
    "entities": Text(
        "“{name}”里有 XML 实体声明（DOCTYPE），可能读取别的文件，没有打开。请重新导出。",
        "“{name}” declares XML entities (DOCTYPE), which may read other files; it was not opened. "
        "Export it again.",
    ),
    "points_elsewhere": Text(
        "“{name}”只是指向别处数据的链接（{root}），没有打开。请把数据本身导出为 GeoPackage 或 GeoJSON。",
        "“{name}” is a link to data elsewhere ({root}); it was not opened. Export the data itself "
        "as GeoPackage or GeoJSON.",
    ),
    "not_geojson": Text(
        "“{name}”是 JSON，但不是 GeoJSON。请导出为 GeoJSON 或 GeoPackage。",
        "“{name}” is JSON but not GeoJSON. Export GeoJSON or GeoPackage.",
    ),
    "pickle": Text(
        "“{name}”是 Python 的程序数据（pickle），打开它会运行里面的代码，没有打开。请导出为 CSV 或 .xlsx。",
        "“{name}” is a Python pickle: opening it would run code. It was not opened. Export CSV or "
        ".xlsx.",
    ),
    "other_office": Text(
        "“{name}”是{kind}，不是表格。请把表格复制到 Excel，存为 .xlsx 再导入。",
        "“{name}” is a {kind} file, not a workbook. Copy the table to Excel and save it as .xlsx.",
    ),
    "other_workbook": Text(
        "“{name}”是 {kind} 格式的表格。请在 Excel 或 WPS 里另存为 .xlsx 再导入。",
        "“{name}” is a workbook in the format {kind}. Save it as .xlsx in Excel or WPS.",
    ),
    "other_archive": Text(
        "“{name}”是压缩包（{kind}），里面没有能直接读的地图文件。请解压，把表格一个一个导入；Shapefile 请压缩为 "
        ".zip。",
        "“{name}” is an archive ({kind}) without layers to read. Unpack it and import its tables "
        "one by one; pack a Shapefile as .zip.",
    ),
    "roads_file": Text(
        "“{name}”是 OpenStreetMap 道路文件。请把文件名改成以 {ending} 结尾再导入。",
        "“{name}” is a file of OpenStreetMap roads. Give it a name that ends in {ending} and import "
        "it again.",
    ),
    "overpass": Text(
        "“{name}”是 Overpass 的 JSON（OpenStreetMap 原始数据）。请在 Overpass 里改为导出“原始 OSM "
        "数据”（.osm），或下载 .osm.pbf，再导入道路。",
        "“{name}” is JSON of Overpass (raw OpenStreetMap data). Export raw OSM data (.osm) there, "
        "or download .osm.pbf, and import that as roads.",
    ),
    "loose_shapefile": Text(
        "“{name}”是 Shapefile 的一部分。请把同名的 .shp、.shx、.dbf、.prj 一起压缩为一个 .zip 再导入。",
        "“{name}” is one part of a Shapefile. Pack its .shp, .shx, .dbf and .prj into one .zip.",
    ),
    "feed_part": Text(
        "“{name}”像是公交时刻表数据（GTFS），但缺少“{part}”。请向公交公司要完整的压缩包。",
        "“{name}” looks like a timetable feed (GTFS) but lacks “{part}”. Ask the operator for the "
        "whole archive.",
    ),
    "several_feeds": Text(
        "“{name}”里有两份“{part}”，像是几套公交时刻表数据（GTFS）放在了一起。请每套单独压缩，分别导入。",
        "“{name}” holds “{part}” twice, as if several timetable feeds (GTFS) were packed together. "
        "Pack each on its own.",
    ),
    "feed_no_trips": Text(
        "“{name}”是公交时刻表数据（GTFS），{trips} 个班次里没有一个可用：{reasons}。",
        "“{name}” is a timetable feed (GTFS), but none of its {trips} trips can be used: {reasons}.",
    ),
    "missing_part": Text(
        "“{name}”里的 Shapefile 缺少 {part}。请把同名的 .shp、.shx、.dbf、.prj 一起压缩。",
        "The Shapefile in “{name}” lacks {part}. Pack its .shp, .shx, .dbf and .prj together.",
    ),
    "not_geopackage": Text(
        "“{name}”是 SQLite 数据库，但不是 GeoPackage。请在 QGIS 里导出为 GeoPackage。",
        "“{name}” is a SQLite database but not a GeoPackage. Export a GeoPackage from QGIS.",
    ),
    "wal": Text(
        "“{name}”还有一部分数据在旁边的“-wal”文件里，单独复制会丢数据，没有打开。请关闭正在使用它的程序"
        "（如 QGIS），或在 QGIS 里另存为新的 GeoPackage，再导入。",
        "Part of “{name}” may stand in a “-wal” file beside it; alone it may lack data, so it was not "
        "opened. Close the program that uses it (such as QGIS) or save it there as a new "
        "GeoPackage.",
    ),
    "being_written": Text(
        "“{name}”正被别的程序写入。请关闭那个程序后再导入。",
        "“{name}” is being written by another program. Close it and import again.",
    ),
    "computed_layer": Text(
        "“{name}”的图层“{layer}”是由公式算出的视图，没有打开。请在 QGIS 里把它另存为新的 GeoPackage。",
        "The layer “{layer}” of “{name}” is computed by a view; it was not opened. Save it in QGIS "
        "as a new GeoPackage.",
    ),
    "no_layers": Text(
        "“{name}”里没有一个图形，也没有一行表。请检查导出时选的图层。",
        "“{name}” holds neither places nor rows. Check which layer was exported.",
    ),
    "unknown_encoding": Text(
        "“{name}”的文字编码无法识别：可能混有两种编码，或文件在一个字中间断了。请用 Excel 打开核对，另存为 .xlsx "
        "再导入。",
        "The encoding of “{name}” is not known: two are mixed, or the file ends within a character. "
        "Open it in Excel, check it and save it as .xlsx.",
    ),
    "mixed_encoding": Text(
        "“{name}”里一部分是 UTF-8、一部分是 GBK，会读成乱码。请在 Excel 里分别打开原来的文件，合并后另存为 "
        ".xlsx。",
        "“{name}” is partly UTF-8 and partly GBK and would be read as nonsense. Merge the original "
        "files in Excel and save as .xlsx.",
    ),
    "unknown_kind": Text(
        "“{name}”不是能读的文件。请导出为 .xlsx、CSV、GeoPackage、GeoJSON、KML，或压缩的 Shapefile。",
        "“{name}” is no file that can be read. Export .xlsx, CSV, GeoPackage, GeoJSON, KML or a "
        "zipped Shapefile.",
    ),
    "too_much_memory": Text(
        "读“{name}”需要的内存超过 {limit} MB，已停止。请按县或按年拆开后分别导入。",
        "Reading “{name}” takes over {limit} MB of memory; it was stopped. Split it by county or "
        "year.",
    ),
    "unknown_delimiter": Text(
        "“{name}”像是用“{sign}”分隔各列，这个分隔符不认识，没有读。请改用逗号、制表符、分号或竖线分隔，"
        "或另存为 .xlsx。",
        "“{name}” seems to divide its columns by “{sign}”, which is no delimiter known here; it was "
        "not read. Use commas, tabs, semicolons or |, or save it as .xlsx.",
    ),
    "too_slow": Text(
        "读“{name}”超过 {limit} 秒，已停止。请按县或按年拆开后分别导入。",
        "Reading “{name}” takes over {limit} seconds; it was stopped. Split it by county or year.",
    ),
    "stopped": Text("已停止读取“{name}”。", "Reading “{name}” was stopped."),
}

# Things found in a file that is read, by rule.
FOUND = {
    "rows_at_limit": Text(
        "正好 {rows} 行，是某些程序一张表的上限，后面的行可能被截掉了。请与原系统的总数核对。",
        "Exactly {rows} rows, the most some programs write: rows beyond may be lost. Compare with "
        "the total in the system it came from.",
    ),
    "stated_delimiter": Text(
        "首行写明分隔符“{sign}”，照此分列，首行不作数据。",
        "The first line names the delimiter {sign}, by which the cells are divided; it is no data.",
    ),
    "hidden_sheet": Text(
        "隐藏的工作表没有读。需要的话请取消隐藏后再导入。",
        "A hidden sheet was not read. Unhide it and import again if it is needed.",
    ),
    "feed_rows": Text("{rows} 行，采用 {taken} 行。", "{taken} of {rows} rows are taken."),
    "feed_left": Text("{count} 行没有采用：{reason}。", "{count} rows are not taken: {reason}."),
    "feed_noted": Text("{count} 行：{reason}。", "{count} rows: {reason}."),
    "feed_week": Text(
        "班次按 {monday} 起的一周（周一至周五）取：时刻表 {first}—{last} 里班次最多、最近的一周。",
        "Trips are those of the week from {monday} (Monday to Friday), the last of the busiest in "
        "the timetable of {first} to {last}.",
    ),
    "feed_no_calendar": Text(
        "没有写明哪天开行（缺 {files}），按周一至周五天天开行处理。请向公交公司核对。",
        "Nothing says on which days trips run (no {files}); every trip is taken as running each "
        "day from Monday to Friday. Ask the operator.",
    ),
    "feed_no_seats": Text(
        "公交时刻表数据里没有核载，座位留空。需要时另用线路表按线路号补上。",
        "A timetable feed has no seats: they are left blank. Give them in a table of lines by code.",
    ),
    "feed_unused_files": Text(
        "压缩包里这些文件没有用到：{files}", "Files of the archive not used: {files}"
    ),
    "feed_unused_columns": Text("这些列没有用到：{columns}", "Columns not used: {columns}"),
    "ragged_row": Text(
        "这一行有 {cells} 格，其他行有 {wanted} 格；可能少了分隔符，或文字里有没加引号的分隔符。",
        "This row has {cells} cells, the others {wanted}: a delimiter is missing, or stands in a "
        "text without quotes.",
    ),
    "open_quote": Text(
        "这一行的引号没有配对，后面的内容可能被并成一格。请检查这一行的引号。",
        "A quote in this row is not closed, so what follows may have become one cell. Mend the "
        "quotes of this row.",
    ),
    "formula_text": Text(
        "是公式，没有算出的值。请在原表打开、重算、保存，或粘贴为数值。",
        "A formula without its value. Open, recalculate and save the file, or paste values.",
    ),
    "nul": Text(
        "这一行有空字符（NUL），文件可能已损坏。请重新导出。",
        "This row holds a NUL character; the file may be damaged. Export it again.",
    ),
    "missing_crs": Text(
        "没有坐标系（缺 .prj 或未写明）。请确认坐标是哪种坐标系。",
        "No coordinate system is stated (no .prj). Say which one the coordinates are in.",
    ),
    "lying_crs": Text(
        "文件写明坐标系是 {crs}，但坐标的数值不像。请确认坐标是哪种坐标系。",
        "The file says its coordinate system is {crs}, but the numbers do not look so. Say which "
        "one they are in.",
    ),
    "encoding_found": Text(
        "文件没有写明文字编码，按 {encoding} 读出。请看一眼名称是否正常。",
        "The file does not state its encoding; it was read as {encoding}. Look whether the names "
        "are right.",
    ),
    "cut_text": Text(
        "列名或文字太长，Shapefile 放不下，最后一个字被截断了。请改用 GeoPackage 导出，或核对这一项。",
        "A column's name or a text was too long for a Shapefile and lost its end. Export a "
        "GeoPackage, or check it.",
    ),
    "null_geometry": Text("这一行没有图形，或图形读不出。", "This row has no geometry to read."),
    "nan_geometry": Text(
        "图形里有不是数字的坐标。", "The geometry has a coordinate that is no number."
    ),
    "invalid_geometry": Text(
        "图形自相交或不完整：{reason}", "The geometry crosses itself or is not whole: {reason}"
    ),
}
