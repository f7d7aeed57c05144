"""A piece of wording in both languages of the product."""

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
        """Return both wordings with their places filled from ``values``."""
        return Text(self.zh.format(**values), self.en.format(**values))
