"""The five-step set-up wizard (features S4-7…28): one file per step, and the dialog that leads through them.

Steps hold what a person enters and hand it to `Console`; which step comes first and what is missing the engine says.
"""
