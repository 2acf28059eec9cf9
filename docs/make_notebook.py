"""Writes `docs/notebook.ipynb`: `python docs/make_notebook.py` runs its cells over the shipped orders.

What they show is kept. The cells stand here, because a notebook is no place to edit text in.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]

CELLS: tuple[tuple[str, str], ...] = (
    (
        "markdown",
        "# Plans in a notebook\n\n"
        "`prikaz run corpus/orders --db plans.db` makes a database; here it is asked. Every method takes the filters\n"
        "of `prikaz compare` (region, district, year, topic, body, level, kind, order, month), one value or several,\n"
        "and gives a [Polars](https://docs.pola.rs) data frame. What the figures mean stands in `docs/questions.md`.",
    ),
    (
        "code",
        'import polars as pl\n\nimport prikaz\n\npl.Config.set_fmt_str_lengths(60)\nplans = prikaz.open("plans.db")',
    ),
    ("markdown", "## Orders and activities"),
    ("code", 'plans.orders().select("source", "region", "level", "date", "plan_start", "plan_end", "activities")'),
    (
        "code",
        'training = plans.activities(region="Карелия", topic="training")\n'
        'training.select("number", "activity", "first_day", "last_day", "result")',
    ),
    ("markdown", "Dates are dates, so Polars counts with them: what is due within ninety days after its order?"),
    (
        "code",
        "(\n"
        "    plans.activities()\n"
        '    .filter(pl.col("last_day").is_between("order_date", pl.col("order_date") + pl.duration(days=90)))\n'
        '    .group_by("region")\n'
        '    .agg(pl.len().alias("activities"), pl.col("last_day").min().alias("first_due"))\n'
        '    .sort("region")\n'
        ")",
    ),
    ("markdown", "## Questions\n\nThe questions of `prikaz compare`, by name:"),
    ("code", 'plans.questions("en").select("question", "title")'),
    ("code", 'matrix = plans.answer("matrix")\nmatrix.pivot("region_code", index="topic", values="activities")'),
    (
        "markdown",
        "Who answers, and how often alone? The row without a category counts activities where nobody is named.",
    ),
    ("code", 'plans.answer("responsibility").drop("region_code")'),
    ("markdown", "The load of each month of 2024, all regions together:"),
    ("code", 'plans.answer("load", by="all", year=2024)'),
    ("markdown", "## Search\n\nWords are found in all their forms."),
    ("code", 'plans.search("муниципальные координаторы").select("source", "number", "snippet")'),
    ("markdown", "## SQL\n\nThe database itself is there too; `docs/database.md` describes its tables and views."),
    (
        "code",
        'pl.read_database("SELECT source, activities, dated_share FROM v_orders ORDER BY source", plans.db.conn)',
    ),
    ("code", "plans.close()"),
)


def notebook() -> nbformat.NotebookNode:
    """The notebook as it is written, before it is run."""
    made = nbformat.v4.new_notebook()
    for number, (kind, text) in enumerate(CELLS, 1):
        cell = getattr(nbformat.v4, f"new_{kind}_cell")(text)
        cell["id"] = f"cell-{number}"
        made["cells"].append(cell)
    made["metadata"]["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


def run(given: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Runs the cells in `folder`, which holds `plans.db`. Raises `CellExecutionError` where one fails."""
    client = NotebookClient(given, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    done: nbformat.NotebookNode = client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    for cell in done["cells"]:
        cell["metadata"].pop("execution", None)
    done["metadata"].pop("language_info", None)
    return done


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = "from prikaz.command import main; main()"
        orders, database = str(ROOT / "corpus" / "orders"), str(Path(folder) / "plans.db")
        subprocess.run([sys.executable, "-c", command, "run", orders, "--db", database], check=True, cwd=ROOT)
        nbformat.write(run(notebook(), Path(folder)), ROOT / "docs" / "notebook.ipynb")


if __name__ == "__main__":
    main()
