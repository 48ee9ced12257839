"""The laws of the design, on every spec of the house.

1. A record of canonical values comes back equal, even one that breaks checks; any other value comes back empty, as a
   problem whose raw text is what was written. Writing what was parsed and parsing it again changes nothing.
3. Whatever was normalised is reported with the raw text kept.
"""
