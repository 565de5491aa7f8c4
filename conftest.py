"""What pytest loads wherever it is started: the modules of tests/run, each with one idea."""

MODULES = ("interrupts", "compare", "quick", "workers", "progress", "closing")
pytest_plugins = [*(f"tests.run.{name}" for name in MODULES), "nbval.plugin"]
