"""Parts for editing rules: rows of conditions, and a list of things with a form beside it. What a rule means is the engine's."""
