"""What counts as a fault: the mutants of a few lines of code, and the trees that they make."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.mutants import mutants, mutated

CASES = [
    ("n = x < 1", {"x <= 1", "x >= 1", "2", "0"}, "a boundary, the contrary, and the number on both sides"),
    ("n = a and b", {"a or b", "a", "b"}, "a condition is there for a reason"),
    ("n = not a", {"a"}, "the contrary"),
    ("n = x[-1]", {"1", "2", "0"}, "from the other end"),
    ("n = a + 'и'", {"a - 'и'", "'иXX'"}, "text is a value too"),
    ("n = b if a else c", {"True", "False"}, "each branch alone"),
    ("n = [x for x in y if z]", {"True"}, "a filter that lets all through"),
    ("def f() -> 'int':\n    return g", {"return None"}, "an annotation is no behaviour"),
    ("def f():\n    'words'\n    g()", {"pass"}, "nor is a docstring"),
    ("@lru_cache(maxsize=10)\ndef f(): return None", set(), "nor is the size of a cache"),
    ("for x in y:\n    continue", {"break"}, "the way out of a loop"),
    ("raise Bad('words', 1)", set(), "the words of an exception"),
    ("__all__ = ['x']", set(), "what a package names"),
    ("Kind = Literal['a', 'b']", set(), "a type"),
]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(code: str) -> Path:
        path = tmp_path / "module.py"
        path.write_text(code, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(("code", "expected", "why"), CASES)
def test_mutants_of_a_line(
    code: str, expected: set[str], why: str, written: Callable[[str], Path], tmp_path: Path
) -> None:
    assert {mutant.after for mutant in mutants(written(code), tmp_path)} == expected, why


def test_a_mutant_changes_its_own_place_only(written: Callable[[str], Path], tmp_path: Path) -> None:
    code = "def f(x):\n    return x + 1 if x < 1 else x - 1\n"
    found = mutants(written(code), tmp_path)
    programs = [ast.unparse(mutated(code, mutant)) for mutant in found]
    assert len(set(programs)) == len(found)
    assert ast.unparse(ast.parse(code)) not in programs
    (moved,) = (program for program, mutant in zip(programs, found, strict=True) if mutant.after == "x <= 1")
    assert moved == "def f(x):\n    return x + 1 if x <= 1 else x - 1"


@pytest.mark.parametrize("module", ["years", "reading", "rules"])
def test_every_mutant_of_a_module_compiles(module: str) -> None:
    root = Path(__file__).parents[2]
    path = root / "pipeline" / "deadlines" / f"{module}.py"
    source = path.read_text(encoding="utf-8")
    found = mutants(path, root)
    assert len(found) > 50
    for mutant in found[::11]:
        compile(mutated(source, mutant), mutant.path, "exec")
