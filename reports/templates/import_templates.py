"""Workbooks to be filled in, in the offices' own columns, made from the data dictionary."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from geo.errors import ParameterError
from geo.tables import AUXILIARY_COLUMNS, CHOICE_TEXT, STAGE_TEXT, TABLE, Column
from reports.formats import Styles, display_width, new_workbook, save, set_up_print
from words import Lang, Text
from words.files import template as say

# Rows that have the drop-down lists.
_ROWS = 2000
_AUXILIARY = {column.name: column for column in AUXILIARY_COLUMNS}
_PLACE = ("x", "y", "crs")
_CAMPUS = Column(name="campus", kind="text", title=say.CAMPUS)
_OLDEST = 17


@dataclass(frozen=True, kw_only=True)
class Field:
    """A column of a template: ``group`` goes above ``title`` where several belong together."""

    target: str
    title: str
    column: Column
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A template: the table of the data dictionary it is for, and its columns in order."""

    table: str
    fields: tuple[Field, ...]

    @property
    def title(self) -> Text:
        """What the offices call it."""
        return say.FORM[self.table]


def forms() -> tuple[Form, ...]:
    """Return every template there is."""
    named = {
        "schools": (
            *("school_id", "name", "campus", "parent_id", "kind", "urban_rural", "township"),
            *("county", *_PLACE, "boarding_places", "has_canteen", "plan", "ownership"),
            *("inclusive", "status", "is_township_seat", "rating", "successor_id"),
            *("degree_teachers", "backbone_teachers", "pe_art_teachers", "teaching_area_m2"),
            *("sports_area_m2", "equipment_yuan", "multimedia_rooms", "premises_use"),
            *("premises_document", "approved"),
        ),
        "enrolment": ("school_id", "school_name", "year"),
        "villages": (
            *("village_id", "name", "township", "county", "kind", "urban_rural", "population"),
            *_PLACE,
        ),
        "pupils": (
            *("pupil_id", "school_id", "school_name", "grade", "township", "village_name"),
            *("village_id", "boarder", "service", "service_id"),
        ),
        "children": ("village_id", "village_name", "year", "basis"),
        "provision": ("school_id", "school_name", "stage", "places", "classes", "teachers"),
    }
    spread = {"enrolment": _grade_fields(), "children": _age_fields()}
    return tuple(
        Form(
            table=table,
            fields=(*(_field(table, name) for name in names), *spread.get(table, ())),
        )
        for table, names in named.items()
    )


def write_templates(folder: Path, *, made_on: date, lang: Lang = "zh") -> list[Path]:
    """Write every template into ``folder`` and return the files; raises ParameterError."""
    if folder.exists() and not folder.is_dir():
        raise ParameterError(say.NO_FOLDER.fill(path=folder))
    files = []
    for form in forms():
        path = folder / f"{form.title.zh}.xlsx"
        save(template_bytes(form, made_on=made_on, lang=lang), path)
        files.append(path)
    return files


def template_archive(*, made_on: date, lang: Lang = "zh") -> bytes:
    """Return every template in one zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for form in forms():
            archive.writestr(
                f"{form.title.zh}.xlsx", template_bytes(form, made_on=made_on, lang=lang)
            )
    return target.getvalue()


def template_bytes(form: Form, *, made_on: date, lang: Lang = "zh") -> bytes:
    """Return a template: names of columns with notes, lists to pick from, two examples.

    The names are the offices' own in either language; notes are in ``lang``.
    """
    target = io.BytesIO()
    book = new_workbook(target, made_on=made_on)
    styles = Styles(book)
    page = book.add_worksheet(form.title.zh)
    set_up_print(page, form.title.say(lang), made_on, lang)
    has_groups = any(field.group for field in form.fields)
    header = 1 + has_groups
    first = header + 2
    title = say.TITLE.say(lang, form=form.title.say(lang), first=first, last=first + 1)
    page.write_string(0, 0, title, styles.section)
    optional = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
    for place, field in enumerate(form.fields):
        look = styles.head if field.column.required else optional
        page.write_string(header, place, field.title, look)
        if has_groups:
            page.write_string(1, place, field.group, look)
        page.write_comment(header, place, _note(form, field, lang), {"x_scale": 2})
        is_code = field.column.kind in {"id", "text"} or field.target in _PLACE
        width = max(8, display_width(field.title) + 3)
        page.set_column(place, place, width, styles.body["text"] if is_code else None)
        _limit(page, field, place, header + 1, lang)
    _merge_groups(page, form, styles)
    for number, example in enumerate(say.EXAMPLES[form.table], start=1):
        _write_example(page, form, header + number, number, example, styles)
    page.freeze_panes(header + 1, 2)
    page.repeat_rows(0, header)
    corner = xl_rowcol_to_cell(_ROWS - 1, len(form.fields) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:{corner}"})
    book.close()
    return target.getvalue()


def _field(table: str, name: str) -> Field:
    own = {c.name: c for c in (*TABLE[table].columns, _CAMPUS)}
    if name in own and name != "township":
        return Field(target=name, title=own[name].title.zh, column=own[name])
    column = own.get(name) or _AUXILIARY.get(name) or TABLE["schools"].column(name)
    return Field(target=name, title=column.title.zh, column=column)


def _grade_fields() -> tuple[Field, ...]:
    own = TABLE["enrolment"]
    fields = [
        Field(target=f"{measure}@{grade}", title=title, column=own.column(measure), group=grade)
        for grade in say.GRADE
        for measure, title in (("pupils", "学生数"), ("classes", "班数"))
    ]
    fields += [
        Field(
            target=f"boarders@{stage}", title="寄宿生", column=own.column("boarders"), group=text.zh
        )
        for stage, text in STAGE_TEXT.items()
        if stage != "kindergarten"
    ]
    return tuple(fields)


def _age_fields() -> tuple[Field, ...]:
    column = TABLE["children"].column("children")
    return tuple(
        Field(target=f"children@{age}", title=f"{age}岁", column=column)
        for age in range(_OLDEST + 1)
    )


def _note(form: Form, field: Field, lang: Lang) -> str:
    """Return what a person needs to know to fill the column."""
    name = field.target.partition("@")[0]
    column = field.column
    parts = [say.NOTE[name]] if name in say.NOTE else []
    kinds = {"integer": say.COUNT, "number": say.NUMBER, "id": say.CODE}
    if column.kind in kinds and name not in {"x", "y"}:
        parts.append(kinds[column.kind])
    if choices := _choices(field):
        parts.append(say.ONE_OF.fill(choices="、".join(choices)))
    is_wide = "@" in field.target
    must = column.required and not is_wide
    parts.append(say.REQUIRED if must else say.OPTIONAL)
    if TABLE[form.table].key == (name,):
        parts.append(say.KEY)
    title = f"{field.group}{field.title}" if lang == "zh" else column.title.en
    return f"{title}: {' '.join(part.say(lang) for part in parts)}"


def _choices(field: Field) -> list[str]:
    """Return the words to pick from, as the offices write them."""
    column = field.column
    if field.target == "crs":
        return list(say.DATUMS)
    if column.kind == "flag":
        return ["是", "否"]
    if field.target == "grade":
        return list(say.GRADE)
    return [CHOICE_TEXT[c].zh for c in column.choices]


def _limit(page: Worksheet, field: Field, place: int, first: int, lang: Lang) -> None:
    """Let a cell be picked from a list or be a whole number; another value asks, and is allowed."""
    rule: dict[str, object] = {"error_type": "warning"}
    if choices := _choices(field):
        rule |= {"validate": "list", "source": choices, "error_message": say.PICK.say(lang)}
    elif field.column.kind == "integer" and field.target not in {"x", "y"}:
        least = field.column.minimum or 0
        rule |= {"validate": "integer", "criteria": ">=", "value": least}
        rule |= {"error_message": say.COUNT.say(lang)}
    else:
        return
    page.data_validation(first, place, _ROWS - 1, place, rule)


def _merge_groups(page: Worksheet, form: Form, styles: Styles) -> None:
    """Join the cells of a group's name over its columns."""
    groups = [field.group for field in form.fields]
    for place, group in enumerate(groups):
        if group and place + 1 < len(groups) and groups[place + 1] == group:
            page.merge_range(1, place, 1, place + 1, group, styles.head)


def _write_example(
    page: Worksheet,
    form: Form,
    row: int,
    number: int,
    example: Mapping[str, object],
    styles: Styles,
) -> None:
    """Write an example row; its code says that it is one, by which the import skips it."""
    key = form.fields[0].target
    for place, field in enumerate(form.fields):
        given = example.get(field.target, example.get(field.group, ""))
        if isinstance(given, tuple):
            given = given[field.title == "班数"]
        text = say.EXAMPLE.say(number=number) if field.target == key else str(given)
        if text and field.column.kind in {"integer", "number"} and field.target not in _PLACE:
            page.write_number(row, place, float(text), styles.body["plain"])
        elif text:
            page.write_string(row, place, text, styles.body["text"])
