"""A document as one printable HTML file: dates and telephone numbers first on paper, no script, nothing from other hosts."""

from html import escape

_STYLE = """
:root{--ink:#1a1a1a;--line:#767676;--urgent:#8a0f0f;--paper:#fff}
body{color:var(--ink);background:var(--paper);font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.15rem;border-bottom:2px solid var(--line);margin-top:2rem}h3{font-size:1.05rem;margin-bottom:.2rem}
.alert,.dates li{font-weight:bold;color:var(--urgent)}.alert{border:2px solid var(--urgent);padding:.5rem 1rem}
.id,.small{color:#4d4d4d;font-size:.85rem}dl{margin:.5rem 0}dt{font-weight:bold}dd{margin:0 0 .4rem 1rem}
a{color:inherit;overflow-wrap:anywhere}section{break-inside:avoid-page}
@media print{body{max-width:none;margin:0;font-size:10.5pt}h2{break-after:avoid}h3{break-after:avoid}}
"""


def render_html(blocks):
    """The HTML of a document. Every word of a record is escaped; addresses become links that tell no referrer."""
    body, in_section = [], False
    for block in blocks:
        kind = block[0]
        if kind == "title":
            body.append(f"<h1>{escape(block[1])}</h1>")
        elif kind == "alert":
            body.append('<div class="alert" role="note">' + "".join(f"<p>{escape(words)}</p>" for words in block[1]) + "</div>")
        elif kind in ("level", "heading"):
            if in_section:
                body.append("</section>")
                in_section = False
            if kind == "level":
                body.append(f"<h2>{escape(block[2])}</h2>")
            else:
                body.append(f'<section><h3>{escape(block[1])}</h3><p class="id">{escape(block[2])}</p>')
                in_section = True
        elif kind == "text":
            body.append(f"<p>{_linked(block[1])}</p>")
        elif kind == "field":
            body.append(f"<dl><dt>{escape(block[1])}</dt><dd>{_linked(block[2])}</dd></dl>")
        elif kind == "dates":
            body.append('<ul class="dates">' + "".join(f"<li>{'PASSED' if passed else 'BY'} {_linked(words)}</li>" for _, words, passed in block[1]) + "</ul>")
        elif kind == "list":
            tag = "ol" if block[3] else "ul"
            label = f"<p><strong>{escape(block[1])}</strong></p>" if block[1] else ""
            body.append(f"{label}<{tag}>" + "".join(f"<li>{_linked(words)}</li>" for words in block[2]) + f"</{tag}>")
        elif kind == "small":
            body.append(f'<p class="small">{_linked(block[1])}</p>')
    if in_section:
        body.append("</section>")
    title = next((block[1] for block in blocks if block[0] == "title"), "Plan")
    return ('<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
            '<meta name="referrer" content="no-referrer"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n<main>\n" + "\n".join(body) + "\n</main>\n</body></html>\n")


def _linked(text):
    words = []
    for word in text.split(" "):
        bare = word.rstrip(".,;)")
        if bare.startswith(("https://", "http://")):
            words.append(f'<a href="{escape(bare)}" rel="noreferrer">{escape(bare)}</a>{escape(word[len(bare):])}')
        else:
            words.append(escape(word))
    return " ".join(words)
