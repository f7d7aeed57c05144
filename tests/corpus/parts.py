"""Pieces from which files of the corpus are made."""

import io
import struct
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely
import xlsxwriter
import xlwt
from xlwt.CompoundDoc import XlsDoc

HEADER = ("学校代码", "学校名称", "类型", "经度", "纬度")
SCHOOLS = (
    HEADER,
    ("0037150201", "东昌府区第一小学", "小学", "115.9812", "36.4510"),
    ("0037150202", "朱老庄镇中心小学", "小学", "115.9034", "36.3321"),
    ("0037150203", "沙镇联合小学", "小学", "115.8127", "36.3907"),
)


def csv_of(rows: Sequence[Sequence[str]] = SCHOOLS, delimiter: str = ",") -> str:
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


def xlsx_of(rows: Sequence[Sequence[str]] = SCHOOLS) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("学校")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return stream.getvalue()


def xls_book(rows: Sequence[Sequence[str]] = SCHOOLS) -> xlwt.Workbook:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("学校")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    return book


def xls_of(rows: Sequence[Sequence[str]] = SCHOOLS) -> bytes:
    stream = io.BytesIO()
    xls_book(rows).save(stream)
    return stream.getvalue()


def locked_xls() -> bytes:
    """Return an xls as Excel locks it: a FILEPASS record follows the first record."""
    stream = xls_book().get_biff_data()
    first = 4 + struct.unpack("<H", stream[2:4])[0]
    locked = stream[:first] + struct.pack("<HHHHH", 0x2F, 6, 0, 0x1234, 0x5678) + stream[first:]
    out = io.BytesIO()
    XlsDoc().save(out, locked)
    return out.getvalue()


def locked_xlsx() -> bytes:
    """Return an xlsx as Excel locks it: an OLE file with the stream EncryptedPackage."""
    out = io.BytesIO()
    XlsDoc().save(out, b"\x08\x00\x00\x00" + bytes(range(256)) * 20)
    old, new = (n.encode("utf-16-le") for n in ("Workbook", "EncryptedPackage"))
    at = out.getvalue().index(old)
    content = bytearray(out.getvalue())
    content[at : at + 64] = new.ljust(64, b"\0")
    content[at + 64 : at + 66] = struct.pack("<H", len(new) + 2)
    return bytes(content)


def zip_of(files: Mapping[str, bytes], *, gbk_names: bool = False) -> bytes:
    """Return a zip; with ``gbk_names`` as Windows in China packs it, names in GBK unmarked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            info = _GbkName(name) if gbk_names else zipfile.ZipInfo(name)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


class _GbkName(zipfile.ZipInfo):
    """A member whose name is written in GBK, without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name zipfile calls
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def changed_zip(packed: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a zip with the content of each member passed through ``change``."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return zip_of({i.filename: change(i.filename, archive.read(i)) for i in archive.infolist()})


def places(**columns: Sequence[object]) -> gpd.GeoDataFrame:
    """Return three schools as points, with more columns if any are given."""
    points = [shapely.Point(float(row[3]), float(row[4])) for row in SCHOOLS[1:]]
    names = {"学校代码": [r[0] for r in SCHOOLS[1:]], "学校名称": [r[1] for r in SCHOOLS[1:]]}
    return gpd.GeoDataFrame({**names, **columns}, geometry=points, crs=4326)


def written(
    frame: gpd.GeoDataFrame, ending: str, driver: str, **options: object
) -> dict[str, bytes]:
    """Return the files GDAL writes for ``frame``, by their endings."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"places{ending}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a Shapefile cuts is what is wanted
            pyogrio.write_dataframe(frame, path, driver=driver, **options)
        return {file.suffix: file.read_bytes() for file in Path(folder).iterdir()}


def geopackage_of(**layers: gpd.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.gpkg"
        for name, frame in layers.items():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # no coordinate system, or no number, is wanted
                pyogrio.write_dataframe(
                    frame, path, layer=name, driver="GPKG", append=path.exists()
                )
        return path.read_bytes()
