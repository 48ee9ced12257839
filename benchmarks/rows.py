"""The rows of the table: what is measured, beside what, and the goal."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from alliance_xl.application import HENAN
from benchmarks import peers
from benchmarks.bench import READ, Bench, Result
from benchmarks.filled import PROPOSAL, TABLE, filled, multiplied, stored_by_office
from benchmarks.material import ROLLUP, SPECS, rows
from benchmarks.measure import Ratio, child, grown, paired, peak
from benchmarks.short_ways import short_ways
from xltemplates.campaign.folder.campaign import catalogue_for, create
from xltemplates.campaign.intake.collection import collect
from xltemplates.layout.identity import Identity
from xltemplates.record.files import parse_files
from xltemplates.record.many.pool import Pool
from xltemplates.rollup.merge import merge
from xltemplates.rollup.report import report
from xltemplates.write.form import form_plan, token_of
from xltemplates.write.stamp import Template
from xltemplates.write.streamed import write_streamed
from xltemplates.write.values import shown
from xltemplates.write.workbook import render

UNIT = {"unit": "郑州市"}


def parse(bench: Bench) -> Iterator[Result]:
    """400 proposals beside openpyxl and calamine; one file, the whole process; the same as LibreOffice stores them."""
    sizes = bench.sizes
    different = filled(PROPOSAL, sizes.different, bench.folder / "proposals", bench.catalogue)
    paths = multiplied(different, sizes.forms, bench.folder / "p")
    few = paths[: max(2, sizes.forms // 20)]  # a peer that takes a hundred times as long gets a share of the files
    share = len(few) / len(paths)
    yield _scaled("parse proposals ÷ openpyxl.load_workbook", 0.03, bench, paths, few, peers.openpyxl_load, share)
    yield _scaled("parse proposals ÷ calamine, cells only", 3, bench, paths, paths, peers.calamine_cells, 1)
    stored = stored_by_office(different, bench.folder / "office")
    if stored:
        again = multiplied(stored, sizes.forms, bench.folder / "o")
        few = again[: len(few)]
        yield _scaled("parse, LibreOffice's ÷ openpyxl", 0.04, bench, again, few, peers.openpyxl_load, share)
    yield _start_up(bench, paths[0])
    command = ("-m", "xltemplates", "parse", "--specs", str(SPECS), *map(str, paths))
    yield Result("RSS parse, MB", 35, peak(*command, good=READ))


def _scaled(
    name: str, goal: float, bench: Bench, ours: list[Path], theirs: list[Path], peer: Callable[[list[Path]], object],
    share: float,
) -> Result:  # fmt: skip
    bench.parsing(ours[:2])()  # what is built once is not what is measured
    ratio = paired(bench.parsing(ours), lambda: peer(theirs), bench.sizes.rounds)
    return Result.of(name, goal, Ratio(ratio.value * share, ratio.ours, ratio.theirs / share))


def _start_up(bench: Bench, path: Path) -> Result:
    ours = ("-m", "xltemplates", "parse", "--specs", str(SPECS), str(path))
    theirs = ("-c", f"import openpyxl; openpyxl.load_workbook({str(path)!r})")
    ratio = paired(lambda: child(*ours, good=READ), lambda: child(*theirs), bench.sizes.rounds * 2)
    return Result.of("parse one file ÷ openpyxl, whole process", 0.35, ratio)


def help_text(bench: Bench) -> Iterator[Result]:
    """`--help` beside an interpreter that does nothing."""
    ratio = paired(lambda: child("-m", "xltemplates", "--help"), lambda: child("-c", "pass"), bench.sizes.rounds * 2)
    yield Result.of("--help ÷ python -c pass", 5, ratio)


def stamp(bench: Bench) -> Iterator[Result]:
    """Stamped copies beside XlsxWriter writing each, and beside copying one file."""
    layout, sizes = bench.catalogue.layout("alliance.proposal"), bench.sizes
    identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, "zhengzhou", "c1")
    template = Template.of(layout)
    plan = form_plan(layout, shown(None, UNIT), token_of(identity))
    few = max(2, sizes.copies // 50)
    ratio = paired(
        lambda: [template.stamp(identity, UNIT) for _ in range(sizes.copies)],
        lambda: [render(plan) for _ in range(few)],
        sizes.rounds,
    )
    share = few / sizes.copies
    yield Result.of(
        "stamped copies ÷ XlsxWriter writes", 0.025, Ratio(ratio.value * share, ratio.ours, ratio.theirs / share)
    )
    source = bench.folder / "one.xlsx"
    source.write_bytes(template.stamp(identity, UNIT))
    yield Result.of("stamped copies ÷ shutil.copyfile", 2.5, paired(
        lambda: _each(bench, sizes.stamped, lambda path: path.write_bytes(template.stamp(identity, UNIT))),
        lambda: _each(bench, sizes.stamped, lambda path: shutil.copyfile(source, path)),
        sizes.rounds,
    ))  # fmt: skip
    yield Result("RSS stamping, MB", 35, peak("-m", "benchmarks.alone.stamp", str(sizes.copies)))


def _each(bench: Bench, count: int, work: Callable[[Path], object]) -> None:
    folder = bench.new_folder()
    for number in range(count):
        work(folder / f"{number}.xlsx")


def rollup(bench: Bench) -> Iterator[Result]:
    """A long table, written."""
    sizes, layout, path = bench.sizes, bench.catalogue.layout(ROLLUP), bench.folder / "long.xlsx"
    rounds = max(1, sizes.rounds // 2)
    yield Result.of("roll-up rows ÷ XlsxWriter constant_memory", 0.2, paired(
        lambda: written(bench, path, sizes.long),
        lambda: peers.constant_memory(bench.folder / "peer.xlsx", layout, rows(sizes.long)),
        rounds,
    ))  # fmt: skip
    for count in (sizes.long, sizes.longer):
        yield Result(f"RSS roll-up {count:,}, MB", 45, peak("-m", "benchmarks.alone.rollup", str(count)))
    few = sizes.long // 10
    growth = grown(partial(written, bench, path, sizes.longer), partial(written, bench, path, few), sizes.longer // few)
    yield Result(f"time a row, {sizes.longer:,} ÷ {few:,}", 1.1, growth)


def written(bench: Bench, path: Path, count: int) -> None:
    """Stream a roll-up of so many rows into a file."""
    with path.open("wb") as target:
        write_streamed(target, bench.catalogue.layout(ROLLUP), rows(count), count)


def master(bench: Bench) -> Iterator[Result]:
    """Returned tables into one master workbook."""
    paths = filled(TABLE, bench.sizes.returns, bench.folder / "tables", bench.catalogue, apart=True)
    layout = bench.catalogue.layout(ROLLUP)
    yield Result.of("returned tables → master ÷ openpyxl + XlsxWriter", 0.12, paired(
        lambda: report(merge(layout.spec, tuple(parse_files(paths, bench.catalogue))), layout),
        lambda: peers.merge_by_hand(paths, bench.folder / "master.xlsx"),
        bench.sizes.rounds,
    ))  # fmt: skip


def many(bench: Bench) -> Iterator[Result]:
    """Many files: two processes of the command line's beside none but our own, and the ledger beside parsing alone."""
    bases = filled(TABLE, min(bench.sizes.many, 200), bench.folder / "bases", bench.catalogue)
    paths = multiplied(bases, bench.sizes.many, bench.folder / "many")
    ratio = paired(lambda: _pooled(bench, paths), bench.parsing(paths), max(1, bench.sizes.rounds // 2))
    yield Result.of("two processes ÷ one", 0.56, ratio)
    distinct = filled(TABLE, bench.sizes.many, bench.folder / "distinct", bench.catalogue)
    yield Result.of("collect into SQLite ÷ parsing", 1.6, paired(
        lambda: _collected(bench, distinct), bench.parsing(distinct), max(1, bench.sizes.rounds // 2)
    ))  # fmt: skip


def growth(bench: Bench) -> Iterator[Result]:
    """The time a file takes where there are many, beside few done again and again."""
    few = filled(TABLE, bench.sizes.few, bench.folder / "few", bench.catalogue)
    most = multiplied(few, bench.sizes.most, bench.folder / "most")
    growth = grown(bench.parsing(most), bench.parsing(few), len(most) // len(few))
    yield Result(f"time a file, {len(most):,} ÷ {len(few):,}", 1.1, growth)


def _pooled(bench: Bench, paths: list[Path]) -> None:
    with Pool(2, len(paths)) as executor:
        all(parse_files(paths, bench.catalogue, executor))


def _collected(bench: Bench, paths: list[Path]) -> None:
    campaign = create(bench.new_folder() / "campaign", HENAN, SPECS)
    all(collect(campaign, catalogue_for(campaign), paths))


BENCHES: dict[str, Callable[[Bench], Iterator[Result]]] = {
    "parse": parse, "help": help_text, "stamp": stamp, "rollup": rollup, "master": master, "many": many,
    "growth": growth, "short-ways": short_ways,
}  # fmt: skip
