"""What people are told of without asking: incidents, and the mails about them."""
