"""`check`: load specs, registries and campaign specs, and list every fault of each."""

from pathlib import Path

import click

from xltemplates.base.errors import Fault, SpecFaults
from xltemplates.campaign.spec.load import load_campaign, load_relations
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, said
from xltemplates.cli.streams import WRONG_USE, say
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.place import place
from xltemplates.record.exchange.json_text import to_json
from xltemplates.spec.catalogue import find_specs, is_campaign
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.model import Spec
from xltemplates.spec.registry import Registry


@click.command(cls=Guarded, help="help-check")
@click.argument("given", metavar="SPEC…", nargs=-1, required=True)
@json_flag
@options
@click.pass_context
def command(ctx: click.Context, given: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """Check specs and list every fault."""
    catalogue = Catalogue.open(folder, thorough=True)
    faulty = False
    for argument in given:
        facts, faults = _checked(catalogue, argument)
        faulty = faulty or bool(faults)
        if as_json:
            put_json(to_json({"spec": argument, **facts, "faults": [_fault(fault) for fault in faults]}))
        elif faults:
            say("\n".join(fault.message(language()) for fault in faults))
        else:
            click.echo(_line(facts))
    if faulty:
        ctx.exit(WRONG_USE)


def _checked(catalogue: Catalogue, argument: str) -> tuple[dict[str, object], tuple[Fault, ...]]:
    """What there is to say of a spec, registry or campaign spec, and its faults."""
    path = Path(argument)
    try:
        if path.is_file() and path in find_specs(path.parent).registries.values():
            return _registry_facts(load_registry(path, thorough=True)), ()
        if path.is_file() and is_campaign(path):
            return _campaign_facts(path), ()
        return _spec_facts(catalogue.resolve(argument)), ()
    except SpecFaults as error:
        return {}, error.faults


def _spec_facts(spec: Spec) -> dict[str, object]:
    entries = sum(entry.field.kind.is_entry for entry in place(spec).entries)
    return {"form": spec.form, "version": spec.version, "entries": entries, "checks": len(spec.checks)}


def _registry_facts(registry: Registry) -> dict[str, object]:
    return {"registry": registry.id, "version": registry.version, "units": len(registry.units)}


def _campaign_facts(path: Path) -> dict[str, object]:
    catalogue = Catalogue.open(path.parent, thorough=True)
    spec = load_campaign(path, catalogue, thorough=True)
    relations = len(load_relations(spec, catalogue))
    return {"campaign": spec.id, "version": spec.version, "forms": len(spec.forms), "relations": relations}


def _line(facts: dict[str, object]) -> str:
    kind = next(kind for kind in ("form", "registry", "campaign") if kind in facts)
    return said(f"checked-{kind}", **facts)


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "code": fault.code,
        "message": fault.message(language()),
    }
