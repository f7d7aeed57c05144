"""The wording of the page for villagers: plain, and nothing said of any one child."""

from words.text import Text

TITLE = Text("关于{school}学生上学安排的说明", "Where the pupils of {school} would go to school")
DRAFT = Text("（征求意见稿）", "(draft, for your views)")
NOT_DECIDED = Text(
    "教育局正在研究撤并{school}，还没有决定。撤并前要论证、公示、听证；多数家长不同意、路上不安全、"
    "新学校吃住解决不了的，不能撤。",
    "The education office is looking at closing {school}. Nothing is decided: first come study, public "
    "notice and a hearing. It may not be done where most parents object, the way is not safe, or the "
    "new school cannot feed and board those who need it.",
)
IF_SO = Text(
    "如果撤并，现在在该校上学的孩子这样安排：", "If it is done, this is where the children go:"
)
NOTES = Text(
    "路程从村里沿能走的路量到校门，时间按孩子每小时走 {speed} 公里算。走读的小学生、初中生住处离学校超过 "
    "{limit} 米的，应有接送。学生少于 5 人的村只写“少于5”，有的写“不列”，接送和午饭另行告知家长，保护孩子隐私。",
    "The way runs along roads from the village to the gate; minutes at {speed} km/h. Day pupils of "
    "primary and junior schools who live over {limit} m away must be fetched. Counts under 5 read "
    "“< 5”, some others are not shown (n.s.), and their parents are told of buses and lunch, to "
    "protect the children.",
)
LONG = Text(
    "要求：小学一至三年级路上不超过 {minutes} 分钟。",
    "Grades 1–3 may travel {minutes} minutes at most.",
)
METRES_MIN = Text("{metres} 米 / {minutes} 分", "{metres} m / {minutes} min")
ON_FOOT = Text("走路", "On foot")
TO_BE_AGREED = Text("由家长与学校商定", "parents and school to agree")
# For a village whose pupils are so few that their number is hidden.
GIVEN_TO_PARENTS = Text("另行告知家长", "parents are told")
BOARDS = Text("住校", "Boards")
FETCHED_SOME = Text("{line}（部分学生还没安排）", "{line} (not yet for all)")
A_LINE = Text("校车或公交", "a bus")
NOT_FETCHED = Text("还没有安排", "not arranged yet")
CANTEEN = Text("学校食堂", "School canteen")
NO_CANTEEN = Text("学校还没有食堂", "no canteen yet")
CANTEEN_UNKNOWN = Text("待学校答复", "not known yet")
LUNCH_AT_HOME = Text("回家吃", "At home")
HOW_TO_OBJECT = Text("怎么提意见", "How to object")
COMPLAINTS = Text("意见请交：{where}", "Send your views to: {where}")
NOTICE_DAYS = Text("公示时间：{when}", "Public notice: {when}")
HEARING = Text("听证会：{when}", "Hearing: {when}")
ANSWERED_ON = Text("已于 {at} 完成", "done on {at}")
MADE_BY = Text("{office}　{date}", "{office}    {date}")
