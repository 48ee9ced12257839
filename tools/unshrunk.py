"""A plugin of pytest: Hypothesis looks for a failing example, and not for the smallest one."""

from hypothesis import Phase, settings

settings.register_profile("unshrunk", phases=(Phase.explicit, Phase.generate), database=None)
settings.load_profile("unshrunk")
