"""Lead scores: the model of editable rules, what it makes of a person, and the receipt that says why. Pure: no store, no CRM, no clock."""
