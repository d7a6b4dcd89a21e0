"""The control table, a module a theme. Nothing but data: a control is added by adding a row."""
