"""The pages: a module a subject, found by being here. `vnreports.web` tells how to add one."""
