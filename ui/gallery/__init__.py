"""Pictures of every widget and of the frame with invented data, to be looked at beside the design pictures."""
