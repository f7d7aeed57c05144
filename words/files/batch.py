"""The wording of an import as a whole."""

from words.text import Text

LEFT_OUT = Text("有 {count} 条线未采用：{reason}。", "{count} lines were not used: {reason}.")
NOTED = Text("{count} {reason}。", "{count} {reason}.")
UPDATED = Text(
    "按代码更新：新增 {added} 行，改动 {changed} 行，不变 {same} 行，保留未提到的 {kept} 行。",
    "Updated by code: {added} rows added, {changed} changed, {same} the same, {kept} not mentioned kept.",
)
REPLACED = Text(
    "整表替换：原 {before} 行换成 {after} 行。", "Table replaced: {before} rows by {after}."
)
NEW_TABLE = Text("新表：{after} 行。", "New table: {after} rows.")
DATUM_OPEN = Text(
    "“{file}”的坐标系还没有定，请选一种。", "The datum of {file} is open: choose one."
)
QUESTIONS_OPEN = Text("还有 {count} 个问题没有回答。", "{count} questions are not answered.")
REJECTED_OPEN = Text(
    "有 {count} 行有错。改正文件后重新上传，或勾选“不要有错的 {count} 行”（命令行：--without-rejected）。",
    "{count} rows have errors. Mend the file and give it again, or tick “Leave out the {count} rows with errors” (command line: --without-rejected).",
)
CONFIRM_OPEN = Text(
    "有 {count} 处需要您看过并确认。", "{count} things are to be looked at and confirmed."
)
REMOVES_OPEN = Text(
    "整表替换会删去 {count} 行，见清单。请看过后再确认一次（命令行：--remove {count}）。",
    "Replacing tables removes {count} rows, listed. Look at them and confirm once more (command line: --remove {count}).",
)
MISSING_TABLE = Text(
    "还缺必需的表：{tables}。可以再加一个文件。",
    "Required tables are missing: {tables}. Add a file.",
)
PROBLEMS_OPEN = Text(
    "合并后的数据有 {count} 处错误，列在“合并后还有的问题”一表里。",
    "The tables together have {count} errors, listed under “Problems of the tables together”.",
)
NOTHING = Text("还没有文件。", "No file yet.")
REFUSED_FILES = Text("有 {count} 个文件读不了。", "{count} files cannot be read.")
PUPILS_MOVED = Text(
    "{count} 个学生代码已属别的学校（如 {codes}），导入后这些学生改到本表的学校。若是转学、升学请确认；若代码只是各校自编的序号，请先换成全区不重复的代码。",
    "{count} codes of pupils are another school's already (as {codes}); these pupils would move to the school of this list. Confirm it where they changed schools; where each school numbers its own, give codes of the whole region first.",
)
PUPILS_UNDER_OTHER_CODES = Text(
    "项目里已有 {count} 名学生用的是另一种代号（或另一把密钥），同一学生会成为两人。本表是全部学生的，请勾选“就是全表”；确是另一批学生请确认。",
    "{count} pupils of the project have codes of another kind or key, so a child in both lists would be there twice. Where this list is of all pupils, replace the whole table; where they are others, confirm it.",
)
PUPILS_OF_OTHERS = Text(
    "{shared} 个已有的学生代码中，{count} 个已属别的学校（如 {codes}）：像是各校自编的序号，照此导入会把别校的学生改到这里。请换成全区不重复的代码（如前面加学校标识码）；若真是整批转学，请给出全部学生的名单，勾选“就是全表”。",
    "Of {shared} codes of pupils that are known, {count} are another school's (as {codes}): they look like running numbers, and the children of other schools would be moved here. Give codes of the whole region (put the school's before them); where all of them did move, give the list of all pupils as the whole table.",
)
NAMESAKE_FAR = Text(
    "按名称对上的这一行，离原来的位置 {km} 公里，可能是另一个同名的。是同一个请确认；不是，请填代码、县区或乡镇以示区别。",
    "Found by its name, this row stands {km} km from its place, so it may be another of that name. Confirm that it is the same; else tell them apart by code, county or township.",
)
NAMESAKE_COUNTY = Text(
    "按名称对上的这一行，原来在“{was}”，表中写“{now}”，可能是另一个同名的。是同一个请确认；不是，请填代码以示区别。",
    "Found by its name, this row was in {was} and is in {now} by the file, so it may be another of that name. Confirm that it is the same; else give their codes.",
)
KNOWN_UNDER_OTHER_CODE = Text(
    "新增的 {count} 行，与已有的同名、同地，只是代码不同（表中／已有：{codes}）：导入后一处会变成两处。是同一处，请在表中改用已有的代码；确是两处，请确认。",
    "{count} rows to be added have the name and place of rows that are there under another code (file / known: {codes}): each would be there twice. Where it is the same, use the known code in the file; where they are two, confirm it.",
)
ZEROS_OF_KNOWN_CODE = Text(
    "{count} 行的代码与已有的同名、同地的代码只差开头的 0（表中／已有：{codes}），是表格软件丢了 0。请以文本重新导出代码。",
    "The codes of {count} rows differ from those of the same name and place by zeros at their beginning alone (file / known: {codes}): a spreadsheet lost them. Export the codes anew as text.",
)
DRAWN_SYSTEM = Text(
    "“{table}”图层写明的坐标系（{stated}）不可信或不能换算，{count} 条没有导入。请用命令 roads 从道路文件重新生成，或另存为 WGS 84 / CGCS2000。",
    "The coordinate system the layer {table} states ({stated}) cannot be right or cannot be converted: {count} are not imported. Make the layer anew with the verb roads, or save it in WGS 84 or CGCS2000.",
)
STRANGE_POINT = Text(
    "这一行的图形不是单独一个点，读不出位置。请改成一个点；不改就只能不要这一行。",
    "The shape of this row is no single point, so it has no place. Make it one point, or leave the row out.",
)
STRANGE_LINE = Text(
    "这一行的图形不是线，读不出线路走向。请改成线；不改就只能不要这一行。",
    "The shape of this row is no line. Make it one, or leave the row out.",
)
STRANGE_AREA = Text(
    "这一行的图形不是面，读不出范围。请改成面；不改就只能不要这一行。",
    "The shape of this row is no area. Make it one, or leave the row out.",
)
