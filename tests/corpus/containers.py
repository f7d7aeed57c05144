"""Files that are not what they say, are locked, cut, too large, or meant to do harm."""

import io
import pickle
import warnings
import zipfile
from collections.abc import Iterator

from tests.corpus.case import Case, Expected
from tests.corpus.parts import (
    HEADER,
    SCHOOLS,
    changed_zip,
    csv_of,
    geopackage_of,
    locked_xls,
    locked_xlsx,
    places,
    written,
    xls_of,
    xlsx_of,
    zip_of,
)

VRT = """<OGRVRTDataSource><OGRVRTLayer name="schools"><SrcDataSource>{source}</SrcDataSource>
<SrcLayer>secret</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"""
_GDALG = (
    """{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read /etc/passwd"}"""
)
_WFS = "<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>"
_LINKED_CRS = """{"type": "FeatureCollection", "crs": {"type": "link", "properties": {"href":
"http://127.0.0.1:9/crs"}}, "features": [{"type": "Feature", "properties": {"a": 1}, "geometry":
{"type": "Point", "coordinates": [115.9, 36.4]}}]}"""
_KML = """<?xml version="1.0" encoding="UTF-8"?>{doctype}
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>"""
_ENTITY = '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_PLACE = (
    "<Placemark><name>{name}</name><Point><coordinates>115.9,36.4</coordinates></Point></Placemark>"
)
_LINK = "<NetworkLink><Link><href>http://127.0.0.1:9/places.kml</href></Link></NetworkLink>"


def container_cases() -> Iterator[Case]:
    """Yield every container case."""
    yield from _read()
    yield from _locked()
    yield from _of_another_kind()
    yield from _cut()
    yield from _too_large()
    yield from _names_in_a_zip()
    yield from _pointing_elsewhere()
    yield from _without_rows()


def _case(
    name: str,
    file_name: str,
    content: bytes,
    expected: Expected = "refused",
    rule: str | None = None,
) -> Case:
    return Case(
        name=f"container: {name}",
        file_name=file_name,
        content=content,
        table="schools",
        expected=expected,
        rule=rule,
    )


def _read() -> Iterator[Case]:
    yield _case("xlsx", "学校.xlsx", xlsx_of(), "read")
    yield _case("et saved as xlsx", "学校.et", xlsx_of(), "read")
    yield _case("xlsx named xls", "学校.xls", xlsx_of(), "read")
    yield _case("xls", "学校.xls", xls_of(), "read")
    yield _case("xls named xlsx", "学校.xlsx", xls_of(), "read")
    yield _case("csv named xls", "学校.xls", csv_of(delimiter="\t").encode("gbk"), "read")
    parts = written(places(), ".shp", "ESRI Shapefile", encoding="GBK")
    packed = zip_of({f"数据/学校{e}": c for e, c in parts.items()}, gbk_names=True)
    yield _case("GBK names in a zip", "学校.zip", packed, "read")
    left = {f"数据/._学校{ending}": b"\x00\x05\x16\x07" + b"\0" * 60 for ending in parts}
    left |= {"数据/__MACOSX/._学校.shp": b"\x00\x05\x16\x07", "数据/.DS_Store": b"\0\0\0\1Bud1"}
    left |= {"Thumbs.db": b"x", "数据/~$学校.xlsx": b"x"}
    packed = zip_of({f"数据/学校{e}": c for e, c in parts.items()} | left)
    yield _case("what macOS and Windows leave in a zip", "学校.zip", packed, "read")


def _locked() -> Iterator[Case]:
    yield _case("password, xlsx", "学校.xlsx", locked_xlsx(), rule="password")
    yield _case("password, xls", "学校.xls", locked_xls(), rule="password")
    yield _case("lock file", "~$学校.xlsx", b"\x06office".ljust(165, b" "), rule="lock_file")
    beside = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ".ljust(4096, b"\0")
    yield _case("what macOS keeps beside", "._学校.xlsx", beside, rule="beside_file")
    packed = bytearray(zip_of({"a.shp": b"x" * 200}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + at] |= 1
    yield _case("password, zip", "学校.zip", bytes(packed), rule="zip_password")


def _of_another_kind() -> Iterator[Case]:
    page = "<html><head><meta charset='gbk'></head><body><table><tr><td>一小</td></tr></table></body></html>"
    yield _case("HTML named xls", "学校.xls", page.encode("gbk"), rule="html")
    table = "\ufeff<table><tr><td>一小</td></tr></table>"
    yield _case("a bare table named xls", "学校.xls", table.encode(), rule="html")
    book = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
    yield _case("XML of Excel 2003 named xls", "学校.xls", book.encode(), rule="other_workbook")
    yield _case("pickle", "学校.xlsx", pickle.dumps({"a": 1}), rule="pickle")
    yield _case("pickle of old", "学校.csv", pickle.dumps({"a": [1]}, protocol=0), rule="pickle")
    yield _case("PDF", "学校.xlsx", b"%PDF-1.7 ...", rule="other_office")
    word = zip_of({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})
    yield _case("Word named xlsx", "学校.xlsx", word, rule="other_office")
    sheet = zip_of({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"})
    yield _case("ods named xlsx", "学校.xlsx", sheet, rule="other_workbook")
    packed = zip_of({"学校.xlsx": xlsx_of()})
    yield _case("workbook in a zip", "学校.zip", packed, rule="other_archive")
    yield _case("RAR", "学校.zip", b"Rar!\x1a\x07\x00" + b"\0" * 80, rule="other_archive")
    database = geopackage_of(schools=places()).replace(b"gpkg_contents", b"other_content")
    yield _case("another SQLite database", "学校.gpkg", database, rule="not_geopackage")
    yield _case("noise", "学校.xlsx", bytes(range(255, 0, -1)) * 9, rule="unknown_encoding")
    pbf = b"\x00\x00\x00\x0e\x0a\x09OSMHeader\x18\x7c"
    yield _case("OpenStreetMap roads", "学校.csv", pbf, rule="roads_file")
    osm = b'<?xml version="1.0"?><osm version="0.6"><node id="1"/></osm>'
    yield _case("OpenStreetMap XML", "学校.xml", osm, rule="roads_file")


def _cut() -> Iterator[Case]:
    many = [HEADER, *SCHOOLS[1:] * 400]
    for name, whole, file_name in (
        ("xlsx", xlsx_of(many), "a.xlsx"),
        ("xls", xls_of(many), "a.xls"),
    ):
        for share in (0.1, 0.5, 0.9):
            part = whole[: int(len(whole) * share)]
            yield _case(f"{name} cut at {share:.0%}", file_name, part)
    book = changed_zip(
        xlsx_of(), lambda name, content: content[:-90] if "sheet1" in name else content
    )
    yield _case("worksheet cut within the zip", "a.xlsx", book, rule="damaged")


def _too_large() -> Iterator[Case]:
    zeros = b"\0" * (24 << 20)
    bomb = changed_zip(
        xlsx_of(), lambda name, content: content + zeros if "theme" in name else content
    )
    yield _case("zip bomb", "学校.xlsx", bomb, rule="ratio")
    crowd = zip_of({f"{n}.shp": b"" for n in range(5_001)})
    yield _case("too many files in a zip", "学校.zip", crowd, rule="too_many_members")

    def far(name: str, content: bytes) -> bytes:
        cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return content.replace(b"</sheetData>", cell) if "sheet1" in name else content

    yield _case("a far cell", "学校.xlsx", changed_zip(xlsx_of(), far), rule="too_many_cells")

    def unplaced(name: str, content: bytes) -> bytes:
        row = b'<row r="1048576">' + b"<c><v>1</v></c>" * 9_000 + b"</row></sheetData>"
        return content.replace(b"</sheetData>", row) if "sheet1" in name else content

    far_row = changed_zip(xlsx_of(), unplaced)
    yield _case("a far row of unplaced cells", "学校.xlsx", far_row, rule="too_many_cells")

    def coloured(name: str, content: bytes) -> bytes:
        cell = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        return content.replace(b"</sheetData>", cell) if "sheet1" in name else content

    yield _case(
        "a far cell with only a colour", "学校.xlsx", changed_zip(xlsx_of(), coloured), "read"
    )


def _names_in_a_zip() -> Iterator[Case]:
    for name in ("../../etc/cron.d/x.shp", "/etc/x.shp", "..\\x.shp", "C:\\x.shp", "C:/x.shp"):
        packed = zip_of({name: b"x"})
        yield _case(f"{name} in a zip", "学校.zip", packed, rule="unsafe_member")
    entry = changed_zip(xlsx_of(), lambda _, content: content)
    stream = io.BytesIO(entry)
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    yield _case(
        "a worksheet twice in the zip", "学校.xlsx", stream.getvalue(), rule="duplicate_member"
    )


def _pointing_elsewhere() -> Iterator[Case]:
    vrt = VRT.format(source="/etc/passwd").encode()
    for file_name in ("schools.geojson", "schools.gpkg", "schools.kml", "schools.csv"):
        yield _case(f"VRT named {file_name}", file_name, vrt, rule="xml")
    yield _case("VRT in a zip", "a.kmz", zip_of({"doc.kml": vrt}), rule="xml")
    yield _case("GDALG named geojson", "schools.geojson", _GDALG.encode(), rule="not_geojson")
    yield _case("WFS named geojson", "schools.geojson", _WFS.encode(), rule="xml")
    yield _case(
        "geojson whose CRS is a link", "a.geojson", _LINKED_CRS.encode(), rule="points_elsewhere"
    )
    link = _KML.format(doctype="", body=_LINK)
    yield _case("KML that is a link", "a.kml", link.encode(), rule="points_elsewhere")
    secret = _KML.format(doctype=_ENTITY, body=_PLACE.format(name="&a;"))
    yield _case("XML entities in KML", "a.kml", secret.encode(), rule="entities")
    wide = b"\xff\xfe" + secret.replace("UTF-8", "UTF-16").encode("utf-16-le")
    yield _case("XML entities in KML, UTF-16", "a.kml", wide, rule="entities")

    def laughing(name: str, content: bytes) -> bytes:
        declared = b'?>\n<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        return content.replace(b"?>", declared, 1) if "sharedStrings" in name else content

    book = changed_zip(xlsx_of(), laughing)
    yield _case("XML entities in a workbook", "学校.xlsx", book, rule="entities")


def _without_rows() -> Iterator[Case]:
    yield _case("xlsx with only a header", "学校.xlsx", xlsx_of([HEADER]), rule="no_rows")
    yield _case("xlsx without a cell", "学校.xlsx", xlsx_of([]), rule="empty")
    yield _case("xls without a cell", "学校.xls", xls_of([]), rule="empty")
    yield _case("zip without a file", "学校.zip", zip_of({}), rule="empty")
    yield _case("nothing", "学校.xlsx", b"", rule="empty")
    yield _case("a megabyte of zeros", "学校.xlsx", b"\0" * (1 << 20), rule="empty")
