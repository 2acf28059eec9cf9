"""Loaded once by the server that workers are forked from: every worker then starts with the dictionaries in its memory.

Importing it reads a small order, so that what is loaded at first use (reference data, morphology) is loaded as well.
"""

from importlib import import_module

from extractors.read import READERS
from pipeline.process import process

ORDER = """МИНИСТЕРСТВО ОБРАЗОВАНИЯ ТВЕРСКОЙ ОБЛАСТИ
ПРИКАЗ
15.01.2024 № 17
Об утверждении плана
ПРИКАЗЫВАЮ:
1. Утвердить план мероприятий на 2024 год.
Министр И.И. Иванов
Приложение
План мероприятий на 2024 год
№ п/п\tМероприятие\tСрок\tОтветственные
1\tПроведение совещания муниципальных координаторов\tдо 1 марта\tИРО, ОМСУ
2\tМониторинг программ\tежеквартально, по отдельному графику\tОО
"""


def warm() -> None:
    """Imports every reader and reads `ORDER`."""
    for entry in READERS.values():
        import_module(entry.partition(":")[0])
    process(ORDER.encode(), "")


warm()
