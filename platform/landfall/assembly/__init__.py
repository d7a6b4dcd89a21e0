"""From an environment to components: a layer a module. The only code that knows both sides."""

from landfall.assembly.stack import assemble

__all__ = ["assemble"]
