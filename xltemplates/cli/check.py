"""`check`: load specs and list every fault of each."""

from pathlib import Path

import click

from xltemplates.base.errors import Fault, SpecFaults
from xltemplates.base.problem import Language
from xltemplates.cli.common import WRONG_USE, Guarded, json_flag, language, options, put_json, say, words
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.place import place
from xltemplates.record.json_text import to_json
from xltemplates.spec.model import Spec


@click.command(cls=Guarded)
@click.argument("given", metavar="SPEC…", nargs=-1, required=True)
@json_flag
@options
@click.pass_context
def command(ctx: click.Context, given: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """检查规格文件，一次列出全部错误。Check specs and list every fault."""
    catalogue = Catalogue.open(folder)
    faulty = False
    for argument in given:
        spec, faults = _checked(catalogue, argument)
        faulty = faulty or bool(faults)
        if as_json:
            put_json(to_json(_verdict(argument, spec, faults, language())))
        elif spec is None:
            say("\n".join(fault.message(language()) for fault in faults))
        else:
            click.echo(_line(spec))
    if faulty:
        ctx.exit(WRONG_USE)


def _checked(catalogue: Catalogue, argument: str) -> tuple[Spec | None, tuple[Fault, ...]]:
    try:
        return catalogue.resolve(argument), ()
    except SpecFaults as error:
        return None, error.faults


def _line(spec: Spec) -> str:
    entries, checks = _entries(spec), len(spec.checks)
    counted = words(f"{entries} 个填写项，{checks} 条校验", f"{entries} entries, {checks} checks")
    return f"{spec.form} {spec.version}  {counted}"


def _entries(spec: Spec) -> int:
    return sum(entry.field.kind.is_entry for entry in place(spec).entries)


def _verdict(argument: str, spec: Spec | None, faults: tuple[Fault, ...], language: Language) -> dict[str, object]:
    return {
        "spec": argument,
        "form": spec.form if spec else None,
        "version": spec.version if spec else None,
        "entries": _entries(spec) if spec else None,
        "checks": len(spec.checks) if spec else None,
        "faults": [_fault(fault, language) for fault in faults],
    }


def _fault(fault: Fault, language: Language) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "code": fault.code,
        "message": fault.message(language),
    }
