"""The deterministic simulation: the real engine, store and practice org in one process, under a clock, a network and a scheduler of our own."""
