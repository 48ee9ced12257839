"""A campaign spec file -> CampaignSpec and its relations, or every fault of it at once."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from xltemplates.base.errors import SpecFaults
from xltemplates.base.frozen import frozen
from xltemplates.base.typed import FLAGS, date_of
from xltemplates.base.words import Words
from xltemplates.campaign.relations.reading import Forms, read_relations
from xltemplates.campaign.relations.relation import DocumentRelation
from xltemplates.campaign.relations.sides import unit_scope
from xltemplates.campaign.spec.campaign_spec import (
    ARRIVALS,
    CHINA,
    MOST_COPIES,
    TAKES,
    CampaignForm,
    CampaignSpec,
    ReceiptHours,
    Route,
)
from xltemplates.campaign.spec.letters import read_letters
from xltemplates.campaign.spec.schema import FORM, RECEIPT, ROUTE, TOP
from xltemplates.layout.catalogue import Catalogue
from xltemplates.spec.conditions import read_expression
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.expression.parse import parse_condition
from xltemplates.spec.faults import Report
from xltemplates.spec.load import registry_beside
from xltemplates.spec.model import Spec
from xltemplates.spec.registry import Registry
from xltemplates.spec.schema import accepted, words
from xltemplates.spec.source import read_source
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Items, Node, Pairs, Scalar, find

_END_OF_DAY: Final = " 24:00"
_NO_UNITS: Final = Registry("", "", "", ())  # stands for one that is faulty or missing
_ID = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_ATTRIBUTE = re.compile(r"\bregistry\.([a-z_][a-z0-9_]*)")
_HOURS = re.compile(r"(\d{2}:\d{2})-(\d{2}:\d{2})")
_TOP, _FORM, _RECEIPT = Structure(TOP), Structure(FORM), Structure(RECEIPT)
_ROUTE = Structure(ROUTE)


@frozen
class FormSpecs:
    """The forms that a campaign spec may name: of a catalogue, and those that stand beside the file.

    A form is taken in the edition that the catalogue has in force; one that it lacks, from beside the file.
    """

    catalogue: Catalogue
    beside: Path

    def known(self) -> tuple[str, ...]:
        """The ids of all."""
        return tuple({**self.catalogue.forms, **self._beside().forms})

    def spec(self, form: str) -> Spec | None:
        """A form; None where there is none of that id, SpecFaults where it is faulty."""
        if self.catalogue.versions(form):
            return self.catalogue.spec(form)
        others = self._beside()
        return others.spec(form) if others.versions(form) else None

    def reported(self, node: Scalar, report: Report) -> Spec | None:
        """The form that a scalar names; None, and why reported, where there is none to be had."""
        try:
            spec = self.spec(node.text)
        except SpecFaults as error:
            report.include(error.faults)
            return None
        if spec is None:
            report.unknown(node.position, "campaign-form-unknown", node.text, self.known())
        return spec

    def _beside(self) -> Catalogue:
        return Catalogue.open(self.beside)


def load_campaign(path: Path, catalogue: Catalogue, thorough: bool = False) -> CampaignSpec:
    """The campaign that a YAML file describes, without its relations; SpecFaults with every fault of it.

    `thorough`: every form it names is looked into, and its relations too (as `check` does); else only what it must know
    of the form that is merged and its roll-up.
    """
    report = Report(str(path), thorough)
    source = read_source(path, report)
    reader = _CampaignReader(path, source, FormSpecs(catalogue, path.parent), report)
    found = reader.campaign()
    if thorough:
        reader.relations(found)
    report.settle()
    return found


def load_relations(spec: CampaignSpec, catalogue: Catalogue) -> tuple[DocumentRelation, ...]:
    """The relations of a campaign, typed over its forms in the catalogue's editions; SpecFaults with every fault."""
    path = Path(spec.file)
    report = Report(str(path))
    found = _CampaignReader(path, read_source(path, report), FormSpecs(catalogue, path.parent), report).relations(spec)
    report.settle()
    return found


@frozen
class _CampaignReader:
    path: Path
    source: Pairs
    specs: FormSpecs
    report: Report

    def campaign(self) -> CampaignSpec:
        """The campaign; where something in it is faulty, that is reported and something empty stands for it."""
        accepted(self.source, _TOP, self.report)
        self._check_heads()
        rollup, merged = self._merged()
        own = registry_beside(self.source, self.path, self.report)
        registry = own or self._units_of(merged)
        forms = self._forms(registry, merged)
        return CampaignSpec(
            id=self._text("campaign"),
            version=self._text("version"),
            title=self._text("title"),
            registry=own,
            forms=forms,
            form=merged.form if merged else "",
            rollup=rollup,
            deadline=self._deadline(),
            receipt=self._receipt(),
            take=next((take for take in TAKES if take == self._text("take")), TAKES[0]),
            routes=tuple(self._routes(registry)),
            letters=read_letters(self.source, self.report),
            earlier={key.text: title.text for key, title in self._pairs("earlier") if isinstance(title, Scalar)},
            source=self._text("source"),
            file=str(self.path),
        )

    def relations(self, campaign: CampaignSpec) -> tuple[DocumentRelation, ...]:
        """The relations, over the forms of the campaign."""
        specs = {key.text: self.specs.reported(key, self.report) for key, _ in self._pairs("forms")}
        if self.report.thorough:
            self._check_paths(specs)
        if campaign.rollup and campaign.rollup not in specs:  # earlier campaigns have roll-ups too
            specs[campaign.rollup] = self.specs.spec(campaign.rollup)
        titles = {form.form: form.title for form in campaign.forms.values()}
        routes = tuple(route.id for route in campaign.routes)
        units = campaign.registry or self._units_of(specs.get(campaign.form))
        forms = Forms(specs, titles, units, routes, tuple(campaign.earlier), self._attributes())
        return read_relations(self.source.get("relations"), forms, self.report)

    def _attributes(self) -> tuple[str, ...]:
        """The attributes of units that relations name: of a registry that changes no unit may have them any more.

        None where the file is looked into thoroughly: there they are faults.
        """
        page = self.source.entries[0][0].page.text
        return () if self.report.thorough else tuple(_ATTRIBUTE.findall(page))

    def _text(self, key: str) -> str:
        node = self.source.get(key)
        return node.text if isinstance(node, Scalar) else ""

    def _pairs(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        node = self.source.get(key)
        return node.entries if isinstance(node, Pairs) else ()

    def _check_heads(self) -> None:
        for key, pattern in (("campaign", _ID), ("version", _VERSION)):
            node = self.source.get(key)
            if isinstance(node, Scalar) and node.text and not pattern.fullmatch(node.text):
                self.report.add(node.position, f"{key}-shape", value=node.text)

    def _merged(self) -> tuple[str, Spec | None]:
        """The id of the roll-up's form, and the form whose rows it takes."""
        node = self.source.get("rollup")
        rollup = self.specs.reported(node, self.report) if isinstance(node, Scalar) and node.text else None
        if rollup is None or not isinstance(node, Scalar):
            return self._text("rollup"), None
        sources = [repeat.rows_from.form for repeat in rollup.repeats if repeat.rows_from]
        if not sources:
            self.report.add(node.position, "rollup-no-source", form=rollup.form)
            return rollup.form, None
        return rollup.form, self.specs.reported(Scalar(sources[0], node.begin, node.end, "", node.page), self.report)

    def _units_of(self, merged: Spec | None) -> Registry:
        """The registry of the form that is merged."""
        if merged is not None and merged.registry is None:
            self.report.add(self.source.position, "campaign-no-units", form=merged.form)
        return (merged.registry if merged else None) or _NO_UNITS

    def _forms(self, registry: Registry, merged: Spec | None) -> Mapping[str, CampaignForm]:
        forms = {key.text: self._form(key.text, node, registry, merged) for key, node in self._pairs("forms")}
        if merged is not None and forms and merged.form not in forms:
            self.report.add(find(self.source, ("forms",)).position, "campaign-form-missing", form=merged.form)
        return forms

    def _form(self, form: str, node: Node, registry: Registry, merged: Spec | None) -> CampaignForm:
        settings = accepted(node, _FORM, self.report) or {}
        is_merged = merged is not None and merged.form == form
        texts = {key: str(settings.get(key, "")) for key in ("title", "unit", "subject")}
        sent = self._sent(node, registry, is_merged)
        required = FLAGS[str(settings.get("required", "true" if is_merged else "false"))]
        copies, by = self._copies(node, registry, is_merged)
        return CampaignForm(form, **texts, sent=sent, required=required, copies=copies, copies_by=by)

    def _copies(self, node: Node, registry: Registry, is_merged: bool) -> tuple[int, str]:
        """How many copies a unit is sent, and the attribute that says so for each unit, empty where there is none."""
        given = node.get("copies") if isinstance(node, Pairs) else None
        if not isinstance(given, Scalar):
            return 1, ""
        if is_merged:
            self.report.add(given.position, "copies-merged")
            return 1, ""
        if given.text.isdecimal() and int(given.text) in range(1, MOST_COPIES + 1):
            return int(given.text), ""
        self._check_copies_by(given, registry)
        return 1, given.text

    def _check_copies_by(self, given: Scalar, registry: Registry) -> None:
        """The attribute stands for a number wherever a unit has it, and one unit at least has it."""
        found = {unit.name: unit.attributes[given.text] for unit in registry.units if given.text in unit.attributes}
        wrong = [name for name, count in found.items() if not count.isdecimal() or int(count) > MOST_COPIES]
        if wrong or not found:
            self.report.add(given.position, "copies-shape", value=given.text, units=tuple(wrong), most=MOST_COPIES)

    def _sent(self, node: Node, registry: Registry, is_merged: bool) -> Expression | bool:
        given = node.get("sent") if isinstance(node, Pairs) else None
        if not isinstance(given, Scalar):
            return is_merged
        if given.text in ("all", "none"):
            return given.text == "all"
        return self._condition(given, registry) or False

    def _condition(self, node: Scalar, registry: Registry) -> Expression | None:
        """A condition on a unit."""
        scope = unit_scope(registry, () if self.report.thorough else _WORD.findall(node.text))
        return read_expression(node, lambda text: parse_condition(text, scope), self.report)

    def _check_paths(self, specs: Mapping[str, Spec | None]) -> None:
        """`unit:` and `subject:` are entries of their form, outside its tables."""
        for key, node in self._pairs("forms"):
            spec = specs.get(key.text)
            if spec is None:
                continue
            known = [field.path for field in spec.fields]
            for name in ("unit", "subject"):
                given = node.get(name) if isinstance(node, Pairs) else None
                if isinstance(given, Scalar) and given.text not in known:
                    self.report.unknown(given.position, "campaign-entry-unknown", given.text, known)

    def _deadline(self) -> str:
        node = self.source.get("deadline")
        if not isinstance(node, Scalar) or not node.text:
            return ""
        try:
            datetime.fromisoformat(node.text.removesuffix(_END_OF_DAY))
        except ValueError:
            self.report.add(node.position, "time-unreadable", text=node.text)
        return node.text

    def _receipt(self) -> ReceiptHours | None:
        node = self.source.get("receipt")
        settings = None if node is None else accepted(node, _RECEIPT, self.report)
        if node is None or settings is None:
            return None
        days = tuple(day for text in _texts(node, "days") if (day := date_of(text.text)) is not None)
        hours = tuple(found for text in _texts(node, "hours") if (found := self._hours(text)) is not None)
        zone = find(node, ("zone",))
        arrival = next((one for one in ARRIVALS if one == settings.get("arrival")), ARRIVALS[0])
        return ReceiptHours(self._zone(zone) if isinstance(zone, Scalar) else CHINA, days, hours, arrival)

    def _hours(self, node: Scalar) -> tuple[time, time] | None:
        match = _HOURS.fullmatch(node.text)
        try:
            start, end = (time.fromisoformat(text) for text in match.groups()) if match else (time.max, time.min)
        except ValueError:
            start, end = time.max, time.min
        if start < end:
            return start, end
        self.report.add(node.position, "hours-shape", value=node.text)
        return None

    def _zone(self, node: Scalar) -> tzinfo:
        if node.text == str(CHINA):
            return CHINA
        try:
            return ZoneInfo(node.text)
        except (ValueError, OSError, KeyError):
            self.report.unknown(node.position, "zone-unknown", node.text, available_timezones() or [str(CHINA)])
            return CHINA

    def _routes(self, registry: Registry) -> Iterator[Route]:
        for key, node in self._pairs("routes"):
            settings = accepted(node, _ROUTE, self.report)
            given = find(node, ("units",))
            units = self._condition(given, registry) if settings and isinstance(given, Scalar) else None
            if settings and units:
                counts = FLAGS[str(settings.get("counts", "true"))]
                yield Route(key.text, words(settings["title"]) or Words(()), units, counts)


def _texts(node: Node, key: str) -> tuple[Scalar, ...]:
    listed = find(node, (key,))
    return tuple(text for text in listed.nodes if isinstance(text, Scalar)) if isinstance(listed, Items) else ()
