"""A page in one file for any browser: it opens from the disk, and loads nothing from anywhere."""

import html

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; {allowed}">
<title>{title}</title>
<style>{looks}</style>
</head>
<body>
{body}
</body>
</html>
"""


def html_page(title, looks, body, scripts=False):
    """The whole file as text; only the styles in it, and its scripts if asked for, may act."""
    kinds = ["script", "style"] if scripts else ["style"]
    allowed = "; ".join(f"{kind}-src 'unsafe-inline'" for kind in kinds)
    return PAGE.format(title=html.escape(title), looks=looks, body=body, allowed=allowed)
