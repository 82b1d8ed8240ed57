"""CRM actions in the window: the forms that ask for one, the list of what was asked for. What an action does is the engine's."""
