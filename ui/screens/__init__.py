"""The screens of the page: each module shows one, by its `main`."""
