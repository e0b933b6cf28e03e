"""Write all pages anew."""

from pathlib import Path

from reference import PAGES

if __name__ == "__main__":
    for name, text in PAGES.items():
        path = Path(__file__).parent.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), encoding="utf-8")
