"""The refusal of something that nobody can set up."""


class BadSetup(Exception):
    """A rule, field or right that makes no sense in this org; the message is one plain sentence."""
