"""What the measurements share: the machine, the practice org in a process of its own, the workspace, the floor."""
