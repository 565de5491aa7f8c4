"""Markdown as HTML: formulas wait for KaTeX, and links lead to pages instead of notebooks."""

import html
import re

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

NOTEBOOK = re.compile(r"^(?:notebooks/)?(\w+)\.(?:ipynb|md)(#.*)?$")
FORMULA = re.compile(r'<span class="tex">.*?</span>')
PICTURE = re.compile(r"^(?:\.\./)?images/")


class Renderer(IPythonRenderer):
    """Writes what the pages need where a notebook's own HTML would not do."""

    def __init__(self):
        super().__init__(escape=False, exclude_anchor_links=True)

    def heading(self, text, level, **_):
        """A heading that can be linked to, by its words."""
        anchor = anchor_of(text)
        return f'<h{level} id="{anchor}">{text}</h{level}>\n'

    def block_math(self, body):
        """A formula on a line of its own, or several, one below another on a narrow page."""
        one = '<div class="tex" data-display role="math">{}</div>\n'
        parts = [body] if "\\begin" in body else body.split("\\qquad")
        shown = "".join(one.format(html.escape(part.strip())) for part in parts)
        return shown if len(parts) == 1 else f'<div class="formulas">{shown}</div>\n'

    def inline_math(self, body):
        """A formula within a line."""
        return f'<span class="tex">{html.escape(body)}</span>'

    def link(self, text, url, title=None):
        """A link; what lies beside the notebooks has become a page, and the rest is not here."""
        if url.startswith("../"):
            return text
        return super().link(text, page_of(url), title)

    def image(self, text, url, title=None):
        """A picture; diagrams lie beside the pages."""
        picture = super().image(text, PICTURE.sub("images/", url), title)
        shown = picture.replace("<img ", '<img class="diagram" loading="lazy" ')
        return f'<span class="picture">{shown}</span>'

    def block_code(self, code, info=None):
        """Lines as they are typed, which scroll by themselves where the screen is narrow."""
        return f"<pre><code>{html.escape(code.rstrip())}</code></pre>\n"

    def table_cell(self, text, align=None, head=False):
        """A cell; a heading must have words: an empty one or a bare formula is a strong cell."""
        kind = "th" if head and FORMULA.sub("", text).strip() else "td"
        strong = ' class="head"' if head and kind == "td" else ""
        return f"<{kind}{strong}>{text}</{kind}>\n"

    def table(self, text):
        """A table that scrolls by itself where the screen is narrow."""
        return f'<div class="wide"><table>{text}</table></div>\n'


def anchor_of(heading):
    """The name by which a heading can be linked to: its words, without signs."""
    return re.sub(r"[^\w]+", "-", plain(heading).lower()).strip("-")


def plain(marked):
    """The words of a piece of HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", marked))


def page_of(url):
    """Where a link leads within the pages; other addresses stay as they are."""
    return NOTEBOOK.sub(lambda found: f"{found[1]}.html{found[2] or ''}", url)


def to_html(markdown):
    """A piece of Markdown as HTML."""
    return MarkdownWithMath(renderer=Renderer()).render(markdown)
