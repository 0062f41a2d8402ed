"""Everything between a fresh copy of the project and a running program: set-up, tests, catalogues, builds."""
