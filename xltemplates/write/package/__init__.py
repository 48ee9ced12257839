"""Workbooks as zip packages: members copied raw, and a package in which only a few small places differ.

In come the bytes of a workbook that XlsxWriter made; out come packages with a member changed (`members.changed`), a
member that comes in parts (`members.pour`), or copies that differ in a few places (`skeleton.Skeleton`). The same
content is the same bytes: every member is dated 1980-01-01. There is no encryption and no Zip64.

Begin reading at `members.PackedMember`.
"""
