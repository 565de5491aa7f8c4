"""Everything that shows the series to be right."""

import sys

# nbformat brings jsonschema along, which would build a grammar of web addresses as soon as it is
# imported: most of what a process takes to start, for a check that no notebook asks for.
sys.modules.setdefault("rfc3987_syntax", None)
