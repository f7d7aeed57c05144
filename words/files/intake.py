"""What is found in the tables of an office's files, and what to do about it."""

from words.files.file_errors import FOUND
from words.text import Text

# Each is a sentence that follows the place (sheet, row, column, value); {now} differs by cell.
FINDING = {
    # The layout of a sheet.
    "title_rows": Text("表头以上 {count} 行是标题，不作数据。", "{count} title rows above the header are no data."),
    "joined_header": Text("表头有 {count} 行，已逐列连成一个列名。", "The header has {count} rows; they were joined column by column."),
    "filled_down": Text("合并单元格，按其首格填为“{now}”。", "A merged cell, filled with its first one: {now}."),
    "merged_number": Text("几行或几列合并成一格，只有一个数，分不清各是多少。请取消合并，逐格填写。", "One number in a merged cell over several rows or columns: how much is whose is not known. Unmerge it and fill in each cell."),
    "merged_across": Text("几列合并成一格，只算在第一列，其余各列是空的。请确认，或取消合并逐格填写。", "A cell merged over several columns; it counts for the first, the others are blank. Confirm it, or unmerge it."),
    "blank_tail": Text("表末 {rows} 个空行、右侧 {columns} 个空列不计。", "{rows} blank rows at the end and {columns} blank columns at the right were left out."),
    "hidden_row": Text("隐藏的行，也会导入。请确认它确是数据，否则先在原表删除。", "A hidden row; it is imported too. Confirm that it is data, or delete it in the file."),
    "hidden_column": Text("{letters} 列是隐藏的，也会导入。请确认它确是数据，否则先在原表删除这一列。", "Column {letters} is hidden; it is imported too. Confirm that it is data, or delete it in the file."),
    "total_row": Text("合计、小计或平均行，不是数据，已跳过。", "A row of totals or means, no data; skipped."),
    "remark_row": Text("附注或填表人一类的说明，不是数据，已跳过。", "A remark or signature line, no data; skipped."),
    "repeated_header": Text("重复的表头，已跳过。", "The header once more; skipped."),
    "column_numbers": Text("栏次编号行，已跳过。", "A row of column numbers; skipped."),
    "example_row": Text("模板的示例行，已跳过。", "An example row of the template; skipped."),
    "same_row_twice": Text("与第 {now} 行完全相同，只读一次。", "The same as row {now} in every cell; read once."),
    "nothing_given": Text("各年级（年龄）都没有填，没有可记的数，已跳过。", "No grade or age is filled in: nothing to enter; skipped."),
    "year_from_title": Text("没有学年一列，按标题读作 {now}。", "There is no column of years; by the title it is {now}."),
    # Columns.
    "synonym": Text("按“{now}”读。", "Read as {now}."),
    "personal_column": Text("姓名、证件、电话、住址等个人信息不得进入区域数据，此列没有读入。请在原表删除。如是学校或村自己的，请写明“学校地址”“学校电话”。", "Names, papers, telephone numbers and addresses of persons never enter a region; the column was not read. Delete it in the file. If it is a school's or village's own, say so in its name, as in 学校地址."),
    "unlisted_column": Text("学生名单只读规划要用的列，以免带入个人信息；此列没有读入。", "Of a list of pupils only the columns planning needs are read, so that nothing of a person comes in; this column was not read."),
    "person_number_inside": Text("这一格里有身份证号或手机号一类的号码，内容没有读入。请在原表删除。", "An identity or mobile number stands in this cell; its text was not read. Delete it in the file."),
    "identity_column": Text("认出学生的列：只在没有学生代号时用来编代号，本身没有读入，也不保存。", "It identifies a child: used to make a pseudonym where none is given; not read in, and not stored."),
    "pupil_code": Text("代号 {now}。", "The pseudonym is {now}."),
    "pupil_code_by_number": Text("没有学生代号，{count} 行由学籍号或身份证号编成代号（密钥在本单位，号码本身不保存）。同一学生明年编出同一代号。所凭的列：{headers}。", "No pseudonyms are given: {count} rows got one made of the pupil or identity number, under this office's key; the number itself is not stored. Next year the same child gets the same. Columns: {headers}."),
    "pupil_code_by_birth": Text("没有学籍号，{count} 行由姓名和出生日期编成代号（姓名、日期不保存）。两项写法不变，同一学生明年编出同一代号；请确认。所凭的列：{headers}。", "No pupil number is given: {count} rows got a pseudonym made of name and date of birth, neither of which is stored. While both are written the same, the child gets the same next year. Confirm it. Columns: {headers}."),
    "pupil_code_by_name": Text("没有学籍号，也没有出生日期，{count} 行由姓名和学校编成代号（姓名不保存）。转学、升学或同名时，明年认不出是同一学生；最好补上学籍号。请确认。所凭的列：{headers}。", "Neither pupil number nor date of birth is given: {count} rows got a pseudonym made of name and school; the name is not stored. A child that changes school, or has a namesake, is not known again next year; better add the pupil number. Confirm it. Columns: {headers}."),
    "pupil_code_by_row": Text("没有可认出学生的列，{count} 行由学校、年级、居住村和顺序编成代号。下次导入认不出是同一学生，届时请勾选“就是全表”整表替换。请确认。", "No column identifies a child: {count} rows got a pseudonym made of school, grade, village and order. They are not known again in the next list; then replace the whole table. Confirm it."),
    "pupil_number_damaged": Text("有 {count} 个号码被表格软件改成了科学计数或丢了末位，不能用来编代号，这些行改用姓名等编代号。请以文本重新导出，或确认照此导入。", "{count} numbers were rounded by a spreadsheet and identify no child; these rows got a pseudonym of something else. Export them anew as text, or confirm it."),
    "village_from_address": Text("按村名“{now}”读，其余没有读入。", "Read as village {now}; the rest was not read."),
    "addresses_without_village": Text("有 {count} 行写的是住址，里面没有村庄表里的村名：住址是个人信息，没有读入，这些学生的居住村空着，量不了距离。请补居住村一列，或确认照此导入。", "{count} rows hold an address without a village of the table: addresses are not read, and these pupils have no village, so no distance. Add a column of villages, or confirm it."),
    "address_dropped": Text("住址里没有村庄表里的村名，没有读入；居住村空着。", "An address without a village of the table; not read, the village stays blank."),
    "groups_filled": Text("这一列每组只写了一次（{groups} 组），下面 {rows} 行没有写，已按上面的值填上。请确认确是一组。", "This column is written once for each group ({groups}); the {rows} blank rows below were filled from above. Confirm that they belong together."),
    "group_filled": Text("本行没有写，按上面的“{now}”填。", "Blank; filled from above with {now}."),
    "accepted_name": Text("按您确认的“{now}”读。", "Read as {now}, as accepted."),
    "few_places": Text("学位最多只有 {most}，像是班数。是班数请把列名改为“班数”；确是学位请确认。", "At most {most} places: these look like numbers of classes. If so, name the column 班数; else confirm it."),
    "places_not_split": Text("这所学校有几个学段（或没有写明办学类型），一个数分不开，学位等没有记入。请按学段分列填写，如“小学学位”“初中学位”；照此导入请确认。", "The school has several stages and one number cannot be shared out; it was not entered. Give a column per stage, as 小学学位 and 初中学位, or confirm it."),
    "person_number": Text("像是身份证号或学籍号。学生只能用代号，请换成代号后再导入。", "Looks like a national identity or pupil number. Use a pseudonym instead."),
    "missing_target": Text("缺少必需的列“{now}”。请补上此列，或指出哪一列是它。", "The required column {now} is missing. Add it, or say which column it is."),
    # Cells.
    "letters": Text("全角字符、空格或看不见的字符已整理，读作“{now}”。", "Full-width letters, spaces or invisible characters were tidied; read as {now}."),
    "text_protected": Text('为防表格软件改动而加的 ="" 或撇号已去掉，读作“{now}”。', 'The ="" or apostrophe that protects a text from spreadsheets was removed; read as {now}.'),
    "thousands": Text("千位分隔符已去掉，读作 {now}。", "The thousands separator was removed; read as {now}."),
    "unit": Text("带单位的数，读作 {now}。", "A number with its unit; read as {now}."),
    "dash": Text("横线按{now}读。", "A dash; read as blank ({now})."),
    "decimal_zero": Text("末尾的“.0”已去掉，读作 {now}。", "The ending .0 was removed; read as {now}."),
    "clock": Text("时刻已换算为零点起的分钟数 {now}。", "The time of day was turned into {now} minutes from midnight."),
    "grade_word": Text("年级读作 {now}。", "Read as grade {now}."),
    "stage_from_grade": Text("没有填学段，由年级定为“{now}”。", "No stage is given; by the grade it is {now}."),
    "year_word": Text("学年读作 {now}（学年开始的年份）。", "Read as {now}, the year the school year begins in."),
    "choice_word": Text("读作“{now}”。", "Read as {now}."),
    "flag_word": Text("读作“{now}”。", "Read as {now}."),
    "inclusive_from_ownership": Text("举办者写明普惠，普惠一列填“是”。", "The ownership says inclusive; the column inclusive is set to yes."),
    "closed_from_plan": Text("布局状态写已撤，状态一列填“已撤”。", "The plan says already closed; the status is set to closed."),
    "degrees": Text("度分秒已换算为 {now} 度。", "Degrees, minutes and seconds were turned into {now} degrees."),
    "decimal_comma": Text("小数点写成了逗号，读作 {now}。", "The decimal point is a comma; read as {now}."),
    "one_cell": Text("一格里的两个数，读作经度 {now}。", "Two numbers in one cell, read as longitude {now}."),
    "all_swapped": Text("所有行的经度、纬度都颠倒了，已对调。", "Longitude and latitude were swapped in every row; they were exchanged."),
    "code_by_name": Text("按名称找到代码 {now}。", "Its code {now} was found by the name."),
    "made_code": Text("没有代码，按县区、乡镇和名称暂编为“{now}”。有了正式代码再导入一次，会按名称换上。请确认。", "It has no code; one was made of county, township and name: {now}. A later file with the real code takes its place by name. Confirm it."),
    "real_code": Text("原来没有代码、暂编为“{now}”，今改用这个代码，各表里一并更换。请确认。", "It had no code but {now}, made of its name; this code takes its place in every table. Confirm it."),
    "unclear_code": Text("与暂编代码“{now}”同名的不止一个，对不上，将另作一行加入。请核对，必要时先改名再导入。", "More than one has the name of {now}, whose code was made up; it comes in as a row of its own. Check it, and rename one first where needed."),
    "empty_stage": Text("这所学校此学段各年级都是 0，按没有此学段处理，{now} 个年级不记。", "All grades of this stage are 0 at this school: taken as not having it, {now} grades not entered."),
    "empty_stage_total": Text("这所学校此学段填的都是 0，按没有此学段处理，不记。", "All that is given of this stage is 0: the school is taken as not having it; not entered."),
    "padded_codes": Text("整列代码都带空格，已去掉，读作 {now}。", "Every code of the column is padded with spaces; read as {now}."),
    "boarders_not_split": Text("这所学校有几个学段，一个寄宿生总数分不开，寄宿生没有记入。请按学段分别填写。", "The school has several stages and one number of boarders cannot be shared out; it was not entered. Give it by stage."),
    "total_differs": Text("合计与各年级之和 {now} 不符，按各年级记入。请核对。", "The total differs from the sum {now} of the grades; the grades are taken. Check it."),
    # Not to be read.
    "control_character": Text("含有 NUL 一类的控制字符，文件可能已损坏。请重新输入这一格。", "Holds NUL or another control character; the file may be damaged. Type the cell anew."),
    "excel_error": Text("是公式错误，不是值。请在原表改正公式，或粘贴为数值。", "A formula error, no value. Mend the formula in the file or paste values."),
    "formula_text": FOUND["formula_text"],  # in workbooks found on opening, in text files cell by cell
    "about": Text("是大概的数。请填确切的数，不知道就留空。", "An approximate number. Give the exact one, or leave it blank."),
    "percent": Text("这里要的是数目，不是百分比。", "A number is wanted here, not a percentage."),
    "other_unit": Text("单位不是这一列的（这一列用：{units}）。请换成这一列要的数，只写数字。", "The unit is another than this column's ({units}). Give the number wanted here, digits alone."),
    "not_filled": Text("写的是“未填”的意思。不知道就留空。", "Says that it was not filled in. Leave it blank where it is not known."),
    "comma_unclear": Text("逗号不在千位上，分不清是小数点还是分隔符。请改写。", "The comma is not at the thousands; it may be a decimal point. Write it anew."),
    "no_code": Text("是日期、小数或真假值，不是代码：表格软件改动了原来的代码。请把列设为文本后重新输入。", "A date, a decimal or a truth value, no code: the spreadsheet changed it. Type it anew into a text column."),
    "scientific_code": Text("代码成了科学计数，已丢位。请在原系统重新导出，或把列设为文本后重新输入。", "The code became a scientific number and lost digits. Export it anew, or type it into a text column."),
    "lost_digits": Text("代码超过 15 位且末位全为 0，是表格软件丢了位。请以文本重新导出。", "A code of over 15 digits that ends in zeros: the spreadsheet lost digits. Export it anew as text."),
    "lost_zero": Text("比其他代码少 {now} 位，而其他代码以 0 开头：开头的 0 丢了。请以文本重新导出。", "Shorter by {now} than the other codes, which begin with 0: the leading zero is lost. Export it anew as text."),
    "padded_code": Text("代码前后有空格，别的代码没有；请确认是否与另一行同一个，并去掉空格。", "The code has spaces around it where others have none. Check that it is the code meant, and remove them."),
    "space_in_code": Text("代码中间有空格或换行。请改正。", "The code has a space or a line break inside. Mend it."),
    "same_code": Text("与第 {now} 行的代码相同而内容不同。请改正其中一行。", "The same code as in row {now}, with other content. Mend one of them."),
    "same_made_code": Text("没有代码，又与第 {now} 行同县区、同乡镇、同名称，分不开。请补上代码，或在名称里加以区分（如 东王庄、西王庄）。", "It has no code, and row {now} has the same county, township and name. Give codes, or tell the names apart."),
    "codeless_nowhere": Text("没有代码，也没有乡镇，编不出代码。请补上其中一项。", "It has neither a code nor a township to make one of. Give one of them."),
    "codeless_nameless": Text("没有代码，也没有名称，编不出代码。请补上其中一项。", "It has neither a code nor a name to make one of. Give one of them."),
    "bad_grade": Text("不是年级。请写 一年级 至 九年级、小班、中班、大班，或 1–12、K1–K3。", "No grade. Write 1 to 12 or K1 to K3."),
    "no_grade": Text("没有填年级。", "The grade is missing."),
    "grade_not_in_stage": Text("年级不在所填学段“{now}”里。请改正年级或学段（初中写 七年级 至 九年级）。", "The grade is not one of the stage {now}. Mend one of them; junior grades are 7 to 9."),
    "grade_of_neighbour": Text("年级属于相邻学段（五四制？）。请确认学段“{now}”。", "The grade belongs to the stage beside it. Confirm the stage {now}."),
    "bad_year": Text("不是学年。请写 2024，或 2024-2025学年。", "No school year. Write 2024, or 2024-2025."),
    "unknown_word": Text("不在允许的取值之内：{choices}。", "Not one of: {choices}."),
    "no_capacity": Text("须大于 0；不知道就留空。", "Must be above 0; leave it blank where it is not known."),
    "half_position": Text("经度、纬度只填了一个。", "Only one of longitude and latitude is given."),
    "zero_position": Text("坐标为 0,0，位置没有填。不知道就留空。", "The position is 0,0: it was never filled in. Leave it blank where it is not known."),
    "bad_coordinate": Text("不是坐标。请写十进制度（如 115.9851），不知道就留空。", "No coordinate. Write decimal degrees (as 115.9851), or leave it blank."),
    "swapped": Text("这一行的经度、纬度颠倒了，别的行没有。请对调。", "Longitude and latitude are swapped in this row and not in others. Exchange them."),
    "beyond_earth": Text("超出经纬度的范围，也不像平面坐标。请改正。", "Beyond the range of longitude and latitude, and no grid coordinate either. Mend it."),
    "far_from_others": Text("离其他各行约 {now} 公里，可能在别的城市。请核对坐标。", "About {now} km from the other rows, maybe in another city. Check the position."),
    "coarse_position": Text("坐标只有两位小数以内，误差约一公里。请确认是否可用。", "Positions with two decimals at most are about 1 km off. Confirm that they may be used."),
    "shared_position": Text("有 {now} 行落在同一点，像是以乡镇或道路代替的位置。请确认。", "{now} rows stand on one point, as if it stood for a township. Confirm it."),
    "unknown_school": Text("学校表里没有这所学校。{now}", "No such school in the table of schools. {now}"),
    "unknown_village": Text("村庄表里没有这个村。{now}", "No such village in the table of villages. {now}"),
    "ambiguous_school": Text("有几所同名学校：{now}。请写学校标识码，或填乡镇。", "Several schools have this name: {now}. Give the code, or the township."),
    "ambiguous_village": Text("有几个同名村：{now}。请写村代码，或填乡镇。", "Several villages have this name: {now}. Give the code, or the township."),
    "no_known_schools": Text("只有学校名称，没有学校表可查代码。请先导入学校，或一并导入。", "Only names of schools are given and no table of schools to find their codes in. Import the schools first, or together."),
    "no_known_villages": Text("只有村名，没有村庄表可查代码。请先导入村庄，或一并导入。", "Only names of villages are given and no table of villages to find their codes in. Import the villages first, or together."),
    "impossible_date": Text("没有这一天。请核对。", "There is no such day. Check it."),
    "age_against_grade": Text("与年级不相称。请核对年龄或年级。", "Does not fit the grade. Check the age or the grade."),
    "no_measure": Text("有班数或寄宿生而没有学生数。", "Classes or boarders are given without the number of pupils."),
}  # fmt: skip
# Whether a column of a list of pupils holds their villages, asked in parts.
IS_IT_VILLAGES = Text(
    "“{sheet}”的列“{header}”只含村名吗？{filled} 格有内容，{alone} 格就是村庄表里的村名",
    "Does column {header} of sheet {sheet} hold villages? Of {filled} cells {alone} are a village of the table",
)
VILLAGES_IN_ADDRESSES = Text(
    "，{count} 格村名后面还有门牌等（只取村名，其余不保存）",
    "and {count} have more behind one (its name alone is read)",
)
NO_SUCH_VILLAGES = Text("；不是的如：{names}", "; others, as {names}")
READ_AS_VILLAGES = Text("。按居住村读？", ". Read it as the village?")
DID_YOU_MEAN = Text("是不是：{names}？", "Perhaps: {names}?")

# Files refused whole.
EMPTY_SHEET = Text(
    "“{sheet}”是空表。请给有表头和数据的表。",
    "Sheet {sheet} is empty. Give one with a header and rows.",
)
NO_SHEET = Text("{file} 里没有一张有内容的工作表。", "{file} has no sheet with anything in it.")
UNKNOWN_SHEET = Text("{file} 里没有工作表“{sheet}”。", "{file} has no sheet {sheet}.")
UNKNOWN_TABLE = Text("没有叫“{table}”的数据表。", "There is no table called {table}.")
NO_HEADER = Text(
    "“{sheet}”里找不到表头。请在数据上方加一行列名（可用模板）。",
    "Sheet {sheet} has no header. Put a row of column names above the data, or use a template.",
)
TWO_TABLES = Text(
    "“{sheet}”里像是有两张表：第 {row} 行也像表头或数据。请把两张表分到两个工作表；若是标题，请把它并成一格。",
    "Sheet {sheet} seems to hold two tables: row {row} looks like a header or data too. Put each on a "
    "sheet of its own; where it is a title, write it in one cell.",
)
DUPLICATE_HEADER = Text(
    "“{sheet}”第 {row} 行的列名“{header}”出现 {count} 次，分不清用哪一列。请改名或删去一列。",
    "The column name {header} stands {count} times in row {row} of sheet {sheet}. Rename or delete one.",
)
UNTITLED_COLUMN = Text(
    "“{sheet}”第 {column} 列有数据而没有列名。请补上列名，或清空这一列。",
    "Column {column} of sheet {sheet} has data and no name. Name it, or clear it.",
)
HEADER_ONLY = Text(
    "“{sheet}”只有表头，没有数据。请填上数据再导入。",
    "Sheet {sheet} has a header and no rows. Fill it in first.",
)

# Questions.
WHICH_SHEETS = Text(
    "文件里有几张工作表，要导入哪几张？", "The file has several sheets. Which are to be imported?"
)
WHICH_TABLE = Text("“{sheet}”是什么表？", "What is sheet {sheet}?")
WHICH_COLUMN = Text(
    "“{sheet}”的列“{header}”是不是“{target}”？", "Is column {header} of sheet {sheet} the {target}?"
)
WHICH_HEADER = Text(
    "“{sheet}”里哪一列是“{target}”？", "Which column of sheet {sheet} is the {target}?"
)
