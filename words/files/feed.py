"""The wording for timetable feeds of public transport: which of their rows became lines and why."""

from words.text import Text

WEEKDAYS = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
)
RUNS_ON = Text("开行日", "Days")
LINES, STOPS = Text("接送线路", "Lines"), Text("站点", "Stops")

# Why rows of a file became no part of a line, by reason.
LEFT = {
    "bad_row": Text(
        "列数与表头不符，或有读不出的值", "more cells than the header, or not readable"
    ),
    "no_code": Text("没有代码", "without a code"),
    "twice": Text("与另一行完全相同", "the same as another row"),
    "twice_differently": Text(
        "与另一行代码相同、内容不同，只取一行",
        "the code of another row with other contents; one is taken",
    ),
    "bad_date": Text("日期或标记读不出", "a date or mark that cannot be read"),
    "unknown_route": Text("所属线路不在线路表里", "of a route that is not in the table of routes"),
    "days_unknown": Text("没有写明哪天开行", "nothing says on which days they run"),
    "no_school_day": Text("周一至周五都不开行", "run on no day from Monday to Friday"),
    "too_few_calls": Text("停靠的站不到两个", "call at fewer than two stops"),
    "times_go_back": Text("到站时刻前后颠倒", "times that go back"),
    "no_departures": Text("按间隔发车，但读不出发车时间", "run at intervals that cannot be read"),
    "same_trip": Text(
        "与另一个班次的线路、站点、时刻都相同，合为一条",
        "the route, stops and times of another trip",
    ),
    "unknown_trip": Text("所属班次不在班次表里", "of a trip that is not in the table of trips"),
    "unknown_stop": Text("站点不在站点表里", "at a stop that is not in the table of stops"),
    "bad_order": Text("站序不是数", "an order that is no number"),
    "nobody_boards": Text("既不上客也不下客", "where nobody gets on or off"),
    "trip_left_out": Text("所属班次没有采用", "of trips that are not taken"),
    "route_left_out": Text("没有采用的班次", "without a trip that is taken"),
    "not_called_at": Text("采用的班次都不停靠", "where no trip that is taken calls"),
}

# What is said of rows that are taken.
NOTED = {
    "no_time": Text("没有写到站时刻，留空", "without a time, which is left blank"),
    "bad_time": Text("到站时刻读不出，留空", "a time that cannot be read is left blank"),
    "on_request": Text("要预约或招呼才停", "where the bus stops on request only"),
    "one_way_only": Text("只上客或只下客", "where one can only get on, or only get off"),
    "every_so_often": Text(
        "按间隔发车，展开为各个班次", "departures at intervals, each made a trip"
    ),
    "no_position": Text("没有位置，或读不出", "without a position that can be read"),
    "not_every_day": Text(
        "不是周一至周五天天开行，名称里写明哪天",
        "do not run every day from Monday to Friday; their names say when",
    ),
}
