"""The elements of HTML, those that stay on a card and those that go (HTML Living Standard)."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALLOWED = _names("""
a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt
em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp
small source span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var
video wbr
""")
"""What stays; audio, video and source become a play button."""

MEDIA = _names("audio img source video")
"""What names a file to be shown or played."""

REMOVED = _names("""
acronym address applet area article aside base basefont bgsound big blink body button canvas
center data datalist dialog dir embed fieldset font footer form frame frameset head header
hgroup html iframe input keygen label legend link main map marquee math menu meta meter nav nobr
noembed noframes noscript object optgroup option output param picture plaintext portal progress
script search section select slot style svg template textarea time title track xmp
""")
"""What goes with its tags and leaves its text."""

OPAQUE = _names("math script style svg template")
"""What goes with everything in it, none of which is text for a reader."""
