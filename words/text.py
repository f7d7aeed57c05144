"""A piece of wording in both languages of the product."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Text(NamedTuple):
    """Wording in Chinese and English; ``{name}`` marks a place to be filled."""

    zh: str
    en: str

    def say(self, lang: Lang = "zh", /, **values: object) -> str:
        """Return the wording in ``lang`` with its places filled from ``values``."""
        wording = self.zh if lang == "zh" else self.en
        return wording.format(**values) if values else wording

    def fill(self, **values: object) -> "Text":
        """Return both wordings with their places filled, each from wording in its own language."""
        zh = {name: v.zh if isinstance(v, Text) else v for name, v in values.items()}
        en = {name: v.en if isinstance(v, Text) else v for name, v in values.items()}
        return Text(self.zh.format(**zh), self.en.format(**en))

    def join(self, parts: "Iterable[Text]") -> "Text":
        """Return ``parts`` in one line, with this between them, in each language."""
        parts = list(parts)
        return Text(self.zh.join(p.zh for p in parts), self.en.join(p.en for p in parts))
