"""Every unit gets its own copy, which says whose it is, and the manifest lists them all."""

import csv
import hashlib
import io
from pathlib import Path

import openpyxl

from tests.campaign.campaigns import new_campaign, unit_count
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.outgoing.distribution import MANIFEST, distribute
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import HIDDEN_SHEET, find_identity


def test_every_unit_has_a_copy_that_a_person_finds(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    copies = distribute(campaign, catalogue)
    assert len(copies) == unit_count(campaign, catalogue)
    assert [copy.file for copy in copies[:2]] == ["01_郑州市科学技术局_推荐表.xlsx", "02_开封市科学技术局_推荐表.xlsx"]
    assert {copy.file for copy in copies} | {MANIFEST} == {path.name for path in campaign.outbox.iterdir()}
    for copy in copies:
        assert hashlib.sha256((campaign.outbox / copy.file).read_bytes()).hexdigest() == copy.sha256


def test_a_copy_says_whose_it_is_and_is_filled_in_for_the_unit(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    copy = next(copy for copy in distribute(campaign, catalogue) if copy.unit.id == "zhengzhou-gaoxin")
    book = openpyxl.load_workbook(campaign.outbox / copy.file)
    identity = find_identity(str(book[HIDDEN_SHEET]["A1"].value))
    assert identity is not None
    assert (identity.form, identity.unit, identity.copy) == ("alliance.recommendation", copy.unit.id, copy.copy)
    texts = [cell.value for line in book["推荐表"].iter_rows() for cell in line]
    assert texts.count(copy.unit.name) == 11  # in the header and in ten rows


def test_the_manifest_opens_in_a_spreadsheet(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    copies = distribute(campaign, catalogue)
    data = (campaign.outbox / MANIFEST).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["序号", "单位", "文件", "副本编号", "SHA-256"]
    assert [row[1:] for row in rows[1:]] == [[copy.unit.name, copy.file, copy.copy, copy.sha256] for copy in copies]


def test_distributing_again_makes_the_same_copies_and_records_nothing_new(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    first = distribute(campaign, catalogue)
    assert distribute(campaign, catalogue) == first
    assert len(list(campaign.events.iterdir())) == 1
    known = {sent.copy: sent.unit for sent in facts_of(campaign, catalogue).sent}
    assert known == {copy.copy: copy.unit.id for copy in first}
