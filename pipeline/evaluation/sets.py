"""A folder of gold records and the documents that they are the truth of."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from schemas.errors import PrikazError
from schemas.record import OrderRecord


class GoldMissing(PrikazError):
    """The folder holds no gold record, or a record has no document."""

    code = "gold-missing"
    exit_code = 66


class GoldDamaged(PrikazError):
    """A gold record is no record."""

    code = "gold-damaged"
    exit_code = 65


def pairs(gold_folder: Path, orders_folder: Path | None = None) -> Iterator[tuple[Path, OrderRecord]]:
    """Each document with its gold record: `gold/x.json` is the truth of every `orders/x.*`.

    `orders_folder` is `orders` beside the gold folder unless given. Raises `GoldMissing`, `GoldDamaged`.
    """
    orders = orders_folder or gold_folder.parent / "orders"
    golds = sorted(gold_folder.glob("*.json"))
    if not golds:
        raise GoldMissing(path=gold_folder)
    for path in golds:
        documents = sorted(found for found in orders.glob("*") if found.is_file() and found.stem == path.stem)
        if not documents:
            raise GoldMissing("gold-without-order", path=path, folder=orders)
        gold = _record(path)
        for document in documents:
            yield document, gold


def _record(path: Path) -> OrderRecord:
    try:
        return OrderRecord.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise GoldDamaged(path=path, detail=f"{where}: {first['msg']}") from error
