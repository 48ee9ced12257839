"""The 2020 Henan campaign of industrial technology innovation alliances: an application of xltemplates."""
