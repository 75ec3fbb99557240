"""The tests; a package, since others bring modules of that name with them."""
