"""Small timetable feeds packed as an operator hands them over."""

import io
import random
import zipfile
from collections.abc import Mapping

# A holiday falls on Thursday 2026-10-01; the timetable ends on a Sunday.
FEED = {
    "agency.txt": "agency_id,agency_name\nLC,聊城公交\n",
    "routes.txt": (
        "\ufeffroute_id,agency_id,route_short_name,route_type,route_color\n"
        "3,LC,3路,3,FF0000\n4,LC,4路,3,\n9,LC,9路,712,\n"
    ),
    "trips.txt": (
        "route_id,service_id,trip_id,trip_headsign,direction_id\n"
        "3,WD,a,县城,0\n3,WD,b,县城,0\n3,WE,c,县城,0\n3,FR,d,县城,0\n"
        "4,WD,n,,\n3,XX,e,县城,0\n3,WD,a2,县城,0\n8,WD,f,,\n3,WD,g,县城,1\n"
    ),
    "stop_times.txt": (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "a,07:00:00,07:00:00,s1,1\na,07:10:30,07:11:00,s2,2\na,07:30:00,07:30:00,s3,3\n"
        "b,,8:00:00,s1,1\nb,,,s2,5\nb,08:30:00,08:30:00,s3,9\nb,08:40:00,08:40:00,sX,10\n"
        "c,07:00:00,07:00:00,s1,1\nc,07:30:00,07:30:00,s3,3\n"
        "d,07:05:00,07:05:00,s1,1\nd,07:30:00,07:30:00,s3,3\n"
        "n,24:50:00,24:50:00,s3,1\nn,25:10:00,25:10:00,s1,2\n"
        "a2,07:00:00,07:00:00,s1,7\na2,07:10:30,07:11:00,s2,8\na2,07:30:00,07:30:00,s3,9\n"
        "f,07:00:00,07:00:00,s1,1\nf,07:30:00,07:30:00,s3,2\n"
        "g,07:30:00,07:30:00,s1,1\ng,07:00:00,07:00:00,s3,2\n"
        "zz,1:00:00,1:00:00,s1,1\n"
    ),
    "stops.txt": (
        "stop_id,stop_name,stop_lat,stop_lon\n"
        "s1,东镇,36.4201,116.2202\ns2,一号村,36.4303,116.2304\ns3,第一小学,,\ns4,空站,36.4,116.2\n"
    ),
    "calendar.txt": (
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
        "WD,1,1,1,1,1,0,0,20260901,20270131\nWE,0,0,0,0,0,1,1,20260901,20270131\n"
        "FR,0,0,0,0,1,0,0,20260901,20270131\n"
    ),
    "calendar_dates.txt": "service_id,date,exception_type\nWD,20261001,2\nWE,20261001,1\n",
}


def packed(files: Mapping[str, str], *, folder: str = "") -> bytes:
    """Return a zip archive of ``files``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(folder + name, text)
    return stream.getvalue()


def shuffled(files: Mapping[str, str], seed: int) -> dict[str, str]:
    """Return the same feed with files, rows and columns in another order."""
    turn = random.Random(seed)
    found = {}
    for name, text in turn.sample(sorted(files.items()), len(files)):
        header, *rows = [line.split(",") for line in text.removeprefix("\ufeff").split()]
        order = turn.sample(range(len(header)), len(header))
        turn.shuffle(rows)
        lines = [",".join(row[place] for place in order) for row in [header, *rows]]
        found[name] = "\n".join(lines) + "\n"
    return found
