"""The help: what each rule means, in the administrator's words. One file per group of topics, the window that shows them, and the tour."""
