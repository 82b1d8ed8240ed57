"""The mapping editor and the status mapping, as parts that pages and the wizard show. Whether fields fit, the engine says."""
