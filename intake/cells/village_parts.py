"""The village an address names: 东阿县铜城街道王庄村12号 is 王庄村, and the rest is dropped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from intake.cells.place_names import Directory
from intake.text_cleaning import place_name

# After these another part of an address begins.
_ENDS = re.compile(r"省|市|县|区|旗|镇|乡|街道(?:办事处)?|办事处|管区|片区|[,，;；、·\-]")
# What may follow the name of a village in an address: a house, a group, a lane. Anything else may
# go on with the name: 王庄子村 is not 王庄.
_GOES_ON = re.compile(
    r"村?(?:$|[\d\s,，;；、.·\-#(（]"
    r"|[一二三四五六七八九十百]+(?:组|队|号|排|巷|区|社)"
    r"|村委|居委|第|组|队|小区|号|门牌|村民小组"
    r"|[东西南北中前后大小]{0,2}(?:街|头|巷|路|胡同|组|队|片|院|区|边|侧))"
)
_SHORT, _LONG = 2, 16
# Such letters and words are of an address, not of the name of a village.
_OF_ADDRESS = re.compile(
    r"\d|[号室栋幢弄巷]|单元|号楼|小区|胡同|公寓|家属院|花园|路|街(?!道$)|院|宿舍|市场|工业园"
)
_LONGEST_NAME = 12


@dataclass(frozen=True, kw_only=True)
class VillagePart:
    """What a text says of where a child lives.

    ``name`` is the village of the directory as written in it, "" without any; ``township`` the
    township the text names, "" for none; ``has_more`` that more follows than a name.
    """

    name: str = ""
    township: str = ""
    has_more: bool = False


def village_parts(texts: Iterable[str], directory: Directory) -> dict[str, VillagePart]:
    """Return the village each of ``texts`` names, as ``directory`` knows villages."""
    towns = {town for town, _ in directory.by_place if town}
    return {text: _part(text, directory, towns) for text in texts}


def may_be_village(text: str) -> bool:
    """Return whether ``text`` reads as the name of a village, if of an unknown one."""
    name = place_name(text)
    return bool(name) and len(name) <= _LONGEST_NAME and _OF_ADDRESS.search(name) is None


def _part(text: str, directory: Directory, towns: set[str]) -> VillagePart:
    whole = place_name(text)
    if whole in directory.by_name:
        return VillagePart(name=text.strip())
    best, at, rest = "", 0, ""
    for start in _starts(whole, towns):
        for end in range(min(len(whole), start + _LONG), start + _SHORT - 1, -1):
            name = whole[start:end]
            if name in directory.by_name and _GOES_ON.match(whole[end:]):
                if len(name) > len(best):
                    best, at, rest = name, start, whole[end:]
                break
    if not best:
        return VillagePart(has_more=not may_be_village(text))
    before = [town for town in towns if town in whole[:at]]
    township = max(before, key=len, default="")
    return VillagePart(name=best, township=township, has_more=rest not in {"", "村"})


def _starts(text: str, towns: Iterable[str]) -> list[int]:
    """Return where the name of a village may begin: at first, and after each larger place."""
    starts = {0, *(match.end() for match in _ENDS.finditer(text))}
    for town in towns:
        place = text.find(town)
        if place >= 0:
            starts.add(place + len(town))
    return sorted(start for start in starts if start < len(text))
