"""What stops a build."""


class BuildError(ValueError):
    """A mistake of a contributor: one line for each, with the place and the mend."""
