"""Pyodide's end of the page's worker: the host and the page's session."""
