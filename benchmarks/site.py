"""How long pages of the site take over many orders: `python -m benchmarks.site [ORDERS] [DATABASE]` (10,000 at first).

The database is that of `benchmarks.questions` (thirty activities an order), made if it isn't there. `prikaz serve`
serves it on loopback; every address is asked once after the start (nothing is kept yet) and once more. Times are
elapsed milliseconds at the client, over one connection, and the milliseconds of processor time that the server spent
on a page, which a busy machine leaves as they are; KiB is the size of a page, MiB the resident set of
the server after it.
"""

import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from benchmarks.questions import CATEGORIES, REGIONS, TOPICS, WORDS, build

ADDRESSES = 40
PORT = 8790


def addresses(orders: int) -> dict[str, list[str]]:
    """Addresses by kind of page, none twice."""
    chance = random.Random(1)
    filtered = [
        f"{year}{region}{category}"
        for year in ("", "year=2021&", "year=2023&", "year=2025&")
        for region in ("", "district=Приволжский&", "district=Южный&")
        for category in ("", *(f"category={name}&" for name in CATEGORIES[:4]))
    ][:ADDRESSES]
    regions = chance.sample(REGIONS, ADDRESSES)
    return {
        "start": ["/"],
        "matrix": [f"/matrix?{query}" for query in filtered],
        "timeline": [f"/timeline?{query}" for query in filtered],
        "timeline of a region": [f"/timeline?region={region.code}&topic={chance.choice(TOPICS)}" for region in regions],
        "order": [f"/orders/order-{number}" for number in chance.sample(range(orders), ADDRESSES)],
        "search": [f"/search?q={' '.join(chance.sample(WORDS, 3))}&n={n}" for n in range(ADDRESSES)],
        "search in a region": [f"/search?q={' '.join(chance.sample(WORDS, 2))}&region={r.code}" for r in regions],
        "orders": [f"/orders?region={region.code}" for region in regions],
        "rows": [f"/rows?region={region.code}&topic={chance.choice(TOPICS)}" for region in regions],
        "due": [f"/due?as_of={2020 + n % 6}-0{n % 9 + 1}-01" for n in range(ADDRESSES)],
        "row": [f"/orders/order-{number}/rows/7" for number in chance.sample(range(orders), ADDRESSES)],
        "quality": ["/quality"],
        "audit": ["/audit"],
        "measures": ["/measures"],
        "review": ["/review"],
    }


def main(orders: int, database: Path) -> None:
    if not database.exists():
        build(database, orders)
    command = [sys.executable, "-c", "from prikaz.command import main; main()", "serve", "--db", str(database)]
    begun = time.perf_counter()
    with subprocess.Popen([*command, "--port", str(PORT), *sys.argv[3:]]) as server:
        try:
            connection = connected(server)
            print(f"up after {time.perf_counter() - begun:.1f} s, {resident(server.pid)} MiB")
            first, again = f"{'p50':>9}{'p95':>9}{'CPU':>9}", f"{'again p50':>11}{'p95':>9}{'CPU':>9}"
            print(f"{'ms':24}{'pages':>6}{first}{again}{'KiB':>7}{'MiB':>6}")
            for name, paths in addresses(orders).items():
                line = f"{name:24}{len(paths):6}"
                for width in (9, 11):
                    spent = processor(server.pid)
                    times, sizes = zip(*(asked(connection, path) for path in paths), strict=True)
                    cost = (processor(server.pid) - spent) / len(paths)
                    half, most = spread(list(times))
                    line += f"{half:{width}.1f}{most:9.1f}{cost:9.1f}"
                print(f"{line}{statistics.median(sizes) / 1024:7.0f}{resident(server.pid):6}", flush=True)
            print(f"{resident(server.pid)} MiB resident, with its children {sum(family(server.pid))} MiB")
        finally:
            server.terminate()


def connected(server: subprocess.Popen[bytes]) -> http.client.HTTPConnection:
    while server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=600)
        try:
            connection.request("GET", "/-/versions.json")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return connection
    raise SystemExit("the site has not come up")


def asked(connection: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    """Milliseconds and bytes of one page."""
    begun = time.perf_counter()
    connection.request("GET", quote(path, safe="/?&=-"))
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - begun) * 1000
    if answer.status not in {200, 404}:
        print(f"{answer.status} {path}")
    return took, len(body)


def spread(times: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(times), sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]


def processor(process: int) -> float:
    """Milliseconds of processor time that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def family(process: int) -> Iterator[int]:
    yield resident(process)
    for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split():
        yield from family(int(child))


def resident(process: int) -> int:
    """MiB."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    if len(sys.argv) > 2:
        main(count, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(count, Path(folder) / "site.db")
