"""The parts of the history: its filters, what one run did, and two runs side by side."""
