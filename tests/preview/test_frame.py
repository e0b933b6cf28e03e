"""The pages in which a card is shown."""

from dataclasses import replace

from mkcards.preview.frame import frames, in_frame, style_hash
from mkcards.render import NOTE_TYPES

BASIC = NOTE_TYPES[0]


def test_each_app_by_day_and_night() -> None:
    made = frames(BASIC)
    assert list(made) == ["phone-light", "phone-night", "desktop-light", "desktop-night"]
    before, after = made["phone-night"]
    assert '<html class="mobile android linux js">' in before
    assert '<body class="card card1 nightMode night_mode ankidroid_dark_mode">' in before
    assert before.endswith('<div id="content"><div id="qa">')
    assert after == "</div></div></body></html>"
    assert '<html class="linux chrome night-mode">' in made["desktop-night"][0]
    assert '<body class="card card1 isLin fancy">' in made["desktop-light"][0]


def test_a_frame_allows_nothing_active() -> None:
    for before, _ in frames(BASIC).values():
        policy = before.partition('Security-Policy" content="')[2].partition('"')[0]
        rules = policy.replace("&#x27;", "'").split("; ")
        names = ("script-src", "connect-src", "frame-src", "object-src", "form-action", "base-uri")
        assert rules == [f"{name} 'none'" for name in names]


def test_the_hash_allows_the_style_of_these_frames_alone() -> None:
    other = replace(BASIC, css=f"{BASIC.css}\n")
    assert style_hash(BASIC).startswith("'sha256-")
    assert style_hash(BASIC) != style_hash(other)
    assert f"<style>{''}" in frames(BASIC)["phone-light"][0]


def test_pictures_come_from_the_media() -> None:
    assert in_frame('<p><img src="a-1.png" alt=""></p>') == (
        '<p><img src="media/a-1.png" alt=""></p>'
    )


def test_sounds_and_films_get_a_player() -> None:
    assert in_frame("x [sound:a-1.mp3]") == (
        'x <audio controls preload="none" src="media/a-1.mp3"></audio>'
    )
    assert "<video controls" in in_frame("[sound:a-1.mp4]")


def test_formulas_are_shown_by_their_source() -> None:
    assert in_frame(r"a \(x^2\) b \[y\]") == (
        r'a <span class="formula">\(x^2\)</span> b <span class="formula">\[y\]</span>'
    )


def test_what_only_looks_like_a_formula_or_a_sound_stays() -> None:
    for markup in (
        r"<pre tabindex=0><code>f\(x\) [sound:a.mp3]</code></pre>",
        r'<a title="> \(x\)" href="https://example.org">y</a>',
        r'<span class="mathjax_ignore">\(</span>x<span class="mathjax_ignore">\)</span>',
        "&#91;sound:a.mp3] [sound:../a.mp3]",
    ):
        assert in_frame(markup) == markup
    assert in_frame(r"<code>\(x\)</code> \(y\)").endswith(r'<span class="formula">\(y\)</span>')
